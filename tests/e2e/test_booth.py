"""The booth: texts come in while interpreters look on, are theirs until the statement begins, and are read at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, Enter, live
from tests.support.browser import access_problems
from tests.support.live_meeting import LiveMeeting
from tests.support.soak import IN_TURN
from tests.support.statements import WORDS, docx, pdf

KENYA_SAYS = "Asante sana, Madam Chair. " + WORDS


def write(folder: Path, name: str, content: bytes) -> Path:
    """A file of somebody's own."""
    file = folder / name
    file.write_bytes(content)
    return file


def choose(page: Page, file: Path) -> None:
    """Choose the file of a statement on a page."""
    page.get_by_label("File").set_input_files(file)


def hand_in(page: Page, file: Path) -> None:
    choose(page, file)
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_text("With the interpreters").first).to_be_visible()


def entry(page: Page, name: str) -> object:
    """A speaker on the booth's page."""
    return page.locator(".booth-entry").filter(has_text=name)


@pytest.fixture
def booth(meeting: LiveMeeting, enter: Enter) -> Page:
    """The booth's page of a sitting in which Kenya, Chad and Brazil wait."""
    meeting.open()
    meeting.inscribe("KEN", "TCD", "BRA")
    return enter("interpreter")


def test_an_interpreter_lands_in_the_booth_and_sees_who_comes_and_that_no_text_is_there(booth: Page) -> None:
    assert booth.url.endswith("/booth")
    expect(booth.locator(".booth-delegation")).to_have_text(["Kenya", "Chad", "Brazil"])
    expect(booth.get_by_text("No text yet", exact=True)).to_have_count(3)
    expect(booth.get_by_text("3 of the next have no text yet")).to_be_visible()
    expect(booth.get_by_text("No text has been handed in by these speakers.")).to_be_visible()


def test_a_text_is_with_the_interpreters_as_soon_as_it_is_handed_in_and_with_the_public_when_it_begins(
    meeting: LiveMeeting, booth: Page, enter: Enter, tmp_path: Path
) -> None:
    delegate, viewer = enter("delegate", "KEN"), enter(None)
    choose(delegate, write(tmp_path, "statement.docx", docx(*KENYA_SAYS.split(". "))))
    expect(delegate.get_by_text("13 words: about 7 seconds at 110 words a minute; limit 3 minutes")).to_be_visible()
    expect(booth.get_by_text("No text yet", exact=True)).to_have_count(3)
    delegate.get_by_role("button", name="Hand in", exact=True).click()

    expect(delegate.get_by_text("With the interpreters").first).to_be_visible()
    kenya = entry(booth, "Kenya")
    expect(kenya.get_by_text("Text, 13 words")).to_be_visible()
    expect(booth.get_by_role("region", name="Kenya")).to_contain_text("Asante sana")
    (document,) = meeting.rows("document", by="interpreter")
    address = f"{meeting.server.url}{document['url']}"
    assert viewer.request.get(address).status == 404
    assert meeting.rows("document") == []

    meeting.call()
    expect(kenya.get_by_role("timer")).to_be_visible()
    meeting.call()
    link = viewer.get_by_role("link", name="Text of the statement")
    expect(link).to_have_attribute("href", document["url"])
    saved = viewer.request.get(address)
    assert (saved.status, saved.headers["content-disposition"][:10]) == (200, "attachment")


def test_the_text_follows_the_floor_unless_another_was_chosen(
    meeting: LiveMeeting, booth: Page, enter: Enter, tmp_path: Path
) -> None:
    for code, says in (("KEN", "Habari"), ("TCD", "Bonjour")):
        hand_in(enter("delegate", code), write(tmp_path, f"{code}.txt", f"{says}, {WORDS}".encode()))
    expect(booth.locator(".booth-text")).to_contain_text("Habari")
    booth.keyboard.press("2")
    expect(booth.locator(".booth-text")).to_contain_text("Bonjour")
    meeting.call()
    expect(entry(booth, "Kenya").get_by_role("timer")).to_be_visible()
    expect(booth.locator(".booth-text")).to_contain_text("Bonjour")
    booth.keyboard.press("f")
    expect(booth.locator(".booth-text")).to_contain_text("Habari")
    meeting.call()
    expect(booth.locator(".booth-text")).to_contain_text("Bonjour")
    booth.keyboard.press("?")
    expect(booth.get_by_role("dialog", name="Keys of this page")).to_be_visible()
    booth.keyboard.press("Escape")
    expect(booth.get_by_role("dialog")).to_have_count(0)


def test_letters_grow_and_the_page_stays_dark(booth: Page) -> None:
    columns = booth.locator(".booth-columns")
    expect(columns).to_have_attribute("data-size", "2")
    booth.keyboard.press("+")
    expect(columns).to_have_attribute("data-size", "3")
    booth.get_by_text("This page", exact=True).click()
    booth.get_by_label("Dark").check()
    expect(booth.locator("html")).to_have_attribute("data-theme", "dark")
    live_again = booth.request.get(booth.url).text()
    assert 'data-theme="dark"' in live_again[:200]
    booth.reload()
    live(booth)
    expect(columns).to_have_attribute("data-size", "3")
    expect(booth.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_secretariat_hands_in_for_a_delegation_and_sees_what_is_wrong_with_a_file(
    meeting: LiveMeeting, booth: Page, enter: Enter, tmp_path: Path
) -> None:
    desk = enter("secretariat")
    desk.locator("summary[aria-label='More for Chad']").click()
    desk.locator("details.menu[open]").get_by_role("button", name="Text of the statement…").click()
    dialog = desk.get_by_role("dialog")
    choose(dialog, write(tmp_path, "statement.pdf", b"MZ\x90\x00 a program"))
    expect(dialog.get_by_text("This is a program, not a text.")).to_be_visible()
    choose(dialog, write(tmp_path, "empty.txt", b""))
    expect(dialog.get_by_text("There is nothing in this file.")).to_be_visible()
    choose(dialog, write(tmp_path, "large.txt", b"word " * (10 * 1024**2 // 5 + 1)))
    expect(dialog.get_by_text("This file is larger than 10 MB")).to_be_visible()
    choose(dialog, write(tmp_path, "scan.pdf", pdf(" ")))
    expect(dialog.get_by_text("This PDF holds pictures of pages and no text")).to_be_visible()
    dialog.get_by_role("button", name="Hand in", exact=True).click()
    pane = booth.locator(".booth-pane")
    expect(pane.get_by_text("The text of this file cannot be shown.")).to_be_visible()
    expect(pane.get_by_role("link", name="Save the file")).to_be_visible()
    dialog.get_by_role("button", name="Replace").click()
    long = write(tmp_path, "long.pdf", pdf(" ".join([WORDS] * 60)))
    dialog.get_by_label("The new text").set_input_files(long)
    expect(dialog.get_by_text("Longer than the time there is")).to_be_visible()
    dialog.get_by_label("Language of the text").select_option("fr")
    dialog.get_by_label("Title").fill("<b>Déclaration</b> du Tchad")
    dialog.get_by_role("button", name="Hand in", exact=True).click()
    expect(dialog.get_by_text("<b>Déclaration</b> du Tchad")).to_be_visible()
    chad = entry(booth, "Chad")
    expect(chad.get_by_text("Text, 540 words · Français")).to_be_visible()
    expect(chad.get_by_text("longer than the limit")).to_be_visible()
    dialog.get_by_role("button", name="Take back").click()
    dialog.get_by_role("button", name="Yes, take back").click()
    expect(chad.get_by_text("No text yet", exact=True)).to_be_visible()


def test_a_delegate_replaces_publishes_and_a_lost_line_is_said(
    meeting: LiveMeeting, booth: Page, enter: Enter, tmp_path: Path
) -> None:
    delegate = enter("delegate", "KEN")
    hand_in(delegate, write(tmp_path, "first.txt", f"First, {WORDS}".encode()))
    delegate.get_by_role("button", name="Replace").click()
    delegate.route("**/files", lambda route: route.abort("connectionreset"))
    delegate.get_by_label("The new text").set_input_files(write(tmp_path, "second.txt", f"Second, {WORDS}".encode()))
    expect(delegate.locator(".statement .action-note")).to_contain_text(
        "The line was lost before the file had arrived."
    )
    delegate.unroute("**/files")
    delegate.get_by_label("The new text").set_input_files(tmp_path / "second.txt")
    delegate.get_by_role("button", name="Hand in", exact=True).click()
    expect(booth.locator(".booth-text")).to_contain_text("Second")
    delegate.get_by_role("button", name="Publish now").click()
    delegate.get_by_role("button", name="Yes, publish").click()
    expect(delegate.get_by_text(re.compile("Published at"))).to_be_visible()
    expect(delegate.get_by_role("button", name="Replace")).to_have_count(0)


@pytest.mark.parametrize("lang", IN_TURN)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_phone_too_nothing_is_cut_off_and_axe_finds_nothing(
    meeting: LiveMeeting, enter: Enter, tmp_path: Path, lang: str, theme: str
) -> None:
    meeting.open()
    meeting.inscribe("KEN", "TCD")
    hand_in(enter("delegate", "KEN"), write(tmp_path, "statement.txt", KENYA_SAYS.encode()))
    meeting.call()
    page = enter("interpreter", lang=lang, **PHONE)
    if theme == "dark":
        page.context.add_cookies([{"name": "hlom_booth", "value": "dark", "url": f"{meeting.server.url}/m/"}])
        page.reload()
        live(page)
    expect(page.locator(".booth-text")).to_contain_text("Asante")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.locator("main :is(button, a, summary)").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)"
        ".map((one) => one.textContent.trim())"
    )
    assert small == []
    assert access_problems(page) == []


@pytest.mark.parametrize("role", ["delegate", "chair"])
def test_the_booth_is_not_for_everybody(meeting: LiveMeeting, enter: Enter, role: str) -> None:
    meeting.open()
    page = enter(role, "KEN" if role == "delegate" else None)
    assert page.request.get(f"{meeting.url}/booth").status == 403
