"""What each role's main act costs: in keys, for who has no mouse, and in touches. docs/screens.md has the figures."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Enter, live
from tests.e2e.test_booth import hand_in, write
from tests.e2e.test_control import Television, television  # noqa: F401
from tests.support.live_meeting import LiveMeeting
from tests.support.tools import PROJECT

MOST_TOUCHES = 2
MOST_TABS = 40


class Hand:
    """Somebody at a page, whose keys and touches are counted; what is typed as text is not."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.touches = page, 0, 0

    def press(self, key: str) -> None:
        """One key."""
        self.page.keyboard.press(key)
        self.keys += 1

    def reach(self, target: Locator) -> None:
        """As many tabs as it takes until the target has the focus."""
        for _ in range(MOST_TABS):
            if target.evaluate("(element) => element === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"{target} cannot be reached by Tab")

    def past_the_head(self) -> None:
        """By the link for those who read by keyboard."""
        self.press("Tab")
        self.press("Enter")

    def touch(self, target: Locator) -> None:
        """One touch."""
        target.click()
        self.touches += 1


def told(role: str) -> tuple[int, int]:
    """The keys and the touches that docs/screens.md tells of a role's main act."""
    (row,) = re.findall(rf"^\| {role} \|.*\| (\d+) \| (\d+) \|$", (PROJECT / "docs" / "screens.md").read_text(), re.M)
    keys, touches = map(int, row)
    assert touches <= MOST_TOUCHES
    return keys, touches


def ready(button: Locator) -> Locator:
    """A button that is not inert any more."""
    expect(button).to_be_enabled()
    expect(button).not_to_have_attribute("aria-disabled", "true")
    return button


def test_the_chair_gives_the_floor_and_starts_the_clock(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV")
    hand = Hand(enter("chair"))
    give, start = (hand.page.get_by_role("button", name=name) for name in ("Give the floor to", "Start the clock"))
    ready(give)
    hand.press("n")
    ready(start)
    hand.press("n")
    expect(hand.page.get_by_role("button", name="Pause the clock")).to_be_visible()

    meeting.do("end_intervention", room=meeting.id("room"), expect=meeting.on_floor())
    hand.touch(ready(give))
    hand.touch(ready(start))
    expect(hand.page.get_by_role("button", name="Pause the clock")).to_be_visible()
    assert meeting.names_of("intervention") == ["Kenya", "Côte d'Ivoire"]
    assert (hand.keys, hand.touches) == told("chair")


def test_the_secretariat_inscribes(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    hand = Hand(enter("secretariat"))
    box = hand.page.get_by_role("combobox", name=re.compile("name, code or seat"))
    inscribe = hand.page.get_by_role("button", name=re.compile("^Inscribe [0-9]"))
    found = hand.page.get_by_role("listbox", name="Delegations found").get_by_role("option")
    hand.press("/")
    expect(box).to_be_focused()
    hand.page.keyboard.type("switz")
    expect(found).to_have_count(1)
    hand.press("Enter")
    hand.reach(inscribe)
    hand.press("Enter")
    expect(hand.page.get_by_role("button", name="Move up: Switzerland")).to_be_visible()

    hand.touch(box)
    hand.page.keyboard.type("kenya")
    expect(found).to_have_count(1)
    hand.page.keyboard.press("Enter")  # the end of what was typed
    hand.touch(inscribe)
    expect(hand.page.get_by_role("button", name="Move up: Kenya")).to_be_visible()
    assert (hand.keys, hand.touches) == told("secretariat")


def test_a_delegate_requests_the_floor(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    request = "Request the floor"
    hand, other = Hand(enter("delegate", "KEN")), Hand(enter("delegate", "CIV"))
    hand.past_the_head()
    hand.reach(hand.page.get_by_role("button", name=request))
    hand.press("Enter")
    other.touch(other.page.get_by_role("button", name=request))
    for one in (hand, other):
        expect(one.page.get_by_role("button", name="Withdraw")).to_be_visible()
    assert (hand.keys, other.touches) == told("delegate")


def test_an_interpreter_reads_the_next_text(meeting: LiveMeeting, enter: Enter, tmp_path: Path) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV")
    for code, words in (("KEN", b"Asante sana."), ("CIV", b"Merci beaucoup.")):
        hand_in(enter("delegate", code), write(tmp_path, f"{code}.txt", words))
    hand = Hand(enter("interpreter"))
    text = hand.page.locator(".booth-text")
    hand.press("2")
    expect(text).to_contain_text("Merci beaucoup.")
    hand.touch(hand.page.get_by_role("button", name="Read: Kenya"))
    expect(text).to_contain_text("Asante sana.")
    assert (hand.keys, hand.touches) == told("interpreter")


def test_a_technician_shows_another_view(meeting: LiveMeeting, enter: Enter, television: Television) -> None:  # noqa: F811
    meeting.open()
    screen, _ = television("Hall")
    hand = Hand(enter("technician"))
    menu, view = (
        hand.page.locator("summary", has_text="View"),
        hand.page.get_by_role("button", name=re.compile(": Hall$")),
    )
    expect(menu).to_be_visible()
    hand.past_the_head()
    hand.reach(menu)
    hand.press("Enter")
    hand.reach(view.filter(has_text="Clock"))
    hand.press("Enter")
    expect(screen.locator(".view-clock")).to_be_visible()

    hand.touch(menu)
    hand.touch(view.filter(has_text="Agenda"))
    expect(screen.locator(".view-agenda")).to_be_visible()
    assert (hand.keys, hand.touches) == told("technician")


def test_a_captioner_sends_a_line(meeting: LiveMeeting, enter: Enter) -> None:
    hand = Hand(enter("interpreter"))
    hand.page.goto(f"{meeting.url}/captions")
    line = live(hand.page).get_by_label("Next line")
    sent = hand.page.get_by_role("list", name="Lines of captions").get_by_role("listitem")
    expect(line).to_be_focused()
    hand.page.keyboard.type("Good morning.")
    hand.press("Enter")
    expect(sent).to_have_count(1)
    hand.page.keyboard.type("The sitting is open.")
    hand.touch(hand.page.get_by_role("button", name="Send"))
    expect(sent).to_have_count(2)
    assert (hand.keys, hand.touches) == told("captioner")
