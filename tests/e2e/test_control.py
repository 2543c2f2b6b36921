"""The technician, the secretariat, the chair and televisions at once: screens, recordings, the door."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Enter, live
from tests.support.browser import OpenPage, access_problems
from tests.support.live_meeting import LiveMeeting
from tests.support.soak import IN_TURN

Television = Callable[[str], tuple[Page, str]]


@pytest.fixture
def television(meeting: LiveMeeting, open_page: OpenPage) -> Television:
    """A television that was given its view, and the id of its screen: television("Hall, left")."""

    def pair(name: str) -> tuple[Page, str]:
        page = open_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"{meeting.server.url}/screen")
        expect(page.locator("#pairing-code")).to_have_text(re.compile(r"^\w{4}-\w\w$"))
        code = page.locator("#pairing-code").inner_text().strip()
        asked = {"code": code, "name": name, "room": meeting.id("room"), "view": "floor"}
        status, made = meeting.send(meeting.person("technician"), "add_screen", asked)
        assert status == 200
        expect(page.locator(".view-floor")).to_be_visible()
        return page, str(made["result"]["screen"])

    return pair


def card(page: Page, name: str) -> Locator:
    """What the technician's page shows of one screen."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("group", name=name, exact=True))


# Screens


def test_a_screen_is_directed_and_its_preview_follows(
    meeting: LiveMeeting, enter: Enter, television: Television
) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    meeting.call()
    hall, _ = television("Hall, left")
    control = enter("technician")
    expect(card(control, "Hall, left")).to_contain_text("Connected, up to date")
    preview = control.frame_locator("iframe[title='Preview of Hall, left']")
    expect(preview.locator(".screen-floor")).to_contain_text("Kenya")

    control.get_by_role("button", name="Direct: Hall, left").click()
    dialog = control.get_by_role("dialog")
    dialog.get_by_label("View").select_option("clock")
    dialog.locator("select[name=lang]").select_option("fr")
    dialog.get_by_label("In turn with").select_option("ar")
    dialog.get_by_label("Mirrored").check()
    dialog.get_by_role("button", name="Show it").click()
    expect(dialog).to_be_hidden()

    for shown in (hall, preview):
        expect(shown.locator(".view-clock .screen-digits")).to_be_visible()
        expect(shown.locator("html")).to_have_attribute("data-mirror", "true")
    expect(card(control, "Hall, left")).to_contain_text("Français / العربية · mirrored")
    hall.reload()  # for ever
    expect(hall.locator(".view-clock .screen-digits")).to_be_visible()


def test_a_screen_says_who_it_is_and_gets_another_name(
    meeting: LiveMeeting, enter: Enter, television: Television
) -> None:
    hall, _ = television("Screen 7")
    control = enter("technician")
    desk = enter("secretariat")
    desk.goto(f"{meeting.url}/control")

    live(desk).get_by_role("button", name="Rename: Screen 7").click()
    desk.get_by_role("dialog").get_by_label("Name of the screen").fill("Hall, left")
    desk.get_by_role("dialog").get_by_role("button", name="Save").click()
    control.get_by_role("button", name="Identify: Hall, left").click()

    expect(hall.locator(".screen-identity")).to_have_text("Hall, left")
    expect(desk.get_by_role("button", name="Direct")).to_have_count(0)  # that is the technician's


def test_all_screens_show_the_welcome_at_one_touch_and_then_what_they_showed_before(
    meeting: LiveMeeting, enter: Enter, television: Television
) -> None:
    left, _ = television("Left")
    right, screen = television("Right")
    meeting.do("show_on_screen", by="technician", screen=screen, view="clock", options={"theme": "light"})
    expect(right.locator(".view-clock")).to_be_visible()
    control = enter("technician")
    everything = control.get_by_role("group", name="All screens")

    everything.get_by_role("button", name="Welcome").click()
    for one in (left, right):
        expect(one.locator(".view-welcome")).to_be_visible()
    everything.get_by_role("button", name="As before").click()
    expect(left.locator(".view-floor")).to_be_visible()
    expect(right.locator(".view-clock")).to_be_visible()
    expect(right.locator("html")).to_have_attribute("data-theme", "light")
    expect(everything.get_by_role("button", name="As before")).to_have_count(0)


def test_a_screen_that_goes_is_seen_to_have_gone_and_a_removed_one_shows_a_code(
    meeting: LiveMeeting, enter: Enter, television: Television
) -> None:
    hall, _ = television("Hall")
    foyer, _ = television("Foyer")
    control = enter("technician")
    expect(card(control, "Foyer")).to_contain_text("Connected, up to date")

    foyer.close()
    expect(card(control, "Foyer")).to_contain_text(re.compile(r"Not connected since \d\d:\d\d"))
    expect(card(control, "Hall")).to_contain_text("Connected, up to date")

    card(control, "Hall").get_by_role("button", name="Remove").click()
    control.get_by_role("button", name="Remove the screen").click()
    expect(hall.locator("#pairing-code")).to_be_visible()
    expect(card(control, "Hall")).to_have_count(0)
    assert [row["name"] for row in meeting.rows("screen", by="technician")] == ["Foyer"]


def test_a_screen_that_was_away_when_it_was_removed_finds_out_when_it_is_back(
    meeting: LiveMeeting, television: Television
) -> None:
    hall, screen = television("Hall")
    hall.context.set_offline(True)
    meeting.do("remove_screen", by="technician", screen=screen)
    hall.context.set_offline(False)
    expect(hall.locator("#pairing-code")).to_be_visible(timeout=30_000)


def test_previews_can_be_switched_off_and_stay_off(meeting: LiveMeeting, enter: Enter, television: Television) -> None:
    television("Hall")
    control = enter("technician")
    expect(control.locator("iframe")).to_have_count(1)
    control.get_by_role("switch", name="Previews").uncheck()
    expect(control.locator("iframe")).to_have_count(0)
    control.reload()
    expect(card(live(control), "Hall")).to_be_visible()
    expect(control.locator("iframe")).to_have_count(0)


# Recordings


def test_a_recording_is_noted_checked_and_cued_while_the_list_moves_on(
    meeting: LiveMeeting, enter: Enter, open_page: OpenPage
) -> None:
    meeting.open()
    kenya, chad = meeting.inscribe("KEN", "TCD")
    meeting.do("edit_inscription", by="secretariat", inscription=chad, mode="pre_recorded")
    control, desk = enter("technician"), enter("secretariat")
    cues = control.get_by_role("region", name="Cue sheet")
    expect(cues).to_contain_text("Next to cue")
    expect(cues).to_contain_text("Place 2 Chad")
    expect(cues).to_contain_text("Length not known")
    expect(cues).to_contain_text("Not checked")

    cues.get_by_role("button", name="Length and address").click()
    dialog = control.get_by_role("dialog")
    dialog.get_by_label("Length, in minutes and seconds").fill("3:20")
    dialog.get_by_label("Address of the recording").fill("https://films.example.org/chad.mp4")
    dialog.get_by_role("button", name="Save").click()
    expect(cues).to_contain_text("3:20 limit 3:00")
    expect(cues).to_contain_text("0:20 over the limit")
    expect(cues.get_by_role("link", name="Play")).to_have_attribute("href", "https://films.example.org/chad.mp4")

    cues.get_by_role("button", name="Mark as checked").click()
    expect(cues).to_contain_text(re.compile(r"Checked at \d\d:\d\d\s+Technician"))
    (row,) = [row for row in meeting.rows("inscription", by="secretariat") if row["id"] == chad]
    assert (row["recorded_seconds"], row["recording"]["checked_by"]) == (200, "Technician")

    # The public is told the length, and not where the film is.
    assert "films.example.org" not in json.dumps(meeting.state())
    meeting.call()
    expect(cues).to_contain_text("On now: Kenya")
    expect(cues).to_contain_text("Next on the list: cue it now")
    meeting.call()
    expect(cues).to_contain_text("On now: Chad")
    expect(cues).to_contain_text("No recorded statement waits in this room.")
    assert kenya
    expect(desk.get_by_role("region", name="The floor")).to_contain_text("Chad")


def test_an_address_that_is_not_safe_is_refused_in_words_and_the_form_stays(meeting: LiveMeeting, enter: Enter) -> None:
    (entry,) = meeting.inscribe("KEN")
    meeting.do("edit_inscription", by="secretariat", inscription=entry, mode="pre_recorded")
    control = enter("technician")
    control.get_by_role("button", name="Length and address").click()
    dialog = control.get_by_role("dialog")
    dialog.get_by_label("Address of the recording").fill("http://films.example.org/kenya.mp4")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("it must be an address that begins with https://")).to_be_visible()
    expect(dialog.get_by_label("Address of the recording")).to_have_value("http://films.example.org/kenya.mp4")


def test_the_cue_sheet_alone_is_printed(meeting: LiveMeeting, enter: Enter, television: Television) -> None:
    meeting.open()
    (entry,) = meeting.inscribe("KEN")
    meeting.do("edit_inscription", by="secretariat", inscription=entry, mode="pre_recorded")
    television("Hall")
    control = enter("technician")
    control.emulate_media(media="print")
    expect(control.locator(".paper h1")).to_have_text("Cue sheet")
    expect(control.locator(".paper tbody tr")).to_contain_text("Kenya")
    for hidden in (control.locator(".page-head"), control.locator(".screens-board"), control.get_by_role("button")):
        expect(hidden.first).to_be_hidden()


# The door


def badges(meeting: LiveMeeting) -> dict[str, str]:
    """The codes by name."""
    meeting.do("issue_badges", by="secretariat")
    return {row["name"]["en"]: row["badge"] for row in meeting.rows("delegation", by="secretariat")}


def scan(page: Page, code: str) -> None:
    """As a reader does it: it types, wherever the focus is, and presses Enter."""
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def present(meeting: LiveMeeting, code: str) -> tuple[str, str | None]:
    (row,) = [row for row in meeting.rows("delegation", by="secretariat") if row["id"] == meeting.id(code)]
    return row["present"], row["present_by"]


def test_badges_are_read_one_after_the_other_without_touching_anything(meeting: LiveMeeting, enter: Enter) -> None:
    for code in ("KEN", "TCD"):
        meeting.do("set_presence", by="secretariat", delegation=meeting.id(code), present="absent")
    codes = badges(meeting)
    control, desk = enter("technician"), enter("secretariat")
    control.get_by_role("button", name="Door: read badges").click()
    door = control.get_by_role("dialog")
    expect(door.get_by_role("textbox")).to_be_focused()  # it opens with the next picture
    last = door.get_by_role("status")

    for _ in range(2):  # a second reading does no harm
        scan(control, codes["Kenya"])
        expect(last).to_contain_text(re.compile(r"Kenya\s*In at \d\d:\d\d"))
    scan(control, codes["Chad"])
    scan(control, "0000000000")
    expect(last).to_contain_text("No delegation has a badge with this code.")
    assert (present(meeting, "KEN"), present(meeting, "TCD")) == (("in_room", "badge"), ("in_room", "badge"))

    door.get_by_role("radio", name="leaves for good").check()
    scan(control, codes["Kenya"].lower())
    expect(last).to_contain_text(re.compile(r"Kenya\s*Out at \d\d:\d\d"))
    expect(door.get_by_role("textbox")).to_be_focused()
    assert present(meeting, "KEN") == ("absent", "badge")

    # The secretariat reads at another door, from its desk.
    desk.get_by_role("heading", name="Door").click()
    desk.get_by_role("button", name="Door: read badges").click()
    expect(desk.get_by_role("dialog").get_by_role("textbox")).to_be_focused()
    scan(desk, codes["Kenya"])
    expect(desk.get_by_role("dialog").get_by_role("status")).to_contain_text("Kenya")
    assert present(meeting, "KEN") == ("in_room", "badge")


@pytest.mark.parametrize("lang", IN_TURN)
def test_axe_finds_nothing_on_the_page_with_everything_on_it(
    meeting: LiveMeeting, enter: Enter, television: Television, lang: str
) -> None:
    meeting.open()
    entries = meeting.inscribe("KEN", "TCD", "CIV")
    for entry in entries[1:]:
        meeting.do("edit_inscription", by="secretariat", inscription=entry, mode="pre_recorded")
    meeting.do("set_recording", by="technician", inscription=entries[1], seconds=200, checked=True)
    meeting.call()
    television("Hall")
    page = enter("technician", lang=lang, viewport={"width": 360, "height": 740})
    expect(page.locator("iframe")).to_have_count(1)
    assert access_problems(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    page.get_by_role("button").filter(has_text=re.compile("Door|المدخل")).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert access_problems(page) == []
