"""Documents: added, corrected, published when their time has come, given away (docs/adr/0161-documents.md)."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from hlom_live.domain.clock import stamp
from hlom_live.domain.errors import Refused
from hlom_live.handle import handle
from hlom_live.handle.due import PROGRAM, do_due, due, expecting
from hlom_live.store.changes import find_meeting
from hlom_live.store.models import FileRow
from hlom_live.store.verify import verify
from tests.support.documents import OFFICE, add, added, png, post_document, pptx, xlsx
from tests.support.statements import docx, hand_in, pdf, refusal, speak
from tests.support.web import API, SLUG, Site

pytestmark = pytest.mark.above_the_database


def state(site: Site, who: tuple[str, str | None] | None = None) -> dict[str, Any]:
    """The state as a reader sees it; None is the public."""
    answer = site.client().get(f"{API}/state", headers=site.bearer(*who) if who else {})
    return dict(answer.json["put"])


def documents(site: Site, who: tuple[str, str | None] | None = None) -> dict[str, Any]:
    """The documents that a reader sees, by id."""
    return {row["id"]: row for key, row in state(site, who).items() if key.startswith("document/")}


def edit(site: Site, document: str, **args: Any) -> Any:
    """The secretariat corrects a document; the answer."""
    return site.command(site.bearer(*OFFICE), "edit_document", document=document, **args)


def do(site: Site) -> list[str]:
    """What is done by itself at this moment."""
    return [answer.change.command for answer in do_due(site.database, SLUG, site.clock) if answer.change]


def count(site: Site) -> int:
    """How many documents the item says that it has."""
    return int(state(site)["item/item"]["document_count"])


def test_a_document_is_published_at_once_and_counted_at_its_item(site: Site) -> None:
    document = added(
        site, kind="concept_note", item="item", symbol="HLOM/2021/3", language="fr", title="Note de cadrage"
    )
    (row,) = documents(site).values()
    assert (row["title"], row["kind"], row["symbol"], row["item"]) == (
        {"fr": "Note de cadrage"}, "concept_note", "HLOM/2021/3", "item",
    )  # fmt: skip
    assert (row["url"], row["media_type"], row["words"]) == (f"/m/{SLUG}/documents/{document}", "application/pdf", None)
    assert count(site) == 1
    answer = site.client().get(row["url"])
    assert (answer.data, answer.headers["X-Content-Type-Options"]) == (pdf(), "nosniff")


@pytest.mark.parametrize(
    ("content", "media_type"), [(xlsx(), "spreadsheetml"), (pptx(), "presentationml"), (png(), "png")]
)
def test_what_a_statement_cannot_be_a_document_can(site: Site, content: bytes, media_type: str) -> None:
    document = added(site, content)
    assert media_type in documents(site)[document]["media_type"]
    site.open()
    entry = site.command(site.bearer("delegate", "kenya"), "request_floor", list="list").json["result"]["inscription"]
    file = post_document(site, content).json["file"]
    refused = site.command(site.bearer(*OFFICE), "hand_in_statement", inscription=entry, file=file, language="en")
    assert refusal(refused) == (415, "file_type")


def test_language_versions_share_kind_item_and_symbol(site: Site) -> None:
    first = added(site, kind="report", item="item", symbol="A/1")
    other = added(site, docx(), of=first, language="ar", title=None)
    rows = documents(site)
    assert (rows[other]["of"], rows[other]["title"], rows[other]["kind"]) == (first, {"en": "Concept note"}, "report")
    assert count(site) == 1
    assert refusal(add(site, of=first, language="en")) == (409, "version_exists")
    assert edit(site, other, symbol="A/2", title={"en": "Report"}).status_code == 200
    assert [(row["symbol"], row["title"]) for row in documents(site).values()] == [("A/2", {"en": "Report"})] * 2
    assert site.command(site.bearer(*OFFICE), "remove_document", document=first).status_code == 200
    (left,) = documents(site).values()
    assert (left["id"], left["of"], count(site)) == (other, None, 1)


def test_it_is_published_at_its_hour_once_also_after_a_restart(site: Site) -> None:
    later = site.clock() + timedelta(hours=1)
    document = added(site, item="item", release="at_hour", release_at=stamp(later))
    assert documents(site) == {} == documents(site, ("delegate", "kenya"))
    assert (documents(site, OFFICE)[document]["release_at"], count(site)) == (stamp(later), 0)
    assert expecting(site.database) == [SLUG]
    assert do(site) == []
    site.clock.pass_seconds(3600)
    assert (do(site), do(site)) == (["edit_document"], [])
    (row,) = documents(site).values()
    assert (row["id"], count(site), "release_at" in row) == (document, 1, False)


def test_it_is_published_when_its_item_starts(site: Site) -> None:
    document = added(site, item="item", release="item_start")
    assert documents(site) == {}
    site.open()
    (row,) = documents(site).values()
    assert row["id"] == document


def test_the_hour_that_was_put_off_meanwhile_is_kept(site: Site) -> None:
    """The program looked before an officer chose another hour: what it saw is not so any more, and it leaves it."""
    document = added(site, release="at_hour", release_at=stamp(site.clock() + timedelta(hours=1)))
    site.clock.pass_seconds(3600)
    with site.database.reading() as session:
        (deed,) = due(session, find_meeting(session, SLUG).id, site.clock())
    assert (
        edit(site, document, release="at_hour", release_at=stamp(site.clock() + timedelta(hours=1))).status_code == 200
    )
    with pytest.raises(Refused, match="stale"):
        handle(site.database, SLUG, deed.command, deed.command_id, PROGRAM, site.clock)
    assert documents(site) == {}
    site.clock.pass_seconds(3600)
    assert do(site) == ["edit_document"]


def test_another_file_takes_its_place_under_the_same_address(site: Site) -> None:
    document = added(site)
    seen = documents(site)[document]["sha256"]
    file = post_document(site, docx(), "corrected.docx").json["file"]
    assert edit(site, document, file=file, expect={"file": seen}).status_code == 200
    row = documents(site)[document]
    assert site.client().get(row["url"]).data == docx()
    assert "wordprocessingml" in row["media_type"]
    other = post_document(site, png()).json["file"]
    answer = edit(site, document, file=other, expect={"file": seen})
    assert refusal(answer) == (409, "stale")
    with site.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(FileRow)) == 2
        assert verify(session, SLUG).head


def test_the_second_of_two_officers_is_told(site: Site) -> None:
    document = added(site, title={"en": "Note"})
    assert edit(site, document, title={"en": "Concept note"}, expect={"title": {"en": "Note"}}).status_code == 200
    answer = edit(site, document, title={"en": "Paper"}, expect={"title": {"en": "Note"}})
    assert refusal(answer) == (409, "stale")
    assert documents(site)[document]["title"] == {"en": "Concept note"}


def test_what_was_published_is_not_published_again_nor_held_back(site: Site) -> None:
    document = added(site)
    assert refusal(edit(site, document, release="by_hand")) == (409, "document_published")
    held = added(site, png(), release="by_hand")
    assert held not in documents(site)
    assert edit(site, held, release="at_once").status_code == 200
    assert held in documents(site)


def test_a_link_leads_on_and_never_inside(site: Site) -> None:
    document = added(site, url="https://www.example.org/report", language="en")
    answer = site.client().get(f"/m/{SLUG}/documents/{document}")
    assert (answer.status_code, answer.headers["Location"]) == (302, "https://www.example.org/report")
    for address in (
        "http://localhost/x",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "javascript:alert(1)",
    ):
        refused = add(site, url=address)
        assert (refused.status_code, refused.json["error"]["field"]) == (400, "url")


@pytest.mark.parametrize(
    ("args", "field"),
    [
        ({"release": "item_start"}, "item"),
        ({"release": "at_hour"}, "release_at"),
        ({"title": None}, "title"),
        ({"language": "a language"}, "language"),
        ({"release": "begin"}, "release"),
    ],
)
def test_what_does_not_fit_is_said_of_its_field(site: Site, args: dict[str, Any], field: str) -> None:
    answer = add(site, **args)
    assert (answer.status_code, answer.json["error"]["field"]) == (400, field)


def test_a_file_is_no_document_of_another_delegation_nor_twice(site: Site) -> None:
    assert post_document(site, pdf(), who=("delegate", "kenya")).status_code == 403
    file = post_document(site, pdf()).json["file"]
    officer = site.bearer(*OFFICE)
    wish = {"title": "Note", "file": file, "language": "en"}
    assert site.command(officer, "add_document", **wish).status_code == 200
    assert refusal(site.command(officer, "add_document", **wish)) == (409, "file_used")
    assert refusal(site.command(site.bearer("delegate", "kenya"), "add_document", **wish)) == (403, "not_allowed")


def test_a_statement_is_not_a_document_to_be_edited(site: Site) -> None:
    site.open()
    entry = site.command(site.bearer("delegate", "kenya"), "request_floor", list="list").json["result"]["inscription"]
    document = hand_in(site, entry).json["result"]["document"]
    assert refusal(edit(site, document, symbol="A/1")) == (409, "statement_document")
    assert refusal(add(site, of=document)) == (409, "statement_document")
    answer = site.command(site.bearer(*OFFICE), "remove_document", document=document)
    assert refusal(answer) == (409, "statement_document")
    speak(site, entry)
    (row,) = documents(site).values()
    assert (row["id"], row["kind"], count(site)) == (document, "statement", 0)


def test_all_go_out_as_one_folder_with_those_of_the_filter_alone(site: Site) -> None:
    first = added(site, kind="report", item="item", symbol="A/1", title={"en": "Report / of 2021"})
    added(site, docx(), of=first, language="fr", title={"fr": "Rapport"})
    added(site, png(), kind="infographic", title={"en": "Figures"}, language=None)
    added(site, url="https://www.example.org/x", title={"en": "Elsewhere"})
    added(site, pdf("held"), release="by_hand", title={"en": "Canary"})
    whole = site.client().get(f"/m/{SLUG}/documents.zip")
    with zipfile.ZipFile(io.BytesIO(whole.data)) as found:
        names = found.namelist()
        assert names == [
            "001 Figures.png", "003 A_1 Report _ of 2021.en.pdf", "003 A_1 Report _ of 2021.fr.docx", "documents.csv",
        ]  # fmt: skip
        assert (found.read(names[0]), found.read(names[1]), found.testzip()) == (png(), pdf(), None)
        assert "https://www.example.org/x" in found.read("documents.csv").decode()
    french = site.client().get(f"/m/{SLUG}/documents.zip?language=fr&text=rapport")
    with zipfile.ZipFile(io.BytesIO(french.data)) as found:
        assert found.namelist() == ["001 A_1 Report _ of 2021.fr.docx", "documents.csv"]
    office = site.client().get(f"/m/{SLUG}/documents.zip", headers=site.bearer(*OFFICE))
    with zipfile.ZipFile(io.BytesIO(office.data)) as found:
        assert any("Canary" in name for name in found.namelist())


def test_a_removed_item_leaves_its_documents_which_wait_for_a_word(site: Site) -> None:
    planned = {"sitting": "sitting", "title": "Another item"}
    item = site.command(site.bearer(*OFFICE), "add_item", **planned).json["result"]["item"]
    held, open_to_all = added(site, item=item, release="item_start"), added(site, png(), item=item)
    assert site.command(site.bearer(*OFFICE), "remove_item", item=item).status_code == 200
    rows = documents(site, OFFICE)
    assert {key: (row["item"], row["release"], bool(row["published_at"])) for key, row in rows.items()} == {
        held: (None, "by_hand", False), open_to_all: (None, "at_once", True),
    }  # fmt: skip
