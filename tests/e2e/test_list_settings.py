"""The settings of a list of speakers: two officers at once, rights of reply, and the hour of its closing."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.e2e.conftest import Enter
from tests.support.live_meeting import LiveMeeting
from tests.support.zones import MEETING_ZONE


def test_two_officers_with_the_settings_of_one_list(meeting: LiveMeeting, enter: Enter) -> None:
    """The chair's new limit for all stands, whatever an officer saves who had the form open before it."""
    meeting.open()
    one, other = enter("secretariat"), enter("secretariat")
    for officer in (one, other):
        officer.get_by_role("button", name="Settings", exact=True).click()
    meeting.do("set_list", list=meeting.id("list"), time_limits={"default": 120})

    mine, theirs = (officer.get_by_role("dialog") for officer in (one, other))
    mine.get_by_label("Group statements come before single delegations").check()
    mine.get_by_role("button", name="Without the last right of reply").click()
    mine.get_by_role("button", name="Save", exact=True).click()
    expect(mine).to_be_hidden()
    theirs.get_by_label("Statement", exact=True).fill("90")
    theirs.get_by_role("button", name="Save", exact=True).click()
    asked = theirs.get_by_role("group", name="Changed meanwhile")
    expect(asked).to_contain_text("Chair changed this meanwhile.")
    expect(theirs.get_by_label("Statement", exact=True)).to_have_value("90")
    asked.get_by_role("button", name="Leave it as it is now: 120").click()
    expect(theirs).to_be_hidden()

    (row,) = meeting.rows("list")
    assert (row["time_limits"], row["reply_seconds"], row["groups_first"]) == ({"default": 120}, [180], True)


def test_a_right_of_reply_more_is_added_on_purpose_and_by_nothing_else(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.do("set_list", list=meeting.id("list"), reply_seconds=[180])
    desk = enter("secretariat")
    desk.get_by_role("button", name="Settings", exact=True).click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("On behalf of a group").fill("240")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    assert meeting.rows("list")[0]["reply_seconds"] == [180]

    desk.get_by_role("button", name="Settings", exact=True).click()
    dialog.get_by_role("button", name="One more right of reply").click()
    dialog.get_by_label("Second right of reply").fill("60")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    assert meeting.rows("list")[0]["reply_seconds"] == [180, 60]


def test_a_closing_after_the_sitting_is_asked_about(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    chair = enter("chair")
    clock = (datetime.now(ZoneInfo(MEETING_ZONE)) + timedelta(hours=12)).strftime("%H:%M")
    chair.locator(".chair-menu > summary").click()
    menu = chair.locator("details.menu", has_text="Announce the closing")
    menu.locator("summary").click()
    menu.get_by_label("At, in the meeting’s time").fill(clock)
    menu.get_by_role("button", name=re.compile("^Announce: ")).click()
    asked = menu.get_by_role("alertdialog", name="Which hour is meant?")
    expect(asked).to_contain_text(f"{clock} is not within the sitting as it is planned.")
    assert meeting.rows("list")[0]["closes_at"] is None
    with chair.expect_response(lambda answer: answer.url.endswith("/commands")):
        asked.get_by_role("button", name=clock).last.click()
    assert closing_hour(meeting) == clock


def closing_hour(meeting: LiveMeeting) -> str:
    closes_at = datetime.fromisoformat(meeting.rows("list")[0]["closes_at"])
    return closes_at.astimezone(ZoneInfo(MEETING_ZONE)).strftime("%H:%M")
