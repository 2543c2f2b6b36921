"""Documents: added, corrected, published when their time has come, given away (docs/adr/0161-documents.md)."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from hlom_live.domain import commands as c
from hlom_live.domain.clock import stamp
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Release
from hlom_live.handle import handle
from hlom_live.handle.due import PROGRAM, do_due, due, expecting
from hlom_live.live.content.audience import Audience
from hlom_live.store import file_rows
from hlom_live.store.archive.exports import export, restore
from hlom_live.store.archive.verify import verify
from hlom_live.store.database import Database
from hlom_live.store.forget import forget
from hlom_live.store.models import ChangeRow, FileRow
from hlom_live.web.api import uploads
from tests.builders import Hall, after, at_once, hour
from tests.support.documents import OFFICE, add, added, post_document, pptx, xlsx
from tests.support.pictures import PNG
from tests.support.statements import ask, docx, form, hand_in, refusal, speak
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
    assert (row["url"], row["media_type"], row["words"]) == (f"/m/{SLUG}/documents/{document}", "image/png", None)
    assert count(site) == 1
    answer = site.client().get(row["url"])
    assert (answer.data, answer.headers["X-Content-Type-Options"]) == (PNG, "nosniff")


def test_a_document_may_be_what_a_statement_cannot(site: Site) -> None:
    for content, media_type in ((xlsx(), "spreadsheetml"), (pptx(), "presentationml"), (PNG, "png")):
        document = added(site, content)
        assert media_type in documents(site)[document]["media_type"]


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


@pytest.fixture
def hall(database: Database) -> Hall:
    """A meeting on which no program looks in the background."""
    return Hall(database)


def link(hall: Hall, **known: Any) -> str:
    """A document that is elsewhere, added by the secretariat; its id."""
    ask = c.AddDocument(title="Report", url="https://www.example.org/", item="debate", **known)
    return str(hall.secretariat(ask)["document"])


def done(hall: Hall) -> list[str]:
    """What is done by itself at this moment."""
    return [answer.change.command for answer in do_due(hall.database, hall.slug, hall.now) if answer.change]


def seen(hall: Hall, audience: Audience = Audience.PUBLIC) -> list[str]:
    """The documents that an audience sees, folded and loaded anew alike."""
    assert hall.folded(audience) == hall.view(audience)
    return [key for key in hall.view(audience) if key.startswith("document/")]


def test_it_is_published_at_its_hour_once_also_after_a_restart(hall: Hall) -> None:
    """Nothing is kept in memory: whoever asks after a restart finds it due, and two who ask do it once."""
    document = link(hall, release=Release.AT_HOUR, release_at=after(600))
    assert expecting(hall.database) == [hall.slug]
    hall.wait(599.999)
    assert (done(hall), seen(hall), seen(hall, Audience.DELEGATE)) == ([], [], [])
    hall.wait(0.001)
    answers = at_once(*[lambda: done(hall)] * 2)
    assert sorted(answers) == [[], ["edit_document"]]
    assert (done(hall), seen(hall)) == ([], [f"document/{document}"])
    assert (hall.row("document", document)["published_at"], hall.row("item", "debate")["document_count"]) == (
        hour(600),
        1,
    )


def test_the_hour_that_was_put_off_meanwhile_is_kept(hall: Hall) -> None:
    """The program looked before an officer chose another hour: what it saw is not so any more, and it leaves it."""
    document = link(hall, release=Release.AT_HOUR, release_at=after(600))
    hall.wait(600)
    with hall.database.reading() as session:
        (deed,) = due(session, hall.meeting_id, hall.now)
    hall.secretariat(c.EditDocument(document=document, release=Release.AT_HOUR, release_at=after(1200)))
    with pytest.raises(Refused, match="stale"):
        handle(hall.database, hall.slug, deed.command, deed.command_id, PROGRAM, hall.now)
    assert seen(hall) == []
    hall.wait(600)
    assert (done(hall), seen(hall)) == (["edit_document"], [f"document/{document}"])


def test_it_is_published_when_its_item_starts(site: Site) -> None:
    document = added(site, item="item", release="item_start")
    assert documents(site) == {}
    site.open()
    (row,) = documents(site).values()
    assert row["id"] == document


def test_another_file_takes_its_place_under_the_same_address(site: Site) -> None:
    document = added(site)
    seen = documents(site)[document]["sha256"]
    corrected = docx()
    file = post_document(site, corrected, "corrected.docx").json["file"]
    assert edit(site, document, file=file, expect={"file": seen}).status_code == 200
    row = documents(site)[document]
    assert site.client().get(row["url"]).data == corrected
    assert "wordprocessingml" in row["media_type"]
    other = post_document(site, PNG).json["file"]
    answer = edit(site, document, file=other, expect={"file": seen})
    assert refusal(answer) == (409, "stale")
    with site.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(FileRow)) == 2
        assert verify(session, SLUG).head


def test_what_was_published_is_not_published_again_nor_held_back(site: Site) -> None:
    document = added(site)
    assert refusal(edit(site, document, release="by_hand")) == (409, "document_published")
    held = added(site, PNG, release="by_hand")
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


def test_what_does_not_fit_is_said_of_its_field(site: Site) -> None:
    wrong: dict[str, dict[str, Any]] = {
        "item": {"release": "item_start"},
        "release_at": {"release": "at_hour"},
        "title": {"title": None},
        "language": {"language": "a language"},
        "release": {"release": "begin"},
    }
    answers = {field: add(site, url="https://www.example.org/", **args) for field, args in wrong.items()}
    told = {field: (answer.status_code, answer.json["error"]["field"]) for field, answer in answers.items()}
    assert told == {field: (400, field) for field in wrong}


def test_a_file_is_no_document_of_another_delegation_nor_twice(site: Site) -> None:
    assert post_document(site, PNG, who=("delegate", "kenya")).status_code == 403
    file = post_document(site, PNG).json["file"]
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
    added(site, PNG, kind="infographic", title={"en": "Figures"}, language=None)
    added(site, url="https://www.example.org/x", title={"en": "Elsewhere"})
    added(site, PNG, release="by_hand", title={"en": "Canary"})
    whole = site.client().get(f"/m/{SLUG}/documents.zip")
    with zipfile.ZipFile(io.BytesIO(whole.data)) as found:
        names = found.namelist()
        assert names == [
            "001 Figures.png", "003 A_1 Report _ of 2021.en.png", "003 A_1 Report _ of 2021.fr.docx", "documents.csv",
        ]  # fmt: skip
        assert (found.read(names[0]), found.read(names[1]), found.testzip()) == (PNG, PNG, None)
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
    held, open_to_all = added(site, item=item, release="item_start"), added(site, PNG, item=item)
    assert site.command(site.bearer(*OFFICE), "remove_item", item=item).status_code == 200
    rows = documents(site, OFFICE)
    assert {key: (row["item"], row["release"], bool(row["published_at"])) for key, row in rows.items()} == {
        held: (None, "by_hand", False), open_to_all: (None, "at_once", True),
    }  # fmt: skip


def test_forgetting_persons_leaves_what_is_the_meeting_s_and_drops_statements(site: Site) -> None:
    report = added(site, kind="report", item="item", title={"en": "Report"})
    speech = added(site, PNG, kind="statement", item="item", title={"en": "Statement by Amina Juma"})
    assert count(site) == 2
    after = site.clock() + timedelta(days=30)
    assert forget(site.database, SLUG, after.date(), PROGRAM, after)
    with site.database.reading() as session:
        assert [row.id for row in session.scalars(select(FileRow))] == [report]
        assert "Amina Juma" not in str(session.execute(select(ChangeRow.body, ChangeRow.personal)).all())
        assert verify(session, SLUG).head
    assert (list(documents(site)), count(site), speech in documents(site)) == ([report], 1, False)


def test_an_archive_holds_them_with_their_files(site: Site, tmp_path: Path) -> None:
    added(site, kind="report", item="item", title={"en": "Report"})
    held = added(site, PNG, release="at_hour", release_at=stamp(site.clock() + timedelta(hours=1)))
    table = xlsx()
    edit(site, held, file=post_document(site, table, "table.xlsx").json["file"])
    before = documents(site, OFFICE)
    export(site.database, SLUG, tmp_path / "archive.zip")
    restore(site.database, tmp_path / "archive.zip", replace=True)
    site._bearers.clear()  # an archive holds no way in
    assert documents(site, OFFICE) == before
    site.clock.pass_seconds(3600)
    do_due(site.database, SLUG, site.clock)
    assert site.client().get(f"/m/{SLUG}/documents/{held}").data == table


def test_nothing_of_a_held_document_is_told_by_a_tag_or_a_filter(site: Site) -> None:
    held = added(site, PNG, release="by_hand", item="item", symbol="CANARY/1", title={"en": "Canary"})
    staff, address = site.bearer("interpreter"), f"/m/{SLUG}/documents/{held}"
    tag = {"If-None-Match": site.client().get(address, headers=staff).headers["ETag"]}
    kenya = site.bearer("delegate", "kenya")
    for headers in ({}, kenya):
        assert site.client().get(address, headers={**headers, **tag}).status_code == 404
        for query in ("", "?text=canary", "?kind=other&item=item", "?language=en"):
            for page in ("documents", "documents.zip"):
                told = site.client().get(f"/m/{SLUG}/{page}{query}", headers=headers).data
                assert held.encode() not in told
                assert b"CANARY/1" not in told
    etags = {site.client().get(f"{API}/state", headers=headers).headers["ETag"] for headers in ({}, kenya, staff)}
    assert len(etags) == 3


def test_the_secretariat_s_files_leave_room_for_statements(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_rows, "MOST_OF_OFFICE", len(PNG))
    assert post_document(site, PNG).status_code == 200
    assert refusal(post_document(site, PNG)) == (429, "too_many")
    site.open()
    assert hand_in(site, ask(site)).status_code == 200


def test_what_a_file_is_for_says_how_large_it_may_be(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    most = {name: replace(purpose, most=2**16) for name, purpose in uploads.PURPOSES.items()}
    monkeypatch.setattr(uploads, "PURPOSES", most)
    assert refusal(post_document(site, PNG + bytes(2**16))) == (413, "too_large")
    assert refusal(post_document(site, b"Madam Chair, thank you.", "text.txt")) == (415, "file_type")
    unknown = site.client().post(f"{API}/files?for=anything", headers=site.bearer(*OFFICE), **form(PNG))
    assert (unknown.status_code, unknown.json["error"]["field"]) == (400, "for")
