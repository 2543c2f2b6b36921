"""Chair, delegate, viewer and room screen open together: what one does, all the others see."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Enter, ShowScreen
from tests.support.browser import resting
from tests.support.live_meeting import LiveMeeting
from tests.support.waiting import wait_for

COMMANDS = "**/commands"
IVORY_COAST = "Côte d'Ivoire"


@dataclass
class Together:
    """The four pages of one sitting."""

    chair: Page
    delegate: Page
    viewer: Page
    screen: Page

    @property
    def all(self) -> tuple[Page, ...]:
        """Every page."""
        return self.chair, self.delegate, self.viewer, self.screen


@pytest.fixture
def together(meeting: LiveMeeting, enter: Enter, show_screen: ShowScreen) -> Together:
    """The sitting and the list are open; Kenya's delegate, the chair, a viewer and a screen look on."""
    meeting.open()
    return Together(
        enter("chair"), enter("delegate", "KEN"), enter(None), show_screen("floor", room=meeting.id("room"))
    )


def has_the_floor(page: Page, name: str) -> None:
    """The page says that this delegation has the floor, or is called to it; not merely that it is next."""
    if page.url.endswith("/chair"):
        floor = page.get_by_role("region", name=re.compile("^(Has the floor|Called to the floor|Point of order)$"))
        expect(floor.get_by_role("paragraph").first).to_have_text(name)
    else:
        on_screen = "/screen?" in page.url
        floor = page.get_by_role("main") if on_screen else page.get_by_role("region", name="The floor")
        expect(floor).to_contain_text(re.compile(rf"{re.escape(name)}\s*In the room"))


def test_a_request_travels_to_all_four(together: Together) -> None:
    together.delegate.get_by_role("button", name="Request the floor").click()

    expect(together.delegate.get_by_text("You are first on the list")).to_be_visible()
    expect(together.chair.get_by_role("button", name="Give the floor to Kenya")).to_be_visible()
    expect(together.viewer.get_by_role("region", name="List of speakers")).to_contain_text("Kenya")
    expect(together.screen.get_by_text("Kenya")).to_be_visible()


def test_the_floor_goes_from_one_to_the_next_on_every_page(meeting: LiveMeeting, together: Together) -> None:
    meeting.inscribe("KEN", "CIV")
    chair = together.chair

    chair.get_by_role("button", name="Give the floor to Kenya").click()
    expect(chair.get_by_role("region", name="Called to the floor")).to_contain_text("Kenya")
    chair.get_by_role("button", name="Start the clock").click()
    for page in together.all:
        has_the_floor(page, "Kenya")
    expect(together.delegate.get_by_role("main").get_by_text("You have the floor.")).to_be_visible()

    chair.get_by_role("button", name=f"Next: {IVORY_COAST}").click()
    for page in together.all:
        has_the_floor(page, IVORY_COAST)
    expect(together.viewer.get_by_role("region", name="Interventions delivered")).to_contain_text("Kenya")
    assert meeting.names_of("intervention", outcome="delivered") == ["Kenya"]


def test_a_pause_and_a_minute_more_are_the_same_on_every_page(meeting: LiveMeeting, together: Together) -> None:
    meeting.inscribe("KEN")
    meeting.call()
    chair = together.chair

    chair.get_by_role("button", name="Pause the clock").click()
    expect(chair.get_by_role("button", name="Resume the clock")).to_be_visible()
    expect(together.viewer.get_by_text("Clock paused")).to_be_visible()
    chair.get_by_role("button", name="Add a minute").click()
    expect(together.viewer.get_by_text("of 4:00")).to_be_visible()

    # The clock stands, so all four can be compared to the second.
    shown = together.viewer.get_by_role("timer").first.inner_text().strip()
    assert re.fullmatch(r"3:[45]\d|4:00", shown)
    for page in together.all:
        expect(page.get_by_text(shown, exact=True).first).to_be_visible()


def test_a_point_of_order_is_heard_and_the_floor_given_back(meeting: LiveMeeting, together: Together) -> None:
    meeting.inscribe("CIV", "BRA")
    meeting.call()
    delegate, chair = together.delegate, together.chair

    delegate.get_by_role("button", name="Point of order").click()
    delegate.get_by_role("button", name="Yes, raise it").click()
    expect(delegate.get_by_text("Your point of order is before the chair.")).to_be_visible()
    chair.get_by_role("region", name="Points of order").get_by_role("button", name="Hear").click()
    for page in together.all:
        has_the_floor(page, "Kenya")
    expect(together.viewer.get_by_text("Interrupted, clock paused:")).to_be_visible()
    assert meeting.names_of("intervention", ended_at=None, paused_at=None) == ["Kenya"]

    chair.get_by_role("button", name="End the point of order").click()
    for page in together.all:
        has_the_floor(page, IVORY_COAST)
    expect(together.viewer.get_by_text("Interrupted, clock paused:")).to_be_hidden()
    assert meeting.names_of("intervention", ended_at=None, paused_at=None) == [IVORY_COAST]


def test_two_chairs_press_next_at_once_and_the_floor_moves_once(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV", "BRA")
    meeting.call()
    one, other = enter("chair"), enter("secretariat")
    other.goto(f"{meeting.url}/chair")
    buttons = [page.get_by_role("button", name=f"Next: {IVORY_COAST}") for page in (one, other)]
    for button in buttons:
        expect(button).to_be_enabled()

    # Both commands are on their way before either is answered.
    held: list[Route] = []
    for page, button in zip((one, other), buttons, strict=True):
        page.route(COMMANDS, lambda route: held.append(route))
        with page.expect_request(COMMANDS):
            button.click()
    wait_for(lambda: len(held) == 2, what="both commands", rest=resting(one))
    with one.expect_response(COMMANDS) as first, other.expect_response(COMMANDS) as second:
        for route in held:
            route.continue_()
    assert sorted([first.value.status, second.value.status]) == [200, 409]

    for page in (one, other):
        has_the_floor(page, IVORY_COAST)
        expect(page.get_by_role("button", name="Next: Brazil").or_(page.get_by_text("Start the clock"))).to_be_visible()
    assert meeting.names_of("intervention") == ["Kenya", IVORY_COAST]
    assert meeting.names_of("inscription", state="inscribed") == ["Brazil"]


def test_a_move_says_its_reason_to_the_public(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV", "BRA")
    desk, viewer = enter("secretariat"), enter(None)

    desk.get_by_role("button", name="Move up: Brazil").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("radio", name="To the top").check()
    dialog.get_by_role("button", name="Agreed between the delegations").click()
    dialog.get_by_role("button", name="Move", exact=True).click()

    expect(dialog).to_be_hidden()
    entries = viewer.get_by_role("region", name="List of speakers").get_by_role("listitem")
    expect(entries).to_contain_text(["Brazil", "Kenya", IVORY_COAST])
    expect(entries.first).to_contain_text("Agreed between the delegations")
    assert meeting.names_of("inscription") == ["Brazil", "Kenya", IVORY_COAST]


def test_a_notice_is_shown_to_viewers_and_on_the_screen(together: Together, enter: Enter) -> None:
    desk = enter("secretariat")
    words = "Lunch is served in the Delegates' Lounge."
    desk.get_by_role("heading", name="Notices").click()
    desk.get_by_label("Text of the notice").fill(words)
    expect(desk.get_by_role("group", name="Preview")).to_contain_text(words)
    expect(together.viewer.get_by_text(words)).to_be_hidden()

    desk.get_by_role("button", name="Show the notice").click()
    expect(together.viewer.get_by_role("region", name="Notices")).to_contain_text(words)
    expect(together.screen.get_by_text(words)).to_be_visible()

    desk.get_by_role("button", name="Clear").click()
    expect(together.viewer.get_by_role("region", name="Notices")).to_be_hidden()
    expect(together.screen.get_by_text(words)).to_be_hidden()
