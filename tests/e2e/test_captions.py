"""Captions: one types, whoever wants them reads them, in the language they choose; on a cut line nothing is lost."""

from __future__ import annotations

import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from hlom_live.domain.model import Room
from tests.e2e.conftest import PHONE, Enter, ShowScreen, live
from tests.support.boxes import text_problems
from tests.support.browser import access_problems
from tests.support.line import Line
from tests.support.live_meeting import LiveMeeting
from tests.support.soak import IN_TURN

ARABIC = "صباح الخير أيها المندوبون"
SECOND = "أعطي الكلمة لكينيا"


@pytest.fixture
def captioner(meeting: LiveMeeting, enter: Enter) -> Page:
    """Somebody at the page where captions are typed."""
    return at_captions(meeting, enter)


def at_captions(meeting: LiveMeeting, enter: Enter, **how: object) -> Page:
    page = enter("interpreter", **how)
    page.goto(f"{how.get('at', meeting.server.url)}/m/{meeting.slug}/captions")
    return live(page)


def type_lines(page: Page, *lines: str) -> None:
    field = page.get_by_label("Next line")
    for line in lines:
        field.fill(line)
        field.press("Enter")


def said(page: Page) -> Locator:
    return page.get_by_role("list", name="Lines of captions").locator("li > p")


def shown(page: Page) -> Locator:
    return page.get_by_role("log", name="Captions").locator("p")


def lines_of(meeting: LiveMeeting) -> list[str]:
    room = meeting.id("room")
    with urlopen(f"{meeting.api}/captions.vtt?room={room}&language=en&from=2020-01-01T00:00:00Z") as answer:
        return re.findall(r"--> .*\n(.*)\n", answer.read().decode())


def test_what_one_types_the_others_read_once_they_switch_captions_on(
    meeting: LiveMeeting, enter: Enter, captioner: Page
) -> None:
    viewer = enter(None)
    expect(viewer.get_by_role("button", name="Captions")).to_have_count(0)
    type_lines(captioner, "Good morning.", "The first sitting is open.")
    expect(captioner.get_by_role("list", name="Lines of captions").locator("li")).to_have_count(2)
    expect(captioner.get_by_label("Next line")).to_be_focused()

    expect(viewer.get_by_role("log")).to_have_count(0)
    viewer.get_by_role("button", name="Captions").click()
    expect(viewer.get_by_role("log", name="Captions")).to_contain_text("The first sitting is open.")
    type_lines(captioner, "I give the floor to Kenya.", "<b>Thank you</b> & good luck.")
    expect(viewer.get_by_role("log", name="Captions")).to_contain_text("<b>Thank you</b> & good luck.")
    expect(shown(viewer)).to_have_text(
        ["The first sitting is open.", "I give the floor to Kenya.", "<b>Thank you</b> & good luck."]
    )
    viewer.get_by_role("button", name="Captions").click()
    expect(viewer.get_by_role("log")).to_have_count(0)


def test_a_reader_chooses_room_and_language(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.put(Room(id=meeting.id("other"), name={"en": "Room 2"}))
    for room, language, line in (
        ("room", "en", "Good morning."),
        ("room", "ar", ARABIC),
        ("other", "en", "Welcome to Room 2."),
    ):
        meeting.do("add_caption", by="interpreter", room=meeting.id(room), language=language, line=line)
    viewer = enter(None, **PHONE)
    viewer.get_by_role("button", name="Captions").click()
    choice = viewer.get_by_role("combobox", name="Language")
    choice.select_option(label="Assembly Hall · العربية")
    log = viewer.get_by_role("log", name="Captions")
    expect(log).to_have_text(ARABIC)
    expect(log).to_have_attribute("lang", "ar")
    assert log.locator("p").evaluate("(line) => getComputedStyle(line).direction") == "rtl"
    choice.select_option(label="Room 2 · English")
    expect(log).to_have_text("Welcome to Room 2.")
    viewer.get_by_role("button", name="A++ largest").click()
    expect(log).to_have_css("font-size", "44px")
    assert viewer.evaluate("document.documentElement.scrollWidth") <= 360
    assert access_problems(viewer) == []
    viewer.reload()
    viewer.get_by_role("button", name="Captions").click()
    expect(log).to_have_css("font-size", "44px")  # kept on the device


def test_a_screen_of_the_room_shows_captions_in_its_language(meeting: LiveMeeting, show_screen: ShowScreen) -> None:
    def say(line: str, language: str = "en") -> None:
        meeting.do("add_caption", by="interpreter", room=meeting.id("room"), language=language, line=line)

    meeting.open()
    meeting.inscribe("KEN", "TCD")
    meeting.call()
    say("Good morning.")
    say(ARABIC, "ar")
    whole = show_screen("captions", room=meeting.id("room"))
    band = show_screen("floor", room=meeting.id("room"), captions="1", lang="ar")
    lines = whole.locator(".caption-lines p")
    expect(lines).to_have_text(["Good morning."])
    expect(band.locator(".caption-newest")).to_have_text(ARABIC)
    say("I give the floor to Kenya. " * 18)
    expect(lines).to_have_count(2)
    say("Thank you.")
    say(SECOND, "ar")
    expect(lines.last).to_have_text("Thank you.")
    expect(lines.last).to_be_in_viewport(ratio=1)
    expect(band.locator(".caption-newest p").last).to_have_text(SECOND)
    for screen in (whole, band):
        sizes = [("body", 0.045 * 1080), (".caption-lines", 0.055 * 1080)]
        assert text_problems(screen, "#page", sizes, rolls=".caption-band", whole=".speaker-delegation") == []


def test_two_captioners_type_two_languages_at_once(meeting: LiveMeeting, enter: Enter, captioner: Page) -> None:
    other = at_captions(meeting, enter)
    other.get_by_label("Language of the captions").select_option("fr")
    for number in range(1, 6):
        type_lines(captioner, f"Line {number}")
        type_lines(other, f"Ligne {number}")
    expect(captioner.get_by_text("Line 5", exact=True)).to_be_visible()
    expect(other.get_by_text("Ligne 5", exact=True)).to_be_visible()
    expect(said(captioner)).to_have_text([f"Line {number}" for number in range(1, 6)])
    expect(said(other)).to_have_text([f"Ligne {number}" for number in range(1, 6)])


def test_lines_typed_while_the_line_is_cut_all_arrive_once_and_in_order(
    meeting: LiveMeeting, enter: Enter, line: Line
) -> None:
    page = at_captions(meeting, enter, at=line.url)
    type_lines(page, "One")
    expect(said(page)).to_have_text(["One"])
    expect(page.locator(".captions-line.waiting")).to_have_count(0)
    line.cut()
    type_lines(page, "Two", "Three", "Four")
    expect(page.locator(".captions-line.waiting")).to_have_count(3)
    line.mend()
    expect(page.locator(".captions-line.waiting")).to_have_count(0)
    assert lines_of(meeting) == ["One", "Two", "Three", "Four"]


def test_a_page_loaded_anew_still_sends_what_waited(meeting: LiveMeeting, enter: Enter, line: Line) -> None:
    page = at_captions(meeting, enter, at=line.url)
    line.hold()
    type_lines(page, "One", "Two", "Three")
    expect(page.locator(".captions-line.waiting")).to_have_count(3)
    line.release()
    page.reload()
    live(page)
    expect(page.get_by_text("Three", exact=True)).to_be_visible()
    expect(page.locator(".captions-line.waiting")).to_have_count(0)
    assert lines_of(meeting) == ["One", "Two", "Three"]


def test_a_refused_line_says_why_and_the_next_goes_on(meeting: LiveMeeting, captioner: Page) -> None:
    type_lines(captioner, "turned \u202e around", "Good morning.")
    expect(captioner.get_by_role("alert")).to_contain_text("direction override")
    expect(captioner.get_by_text("Good morning.")).to_be_visible()
    captioner.get_by_role("button", name="Put away").click()
    expect(said(captioner)).to_have_text(["Good morning."])


@pytest.mark.parametrize("lang", IN_TURN)
def test_the_captioners_page_is_for_everybody(meeting: LiveMeeting, enter: Enter, lang: str) -> None:
    meeting.do("add_caption", by="interpreter", room=meeting.id("room"), language="en", line="Good morning. " * 30)
    page = at_captions(meeting, enter, lang=lang, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert access_problems(page) == []


def test_a_delegate_may_not_type(meeting: LiveMeeting, enter: Enter) -> None:
    page = enter("delegate", "KEN")
    answer = page.request.get(f"{meeting.url}/captions")
    assert answer.status == 403


def test_the_plain_page_has_the_last_line(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.do("add_caption", by="interpreter", room=meeting.id("room"), language="en", line="Good morning.")
    page = enter(None)
    page.goto(f"{meeting.url}/plain")
    expect(page.get_by_role("main")).to_contain_text("Good morning.")
