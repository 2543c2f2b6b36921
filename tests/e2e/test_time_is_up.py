"""Time is up: the card itself says so, in a word, a shape and a frame, with colours or without; so does a switch."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Enter, ShowScreen
from tests.support.live_meeting import LiveMeeting

FRAME = "(card) => getComputedStyle(card).outlineStyle"
TOUCHING = """
(digits) => {
  const bottom = (range) => { range.selectNodeContents(digits); return range.getBoundingClientRect().bottom; };
  const word = digits.parentElement.querySelector(".count-word, .screen-word").getBoundingClientRect();
  const plate = getComputedStyle(digits).forcedColorAdjust !== "none";
  return plate && bottom(document.createRange()) > word.top + 1;
}
"""


def says_so(page: Page, card: str, word: str = ".count-word") -> None:
    """The card has the word, the square, and a frame that it has not while there is time."""
    shown = page.locator(card).first
    expect(shown.locator(word).first).to_contain_text("Time is up")
    expect(shown.locator(f"{word} .shape path[d='M1 1h14v14H1z']").first).to_be_attached()
    assert shown.evaluate(FRAME) == "solid"
    page.emulate_media(forced_colors="active")
    assert shown.evaluate(FRAME) == "solid"
    assert not shown.locator("[role=timer], .count-digits, .screen-digits").first.evaluate(TOUCHING)


def test_the_card_says_that_time_is_up(meeting: LiveMeeting, enter: Enter, show_screen: ShowScreen) -> None:
    meeting.open()
    entry, _ = meeting.inscribe("KEN", "CIV")
    meeting.do("edit_inscription", by="secretariat", inscription=entry, allotted_seconds=600)
    meeting.call()
    room = meeting.id("room")
    chair, delegate, viewer = enter("chair"), enter("delegate", "KEN"), enter(None)
    screens = {view: show_screen(view, room=room) for view in ("floor", "clock")}
    cards = {chair: ".chair-floor", delegate: ".own-clock", viewer: ".floor-card"}
    for page, card in cards.items():
        expect(page.locator(card).first).to_contain_text("Speaking")
        assert page.locator(card).first.evaluate(FRAME) == "none"
    for screen in screens.values():
        assert screen.locator(".screen").evaluate(FRAME) == "none"
    expect(delegate.get_by_role("heading", name="Your time", exact=True)).to_be_visible()

    meeting.do("add_time", room=room, seconds=-599.0, expect=meeting.on_floor())
    expect(delegate.get_by_role("heading", name="Your time is up")).to_be_visible()
    for page, card in cards.items():
        says_so(page, card)
    for screen in screens.values():
        says_so(screen, ".screen", ".screen-word")


def test_a_switch_says_that_it_is_off(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    chair = enter("chair", forced_colors="active")
    chair.get_by_text("Sitting, item, list and settings").click()
    keys = chair.get_by_role("switch", name="Keys", exact=True)
    choice = chair.locator("label", has=keys)
    knob = "(input) => getComputedStyle(input, '::before').marginInlineStart !== '0px'"
    expect(choice).to_contain_text("On")
    assert keys.evaluate(knob)
    keys.uncheck()
    expect(choice).to_contain_text("Off")
    assert not keys.evaluate(knob)
