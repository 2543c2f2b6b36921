"""The secretariat at its desk: inscribing, admitting, notices, screens; and hostile texts, which stay texts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Enter
from tests.support.browser import OpenPage
from tests.support.live_meeting import LiveMeeting


@pytest.fixture
def desk(meeting: LiveMeeting, enter: Enter) -> Page:
    """The desk of a sitting whose list is open."""
    meeting.open()
    return enter("secretariat")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("cote", "Côte d'Ivoire"), ("TURKIYE", "Türkiye"), ("civ", "Côte d'Ivoire"), ("d’iv", "Côte d'Ivoire")],
)
def test_a_delegation_is_found_without_its_accents(meeting: LiveMeeting, desk: Page, typed: str, name: str) -> None:
    box = desk.get_by_role("combobox", name=re.compile("name, code or seat"))
    box.fill(typed)
    expect(desk.get_by_role("listbox", name="Delegations found").get_by_role("option").first).to_contain_text(name)
    box.press("Enter")
    desk.get_by_role("button", name="Inscribe 1 delegation").click()

    expect(desk.get_by_role("group", name=name)).to_be_visible()
    assert meeting.names_of("inscription") == [name]


def test_a_request_is_seen_by_the_public_once_it_is_admitted(meeting: LiveMeeting, desk: Page, enter: Enter) -> None:
    meeting.do("set_list", list=meeting.id("list"), self_inscription=False)
    delegate, viewer = enter("delegate", "KEN"), enter(None)

    delegate.get_by_role("button", name="Request the floor").click()
    expect(delegate.get_by_text("Your request has been received; the secretariat admits it.")).to_be_visible()
    admit = desk.get_by_role("button", name="Admit: Kenya", exact=True)
    expect(admit).to_be_visible()
    expect(viewer.get_by_role("region", name="List of speakers")).not_to_contain_text("Kenya")

    admit.click()
    expect(viewer.get_by_role("region", name="List of speakers")).to_contain_text("Kenya")
    expect(delegate.get_by_text("You are first on the list")).to_be_visible()


def test_a_name_with_markup_is_refused_in_words_and_the_form_stays(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    delegate = enter("delegate", "KEN")
    delegate.get_by_role("button", name="Fill in").click()
    dialog = delegate.get_by_role("dialog")
    typed = "<b>Amina</b> <img src=x onerror=alert(1)>"
    dialog.get_by_label("Name of the speaker").fill(typed)
    dialog.get_by_role("button", name="Save").click()

    expect(dialog.get_by_text("a name cannot contain < or >")).to_be_visible()
    expect(dialog.get_by_label("Name of the speaker")).to_have_value(typed)
    assert [row["speaker_name"] for row in meeting.rows("inscription")] == [None]


def test_a_notice_with_markup_is_shown_as_it_was_typed(desk: Page, enter: Enter) -> None:
    viewer = enter(None)
    words = "<script>document.title = 'taken'</script> & <img src=x onerror=alert(1)>"
    desk.get_by_role("heading", name="Notices").click()
    desk.get_by_label("Text of the notice").fill(words)
    desk.get_by_role("button", name="Show the notice").click()

    expect(viewer.get_by_role("region", name="Notices")).to_contain_text(words)
    viewer.reload()  # the first paint comes from the server
    expect(viewer.get_by_role("region", name="Notices")).to_contain_text(words)
    assert "taken" not in viewer.title()
    assert viewer.locator("main img, main script").count() == 0


def test_a_notice_that_turns_the_direction_is_refused_in_words(meeting: LiveMeeting, desk: Page) -> None:
    desk.get_by_role("heading", name="Notices").click()
    desk.get_by_label("Text of the notice").fill("Lunch at \u202e00:31")
    desk.get_by_role("button", name="Show the notice").click()

    expect(desk.get_by_role("main").get_by_text("direction override")).to_be_visible()
    assert meeting.rows("notice") == []


def test_a_screen_is_paired_by_the_code_it_shows(meeting: LiveMeeting, desk: Page, open_page: OpenPage) -> None:
    screen = open_page(viewport={"width": 1920, "height": 1080})
    screen.goto(f"{meeting.server.url}/screen")
    code = screen.get_by_text(re.compile(r"^\s*[0-9A-Z]{2,5}-?[0-9A-Z]{2,5}\s*$")).inner_text().strip()

    desk.get_by_role("heading", name="Screens").click()
    form = desk.get_by_role("form", name="Add a screen")
    form.get_by_label("Code on the screen").fill(code.lower())
    form.get_by_label("Name of the screen").fill("Hall, left")
    form.get_by_role("button", name="Add the screen").click()

    expect(desk.get_by_text("Hall, left")).to_be_visible()
    expect(screen.get_by_text("General debate")).to_be_visible()
    screen.reload()  # for ever
    expect(screen.get_by_text("General debate")).to_be_visible()

    technician = meeting.person("technician")
    (row,) = meeting.rows("screen", by="technician")
    assert meeting.send(technician, "show_on_screen", {"screen": row["id"], "view": "welcome", "options": {}})[0] == 200
    expect(screen.get_by_role("heading", name="Trial meeting")).to_be_visible()
    expect(screen.get_by_text("General debate")).to_be_hidden()


def test_a_wrong_pairing_code_is_refused_in_words(meeting: LiveMeeting, desk: Page) -> None:
    desk.get_by_role("heading", name="Screens").click()
    form = desk.get_by_role("form", name="Add a screen")
    form.get_by_label("Code on the screen").fill("AAAA-AA")
    form.get_by_label("Name of the screen").fill("Hall, left")
    form.get_by_role("button", name="Add the screen").click()

    expect(desk.get_by_role("main").get_by_text(re.compile("no screen|No screen"))).to_be_visible()
    assert meeting.rows("screen", by="technician") == []


def test_another_limit_for_who_speaks_moves_the_clock_everywhere(
    meeting: LiveMeeting, desk: Page, enter: Enter
) -> None:
    meeting.inscribe("KEN")
    meeting.call()
    meeting.do("add_time", room=meeting.id("room"), expect=meeting.on_floor(), seconds=60)
    chair, more = enter("chair"), desk.get_by_label("More for Kenya, who has the floor")
    more.click()
    desk.get_by_role("button", name="Another limit…: Kenya").click()
    dialog = desk.get_by_role("dialog", name="Another limit for Kenya")
    expect(dialog).to_contain_text("left of 4:00. The chair has changed the limit by +1:00; that stays.")
    dialog.get_by_label("Limit, in minutes and seconds").fill("8:30")
    dialog.get_by_label("Limit, in minutes and seconds").press("Enter")

    expect(dialog).to_be_hidden()
    expect(more).to_be_focused()
    expect(chair.get_by_text("of 9:30")).to_be_visible()
    expect(desk.get_by_role("region", name="The floor")).to_contain_text(re.compile(r"[89]:[0-5]\d"))

    more.click()
    desk.get_by_role("button", name="Another limit…: Kenya").click()
    meeting.do("end_intervention", room=meeting.id("room"), expect=meeting.on_floor())
    expect(dialog).to_contain_text("The statement is over.")
