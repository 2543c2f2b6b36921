"""Files that people open: a workbook in their language, a CSV with its accents, and none that an old name can break."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from sqlalchemy import update

from hlom_live.domain.model import Delegation
from hlom_live.names import LANGUAGES, names_of
from hlom_live.store.models import DelegationRow, InterventionRow, ItemRow, MeetingRow, RoomRow, SittingRow
from hlom_live.web.paper import record_sheet
from hlom_live.web.paper.record import COLUMNS
from hlom_live.web.paper.words import word
from tests.support.web import API, SLUG, Site

pytestmark = pytest.mark.above_the_database

CHAD = Delegation(id="chad", name=names_of("TCD"), category="member_state", code="TCD")
OLD = "A\x0b\ufffe\ufdd0b"
"""A name as it could enter once."""


@pytest.fixture
def spoken(site: Site) -> Site:
    """Chad has spoken for a minute, on item 1.10, and somebody has said so."""
    site.put(CHAD)
    site.open()
    desk = site.bearer("secretariat")
    assert site.command(desk, "edit_item", item="item", number="1.10").status_code == 200
    known = {"speaker_name": "=1+1", "speaker_title": "Ministre", "mode": "remote", "language": "fr"}
    assert site.command(desk, "inscribe", list="list", delegation="chad", **known).status_code == 200
    turn = site.command(desk, "next_speaker", room="room", expect=None).json["result"]["intervention"]
    site.clock.pass_seconds(60)
    assert site.command(desk, "end_intervention", room="room", expect=turn).status_code == 200
    told = {"summary": "Merci aux hôtes.\nEt à tous.", "themes": []}
    assert site.command(desk, "annotate_intervention", intervention=turn, **told).status_code == 200
    return site


def sheet(site: Site, query: str = "") -> Any:
    return openpyxl.load_workbook(io.BytesIO(site.client().get(f"{API}/record.xlsx{query}").data)).active


def test_a_workbook_speaks_the_language_of_its_reader(spoken: Site) -> None:
    for lang in LANGUAGES:
        page = sheet(spoken, f"?lang={lang}")
        head, line = page.iter_rows(values_only=True)
        assert head == tuple(word(name, lang, zone="Europe/Zurich") for name, _, _ in record_sheet.COLUMNS)
        assert head[6:8] == (word("delegation", lang), word("code", lang))
        assert line[6:8] == (names_of("TCD")[lang], "TCD")
        assert bool(page.sheet_view.rightToLeft) == (lang == "ar")
        assert len({*head}) == len(head)


def test_a_workbook_holds_numbers_hours_of_the_meeting_and_texts_that_are_none(spoken: Site) -> None:
    page = sheet(spoken, "?lang=fr")
    head, cells = (list(row) for row in page.iter_rows())
    found = {column[0]: cell for column, cell in zip(record_sheet.COLUMNS, cells, strict=True)}
    assert [found[name].value for name in ("number", "allotted_seconds", "used_seconds")] == [1, 180, 60]
    assert found["day"].value == datetime(2021, 12, 14)  # noqa: DTZ001  Workbooks know no zones.
    assert found["started_at"].value == datetime(2021, 12, 14, 10, 0)  # noqa: DTZ001
    assert found["ended_at"].value == datetime(2021, 12, 14, 10, 1)  # noqa: DTZ001
    assert (found["item_number"].value, found["item_number"].data_type) == ("1.10", "s")
    assert (found["speaker"].value, found["speaker"].data_type) == ("=1+1", "s")
    words = [found[name].value for name in ("kind", "mode", "language", "outcome", "summary")]
    assert words == ["Déclaration", "À distance", "français", "Prononcée", "Merci aux hôtes.\nEt à tous."]
    assert found["category"].value != "member_state"
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:AC2")
    widths = [page.column_dimensions[cell.column_letter].width for cell in head]
    assert all(8 <= width <= 60 for width in widths)
    assert widths[6] > len(found["delegation"].value)


def test_the_form_of_programs_is_as_it_was(spoken: Site) -> None:
    head, line = sheet(spoken, "?form=data").iter_rows()
    assert tuple(cell.value for cell in head) == COLUMNS
    (same,) = csv.DictReader(io.StringIO(spoken.client().get(f"{API}/record.csv").text))
    told = {name: cell.value or "" for name, cell in zip(COLUMNS, line, strict=True)}
    assert {cell.data_type for cell in line if cell.value is not None} == {"s"}
    assert told == same | {"speaker_name": "=1+1"}


def test_another_form_than_there_is_is_refused(site: Site) -> None:
    for query, field in (("xlsx?form=paper", "form"), ("csv?bom=yes", "bom")):
        answer = site.client().get(f"{API}/record.{query}")
        assert (answer.status_code, answer.json["error"]["field"]) == (400, field)


def test_every_csv_says_what_it_is_to_spreadsheets_that_ask(spoken: Site) -> None:
    desk = spoken.bearer("secretariat")
    for path in [path for path in paths() if path.endswith(".csv")]:
        plain = spoken.client().get(path, headers=desk).data
        assert plain[:3] != b"\xef\xbb\xbf"
        assert spoken.client().get(f"{path}?bom=1", headers=desk).data == b"\xef\xbb\xbf" + plain


def test_a_name_that_could_enter_once_breaks_nothing_that_goes_out(spoken: Site) -> None:
    desk = spoken.bearer("secretariat")
    assert spoken.command(desk, "freeze_order_of_the_day", day="2021-12-14").status_code == 200
    with spoken.database.writing() as session:
        for row, column in ((DelegationRow, "name"), (ItemRow, "title"), (RoomRow, "name"), (SittingRow, "title")):
            session.execute(update(row).values({column: {"en": OLD}}))
        session.execute(update(InterventionRow).values(speaker_name=OLD, summary=OLD))
        session.execute(update(MeetingRow).values(title={"en": OLD}, venue=OLD))
    for path in paths():
        answer = spoken.client().get(path, headers=desk)
        assert answer.status_code == 200, path
    for kind in ("csv", "xlsx", "xlsx?form=data"):
        data = spoken.client().get(f"{API}/record.{kind}").data
        text = data.decode() if kind == "csv" else "".join(map(str, sheet(spoken, f"?{kind.partition('?')[2]}").values))
        assert "A\ufffd\ufffd\ufffdb" in text


def paths() -> list[str]:
    """Every file that the meeting gives away, and some pages."""
    files = [f"{API}/record.{kind}" for kind in ("csv", "xlsx", "xlsx?form=data", "pdf", "docx")]
    files += [f"{API}/journal.{kind}" for kind in ("csv", "docx")]
    files += [f"{API}/{name}.{kind}" for name in ("programme", "delegations", "speakers") for kind in ("csv", "xlsx")]
    day = f"/m/{SLUG}/order-of-the-day/2021-12-14.pdf"
    return [*files, day, f"/m/{SLUG}/programme.ics", f"{API}/state", f"{API}/log", f"/m/{SLUG}", f"/m/{SLUG}/plain"]
