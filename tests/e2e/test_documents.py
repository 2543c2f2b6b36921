"""Documents: two language versions are added, an item starts, and a page that is open shows them; found and saved."""

from __future__ import annotations

import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Enter, live
from tests.support.live_meeting import LiveMeeting
from tests.support.pictures import PNG
from tests.support.statements import docx

TITLE = "Concept note on sharing responsibility"


def documents(meeting: LiveMeeting, enter: Enter, role: str | None = None) -> Page:
    """The page of documents, of an officer or of anybody."""
    page = enter(role)
    page.goto(f"{meeting.url}/documents")
    return live(page)


def add(page: Page, file: Path, language: str, button: str) -> None:
    """Bring a file that is published when its item starts."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("File", exact=True).set_input_files(file)
    expect(dialog.get_by_text(file.name)).to_be_visible()
    dialog.get_by_label("Language").select_option(language)
    dialog.get_by_label("Published").select_option("item_start")
    dialog.get_by_role("button", name=button, exact=True).click()
    expect(dialog).to_be_hidden()


def test_two_versions_are_published_when_their_item_starts(meeting: LiveMeeting, enter: Enter, tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(docx("Madam Chair"))
    (tmp_path / "figures.png").write_bytes(PNG)
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7 and no more")
    reader, officer = documents(meeting, enter), documents(meeting, enter, "secretariat")
    expect(reader.get_by_text("No document has been published yet.")).to_be_visible()

    officer.get_by_role("button", name="Add a document").click()
    dialog = officer.get_by_role("dialog")
    dialog.get_by_label("File", exact=True).set_input_files(tmp_path / "cut.pdf")
    expect(dialog.get_by_text("This file is damaged.")).to_be_visible()
    dialog.get_by_label("Title of the document (English)").fill(TITLE)
    dialog.get_by_label("Kind").select_option("concept_note")
    dialog.get_by_label("Agenda item").select_option(meeting.id("item"))
    add(officer, tmp_path / "note.docx", "en", "Add")
    officer.get_by_label(f"More: {TITLE}").press("Enter")
    officer.get_by_role("button", name="Add another language").press("Enter")
    add(officer, tmp_path / "figures.png", "fr", "Add")
    row = officer.get_by_role("listitem").filter(has=officer.get_by_role("heading", name=TITLE))
    expect(row.get_by_text("Not published yet")).to_have_count(2)
    expect(reader.get_by_text("No document has been published yet.")).to_be_visible()

    meeting.open()
    shown = reader.get_by_role("listitem").filter(has=reader.get_by_role("heading", name=TITLE))
    expect(shown.get_by_role("link")).to_have_text(["English DOCX · 1 kB", "Français PNG · 1 kB"])

    search = reader.get_by_role("searchbox", name="Find a title or a symbol")
    search.press_sequentially("RÉSPONSIBILITY note")
    expect(reader.get_by_text("1 of 1 documents")).to_be_visible()
    reader.get_by_role("combobox", name="Language").select_option("fr")
    expect(shown.get_by_role("link")).to_have_count(1)
    with reader.expect_download() as saved:
        reader.get_by_role("link", name="These as a ZIP").click()
    with zipfile.ZipFile(saved.value.path()) as found:
        assert found.namelist() == [f"001 {TITLE}.fr.png", "documents.csv"]
    reader.reload()
    expect(search).to_have_value("RÉSPONSIBILITY note")
    search.fill("nothing")
    expect(reader.get_by_text("No document fits this.")).to_be_visible()

    reader.goto(meeting.url)
    live(reader).get_by_role("link", name="1 document").click()
    expect(live(reader).get_by_role("heading", name=TITLE)).to_be_visible()
    expect(reader.get_by_role("combobox", name="Agenda item")).to_have_value(meeting.id("item"))
