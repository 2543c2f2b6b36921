"""By keyboard alone: the chair's keys, and the delegate's and the secretariat's way through their pages."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Enter
from tests.support.live_meeting import LiveMeeting

MOST_TABS = 60


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"{target} cannot be reached by Tab")


def press_next(chair: Page, label: str) -> None:
    """Press n once the big button says this and is not inert."""
    expect(chair.get_by_role("button", name=label)).to_be_enabled()
    chair.keyboard.press("n")


def test_the_chair_runs_the_floor_by_single_keys(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV")
    chair = enter("chair")

    press_next(chair, "Give the floor to Kenya")
    press_next(chair, "Start the clock")
    expect(chair.get_by_role("button", name="Pause the clock")).to_be_visible()
    chair.keyboard.press("Space")
    expect(chair.get_by_role("button", name="Resume the clock")).to_be_visible()
    chair.keyboard.press("Space")
    expect(chair.get_by_role("button", name="Pause the clock")).to_be_visible()
    chair.keyboard.press("a")
    expect(chair.get_by_text("of 4:00")).to_be_visible()
    expect(chair.get_by_role("button", name=re.compile("^Undo: Time added"))).to_be_enabled()
    chair.keyboard.press("u")
    expect(chair.get_by_text("of 3:00")).to_be_visible()
    press_next(chair, "Next: Côte d'Ivoire")
    expect(chair.get_by_role("region", name="Called to the floor")).to_contain_text("Côte d'Ivoire")
    assert meeting.names_of("intervention", outcome="delivered") == ["Kenya"]


def test_the_question_mark_shows_the_keys_and_escape_leaves_them(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    chair = enter("chair")

    chair.keyboard.press("?")
    keys = chair.get_by_role("dialog", name="Keys and signs of this page")
    expect(keys).to_be_visible()
    chair.keyboard.press("n")  # inert before a dialog
    chair.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(chair.get_by_role("button", name="Give the floor to Kenya")).to_be_enabled()
    assert meeting.names_of("intervention") == []


def test_the_keys_can_be_switched_off_and_stay_off(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    chair = enter("chair")
    chair.get_by_text("Sitting, item, list and settings").click()
    chair.get_by_role("switch", name="Keys").uncheck()

    chair.reload()
    expect(chair.get_by_role("button", name="Give the floor to Kenya")).to_be_enabled()
    chair.keyboard.press("?")
    chair.keyboard.press("n")
    chair.get_by_role("button", name="Give the floor to Kenya").click()
    expect(chair.get_by_role("button", name="Start the clock")).to_be_visible()
    expect(chair.get_by_role("dialog")).to_be_hidden()


def test_a_delegate_asks_and_fills_in_by_tab_and_enter(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    delegate = enter("delegate", "KEN")

    tab_to(delegate, delegate.get_by_role("button", name="Request the floor"))
    delegate.keyboard.press("Enter")
    expect(delegate.get_by_text("You are first on the list")).to_be_visible()

    tab_to(delegate, delegate.get_by_role("button", name="Fill in"))
    delegate.keyboard.press("Enter")
    expect(delegate.get_by_role("dialog")).to_be_visible()
    tab_to(delegate, delegate.get_by_label("Name of the speaker"))
    delegate.keyboard.type("Amina Otieno")
    delegate.keyboard.press("Enter")
    expect(delegate.get_by_role("dialog")).to_be_hidden()
    assert [row["speaker_name"] for row in meeting.rows("inscription")] == ["Amina Otieno"]


def test_the_secretariat_inscribes_and_moves_by_keyboard(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    desk = enter("secretariat")

    box = desk.get_by_role("combobox", name=re.compile("name, code or seat"))
    tab_to(desk, box)
    for typed in ("switz", "kenya"):
        desk.keyboard.type(typed)
        expect(desk.get_by_role("listbox", name="Delegations found").get_by_role("option")).to_have_count(1)
        desk.keyboard.press("Enter")
    tab_to(desk, desk.get_by_role("button", name="Inscribe 2 delegations"))
    desk.keyboard.press("Enter")
    move_up = desk.get_by_role("button", name="Move up: Kenya")
    expect(move_up).to_be_visible()
    assert meeting.names_of("inscription") == ["Switzerland", "Kenya"]

    tab_to(desk, move_up)
    desk.keyboard.press("Enter")
    tab_to(desk, desk.get_by_label("Reason", exact=True))
    desk.keyboard.type("Minister has a flight")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("dialog")).to_be_hidden()
    assert meeting.names_of("inscription") == ["Kenya", "Switzerland"]


def test_the_focus_stays_while_the_page_is_renewed(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    desk = enter("secretariat")
    box = desk.get_by_role("combobox", name=re.compile("name, code or seat"))
    box.focus()
    desk.keyboard.type("braz")

    meeting.inscribe("KEN", "CIV")
    expect(desk.get_by_role("button", name="Move up: Côte d'Ivoire")).to_be_visible()
    expect(box).to_be_focused()
    expect(box).to_have_value("braz")
