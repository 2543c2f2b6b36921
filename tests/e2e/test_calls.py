"""Two rooms sit at once: what is told does not hang on what is shown, and nobody is called a day early."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from hlom_live.domain.model import Item, Room, Sitting, SpeakersList
from tests.e2e.conftest import PHONE, Enter, live
from tests.e2e.test_alerts import NOTES_ALERTS, alerts
from tests.support.browser import OpenPage, access_problems
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting
from tests.support.zones import MEETING_ZONE, day_of


@pytest.fixture
def two_rooms(meeting: LiveMeeting) -> LiveMeeting:
    """Beside the room that is there, item 3 in Salle XIX now, and item 7 there tomorrow."""
    start = datetime.now(UTC).replace(microsecond=0)
    hall = meeting.id("xix")
    meeting.put(Room(id=hall, name={"en": "Salle XIX", "fr": "Salle XIX", "ar": "القاعة التاسعة عشرة"}))
    for name, number, at in (("third", "3", start), ("seventh", "7", start + timedelta(days=1))):
        meeting.put(
            Sitting(
                id=meeting.id(f"{name}-sitting"), room=hall, title={"en": f"Sitting of item {number}"},
                day=day_of(at), planned_start=at, planned_end=at + timedelta(hours=2),
            ),
            Item(
                id=meeting.id(name), sitting=meeting.id(f"{name}-sitting"), position=1.0, number=number,
                title={"en": f"Debate number {number}"}, planned_start=at, planned_seconds=3600,
            ),
            SpeakersList(id=meeting.id(f"{name}-list"), item=meeting.id(name), time_limits={"default": 180.0}),
        )  # fmt: skip
    return meeting


def inscribe(meeting: LiveMeeting, name: str, *states: str) -> None:
    for state in states:
        meeting.do("inscribe", by="secretariat", list=meeting.id(name), delegation=meeting.id(state))


def open_third(meeting: LiveMeeting) -> None:
    meeting.do("open_sitting", sitting=meeting.id("third-sitting"))
    meeting.do("start_item", item=meeting.id("third"))
    meeting.do("open_list", list=meeting.id("third-list"))


def shown(page: Page) -> Locator:
    """The item that the page shows."""
    return page.locator("#request-title")


def test_a_phone_keeps_its_item_is_offered_the_other_and_is_called_wherever_it_waits(
    two_rooms: LiveMeeting, open_page: OpenPage
) -> None:
    two_rooms.open()
    inscribe(two_rooms, "list", "BRA", "KEN")
    page = open_page(**PHONE)
    page.add_init_script(NOTES_ALERTS)
    enter_by(page, f"{two_rooms.server.url}/in/{two_rooms.person('delegate', 'KEN').link}")
    live(page)
    expect(shown(page)).to_have_text("1. General debate")

    # Another room opens its list: it is offered, and nothing turns to it.
    open_third(two_rooms)
    other = page.get_by_role("region", name="Other open lists")
    expect(other).to_contain_text("Item 3, Salle XIX: the list is open")
    expect(shown(page)).to_have_text("1. General debate")
    expect(page.get_by_role("button", name="Point of order Item 1, Assembly Hall")).to_be_enabled()
    expect(page.get_by_text("1 before you")).to_be_visible()
    assert access_problems(page) == []

    # It is taken up by a touch, and the buttons say where they act.
    page.get_by_role("button", name="Show item 3").click()
    expect(shown(page)).to_have_text("3. Debate number 3")
    expect(shown(page)).to_be_focused()
    expect(page.get_by_role("button", name="Request the floor Item 3, Salle XIX")).to_be_visible()
    expect(page.get_by_role("button", name="Point of order Item 3, Salle XIX")).to_be_enabled()

    # In the first room it becomes next while item 3 is shown.
    page.evaluate("globalThis.away = true")
    page.get_by_role("switch", name="Alert me on this device").check()
    two_rooms.call()
    next_there = page.locator(".call-banner[data-call=next]")
    expect(next_there).to_contain_text("Item 1, Assembly Hall: You are next. Please come to the rostrum.")
    page.wait_for_function("() => alerts.includes('You are next')")
    assert alerts(page).count("You are next") == 1
    expect(page).to_have_title(re.compile("^You are next"))
    expect(shown(page)).to_have_text("3. Debate number 3")
    page.evaluate("globalThis.away = false")

    # It speaks there, and is called here as well: each for itself.
    inscribe(two_rooms, "third-list", "KEN")
    expect(page.locator(".call-banner")).to_have_count(2)
    expect(next_there.get_by_text(re.compile("^You are next"))).to_be_visible()
    two_rooms.call()
    first = page.locator(".call-banner").first
    expect(first).to_contain_text("Item 1, Assembly Hall: You have the floor.")
    expect(page.get_by_role("region", name="Your time")).to_contain_text("Item 1, Assembly Hall")
    first.get_by_role("button", name="Show item 1").click()
    expect(shown(page)).to_have_text("1. General debate")


def test_the_first_of_tomorrow_is_not_called_and_reads_the_day(two_rooms: LiveMeeting, enter: Enter) -> None:
    two_rooms.do("open_list", list=two_rooms.id("seventh-list"))
    inscribe(two_rooms, "seventh-list", "KEN", "TCD")
    tomorrow = (datetime.now(ZoneInfo(MEETING_ZONE)) + timedelta(days=1)).strftime("%A")
    kenya, chad = enter("delegate", "KEN", **PHONE), enter("delegate", "TCD", **PHONE)
    expect(shown(kenya)).to_have_text("7. Debate number 7")
    expect(kenya.locator(".place-word")).to_have_text("First on the list of item 7")
    expect(kenya.locator(".place-when")).to_contain_text(re.compile(rf"{tomorrow}, about \d\d:\d\d"))
    expect(kenya.locator(".call-banner")).to_have_count(0)
    expect(chad.locator(".place-word")).to_have_text("1 before you on the list of item 7")

    # The first list of today opens in the other room: still nobody is called for tomorrow.
    two_rooms.open()
    offered = kenya.get_by_role("region", name="Other open lists")
    expect(offered).to_contain_text("Item 1, Assembly Hall: the list is open")
    expect(shown(kenya)).to_have_text("7. Debate number 7")
    expect(kenya.locator(".call-banner")).to_have_count(0)
    kenya.get_by_role("button", name="Show item 1").click()
    expect(kenya.get_by_role("region", name="Other items")).to_contain_text(
        re.compile(rf"First on the list of item 7, {tomorrow}, about \d\d:\d\d · Salle XIX")
    )

    # A suspended sitting calls nobody either; the touch that resumes it does.
    inscribe(two_rooms, "list", "KEN")
    expect(kenya.locator(".call-banner[data-call=next]")).to_be_visible()
    two_rooms.do("suspend_sitting", sitting=two_rooms.id("sitting"))
    expect(kenya.locator(".call-banner")).to_have_count(0)
    two_rooms.do("resume_sitting", sitting=two_rooms.id("sitting"))
    expect(kenya.locator(".call-banner[data-call=next]")).to_be_visible()


def test_a_concluded_item_stays_in_sight_until_another_is_chosen(two_rooms: LiveMeeting, enter: Enter) -> None:
    two_rooms.open()
    open_third(two_rooms)
    page = enter("delegate", "KEN", **PHONE)
    before = shown(page).inner_text()
    number, name = ("3", "third") if before.startswith("3") else ("1", "item")
    two_rooms.do("conclude_item", item=two_rooms.id(name))
    expect(page.get_by_role("button", name="This item is concluded")).to_be_visible()
    expect(shown(page)).to_have_text(before)
    page.get_by_role("button", name=f"Show item {'1' if number == '3' else '3'}").click()
    expect(shown(page)).not_to_have_text(before)


def test_who_tries_a_device_is_called_as_well(two_rooms: LiveMeeting, enter: Enter) -> None:
    two_rooms.open()
    inscribe(two_rooms, "list", "BRA", "KEN")
    page = enter("delegate", "KEN", **PHONE)
    page.goto(f"{two_rooms.url}/device")
    live(page)
    expect(page.locator(".call-banner")).to_have_text("Item 1, Assembly Hall: You speak soon. Please be ready.")
    two_rooms.call()
    expect(page.locator(".call-banner[data-call=next]")).to_be_visible()
    expect(page).to_have_title(re.compile("^You are next"))


FIRST_PAINT = """() => [...document.querySelectorAll(
  '.call-banner p, #request-title, .request .list-state, .list-closes, .place-word, .place-when, .request-button, '
  + '.elsewhere li > p, .offers li > p')]
  .map((one) => one.textContent.replace(/\\s+/g, ' ').trim())"""


def test_the_first_paint_says_what_the_script_says(two_rooms: LiveMeeting, open_page: OpenPage) -> None:
    two_rooms.open()
    open_third(two_rooms)
    closes_at = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    two_rooms.do("announce_closing", list=two_rooms.id("list"), closes_at=closes_at)
    (meeting,) = two_rooms.rows("meeting")
    others = [one["id"] for one in meeting["categories"] if one["id"] != "member_state"]
    two_rooms.do("set_list", list=two_rooms.id("third-list"), categories=others)
    inscribe(two_rooms, "seventh-list", "KEN", "TCD")
    inscribe(two_rooms, "list", "TCD")
    inscribe(two_rooms, "third-list", "TCD")
    for state in ("KEN", "TCD", "BRA"):
        link = f"{two_rooms.server.url}/in/{two_rooms.person('delegate', state).link}"
        page = open_page(timezone_id=MEETING_ZONE)
        enter_by(page, link)
        live(page)
        expect(page.locator(".request-button, .place-word").first).to_be_visible()
        before = page.evaluate(FIRST_PAINT)
        still = open_page(java_script_enabled=False)
        enter_by(still, link)
        painted = still.locator("#page").evaluate(FIRST_PAINT)
        assert painted in (before, page.evaluate(FIRST_PAINT)), state  # a minute may pass meanwhile
