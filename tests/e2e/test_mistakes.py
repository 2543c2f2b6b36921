"""Late news, two rooms and honest mistakes: nobody wrong gets the floor, and what went wrong is put right."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from hlom_live.domain.model import Item, Room, Sitting, SpeakersList
from tests.e2e.conftest import PHONE, Enter, live
from tests.support.browser import OpenPage, access_problems
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting
from tests.support.zones import day_of

COMMANDS = "**/commands"


class News:
    """What the server tells a page by its socket; it can be held back."""

    def __init__(self, page: Page) -> None:
        self.held = False
        self._kept: list[tuple[WebSocketRoute, str | bytes]] = []
        page.route_web_socket(re.compile("socket.io"), self._open)

    def _open(self, socket: WebSocketRoute) -> None:
        def told(message: str | bytes) -> None:
            if self.held:
                self._kept.append((socket, message))
            else:
                socket.send(message)

        socket.connect_to_server().on_message(told)

    def comes(self) -> None:
        """All that was held back arrives, in order."""
        self.held = False
        for socket, message in self._kept:
            socket.send(message)


def planned(meeting: LiveMeeting, name: str, *, room: str = "room", days: int = 0, hours: float = 4) -> None:
    """A further sitting with one item and its list, so many hours from now: `name`, `name-item`, `name-list`."""
    start = datetime.now(UTC).replace(microsecond=0) + timedelta(days=days, hours=hours)
    item = meeting.id(f"{name}-item")
    meeting.put(
        Sitting(
            id=meeting.id(name), room=meeting.id(room), title={"en": f"Sitting {name}"}, day=day_of(start),
            planned_start=start, planned_end=start + timedelta(hours=3),
        ),
        Item(id=item, sitting=meeting.id(name), position=1024.0, number="2", title={"en": f"Debate {name}"}),
        SpeakersList(id=meeting.id(f"{name}-list"), item=item, time_limits={"default": 180.0}),
    )  # fmt: skip


def not_reached(meeting: LiveMeeting) -> None:
    """A second item of the first sitting."""
    item = meeting.id("panel")
    meeting.put(
        Item(id=item, sitting=meeting.id("sitting"), position=2048.0, number="3", title={"en": "Panel on education"}),
        SpeakersList(id=meeting.id("panel-list"), item=item, time_limits={"default": 180.0}),
    )


# Late news


def test_next_calls_nobody_whom_the_chair_did_not_see(meeting: LiveMeeting, open_page: OpenPage) -> None:
    meeting.open()
    _, jordan, brazil = meeting.inscribe("KEN", "JOR", "BRA")
    meeting.call()
    chair = open_page()
    news = News(chair)
    enter_by(chair, f"{meeting.server.url}/in/{meeting.person('chair').link}")
    button = live(chair).get_by_role("button", name="Next: Jordan")
    expect(button).to_be_enabled()

    news.held = True
    meeting.do("move_inscription", by="secretariat", inscription=brazil, before=jordan, reason="agreed")
    with chair.expect_response(COMMANDS) as answer:
        button.click()
    assert (answer.value.status, answer.value.json()["error"]["code"]) == (409, "stale")
    expect(chair.locator(".action-note")).to_have_text("The list has changed: Brazil is first now.")
    assert meeting.names_of("intervention") == ["Kenya"]

    news.comes()
    chair.get_by_role("button", name="Next: Brazil").click()
    expect(chair.get_by_role("region", name="Called to the floor")).to_contain_text("Brazil")
    assert meeting.names_of("intervention") == ["Kenya", "Brazil"]


# Two rooms


@pytest.fixture
def two_rooms(meeting: LiveMeeting) -> LiveMeeting:
    """In the Assembly Hall Kenya speaks; in Room XIX a list was opened last."""
    meeting.put(Room(id=meeting.id("xix"), name={"en": "Room XIX"}))
    planned(meeting, "other", room="xix", hours=0)
    meeting.open()
    meeting.inscribe("KEN", "BRA")
    meeting.call()
    meeting.do("open_sitting", sitting=meeting.id("other"))
    meeting.do("start_item", item=meeting.id("other-item"))
    meeting.do("open_list", list=meeting.id("other-list"))
    return meeting


def test_undo_names_the_deed_and_the_room_and_takes_back_no_other(two_rooms: LiveMeeting, enter: Enter) -> None:
    desk = enter("secretariat")
    hall = desk.get_by_role("button", name=re.compile("^Undo: Floor given to the next · Kenya .*Assembly Hall$"))
    other = desk.get_by_role("button", name=re.compile("^Undo: List opened · .*Debate other · Room XIX$"))
    expect(hall).to_be_visible()

    other.click()
    ask = desk.get_by_role("dialog", name="Undo this?")
    expect(ask).to_contain_text("by Chair")
    assert access_problems(desk) == []
    ask.get_by_role("button", name="Yes, undo").click()
    expect(desk.locator(".log-rows")).to_contain_text("Undone: List opened")
    assert {row["id"]: row["state"] for row in two_rooms.rows("list")}[two_rooms.id("other-list")] == "not_open"
    assert two_rooms.names_of("intervention", ended_at=None) == ["Kenya"]
    expect(other).to_be_hidden()


def test_the_chairs_undo_stands_until_something_rests_on_it(two_rooms: LiveMeeting, enter: Enter) -> None:
    chair = enter("chair")
    chair.get_by_role("radio", name="Assembly Hall").check()
    chair.get_by_role("button", name="Pause the clock").click()
    back = chair.get_by_role("button", name=re.compile("^Undo: Clock paused · Kenya .*Assembly Hall$"))
    expect(back).to_be_visible()
    chair.get_by_role("radio", name="Room XIX").check()
    expect(back).to_be_hidden()
    chair.get_by_role("radio", name="Assembly Hall").check()

    chair.keyboard.press("u")
    expect(chair.get_by_role("button", name="Pause the clock")).to_be_visible()
    expect(back).to_be_hidden()
    chair.get_by_role("button", name="Pause the clock").click()
    expect(back).to_be_visible()
    two_rooms.do("resume_clock", room=two_rooms.id("room"), expect=two_rooms.on_floor())
    expect(back).to_be_hidden()


def test_the_journal_is_taken_away_from_the_desk_and_the_record(two_rooms: LiveMeeting, enter: Enter) -> None:
    desk = enter("secretariat")
    for page in ("desk", "record"):
        desk.goto(f"{two_rooms.url}/{page}")
        with desk.expect_download() as taken:
            live(desk).get_by_role("link", name="for a spreadsheet").click()
        text = taken.value.path().read_text(encoding="utf-8")
        assert "Room XIX,Sitting other,2,Debate other,open_list,List of speakers opened" in text


# Adjourned by mistake


def test_an_adjournment_says_what_it_leaves_and_is_taken_back(meeting: LiveMeeting, enter: Enter) -> None:
    not_reached(meeting)
    meeting.open()
    meeting.inscribe("KEN", "BRA")
    chair, kenya = enter("chair"), enter("delegate", "KEN", **PHONE)
    chair.get_by_text("Sitting, item, list and settings").click()
    chair.get_by_role("button", name="Adjourn the sitting").click()
    ask = chair.get_by_role("dialog", name="Adjourn the sitting for good?")
    for told in ("2 delegations still wait", "Kenya", "Brazil", "1 item was not reached", "Panel on education"):
        expect(ask).to_contain_text(told)
    assert access_problems(chair) == []
    expect(kenya.locator(".call-banner[data-call=next]")).to_be_visible()
    ask.get_by_role("button", name="Yes, adjourn").click()
    expect(kenya.locator(".call-banner")).to_have_count(0)
    expect(kenya.locator(".place-word")).to_have_text("This item is concluded")

    chair.get_by_role("button", name=re.compile("^Undo: Sitting adjourned · First sitting")).click()
    expect(chair.get_by_role("button", name="Give the floor to Kenya")).to_be_visible()
    expect(kenya.locator(".call-banner[data-call=next]")).to_be_visible()
    assert [row["state"] for row in meeting.rows("list") if row["id"] == meeting.id("list")] == ["open"]


def test_the_desk_reopens_a_sitting_and_moves_what_was_not_reached(meeting: LiveMeeting, enter: Enter) -> None:
    not_reached(meeting)
    planned(meeting, "later")
    meeting.open()
    meeting.do("inscribe", by="secretariat", list=meeting.id("panel-list"), delegation=meeting.id("KEN"))
    meeting.do("adjourn_sitting", sitting=meeting.id("sitting"))
    desk = enter("secretariat")
    desk.get_by_text("First sitting").first.click()
    line = desk.locator(".plan-item", has_text="Panel on education")
    line.locator("summary").click()
    line.get_by_role("button", name="Start: 3. Panel on education", exact=True).click()
    expect(desk.get_by_role("dialog")).to_contain_text("“First sitting” is adjourned.")
    desk.get_by_role("dialog").get_by_role("button", name="Cancel").click()

    line.locator("summary").click()
    line.get_by_role("button", name="To another sitting…").click()
    form = desk.get_by_role("dialog")
    expect(form).to_contain_text("with its list and 1 who waits there")
    form.get_by_role("button", name="Move", exact=True).click()
    expect(form).to_be_hidden()
    moved = next(row for row in meeting.rows("item") if row["id"] == meeting.id("panel"))
    assert moved["sitting"] == meeting.id("later")

    desk.get_by_role("button", name="Reopen: First sitting").click()
    desk.get_by_role("button", name="Yes, reopen").click()
    expect(desk.locator(".plan-sitting[data-state=open]")).to_contain_text("First sitting")


def test_a_sitting_of_another_day_opens_after_a_question(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.do("conclude_item", item=meeting.id("item"))
    meeting.do("adjourn_sitting", sitting=meeting.id("sitting"))
    planned(meeting, "tomorrow", days=2)
    chair = enter("chair")
    chair.get_by_role("button", name="Open the sitting: Sitting tomorrow").click()
    ask = chair.get_by_role("dialog", name="Open a sitting of another day?")
    expect(ask).to_contain_text(re.compile(r"It is planned for \w+day \d+ \w+, \d\d:\d\d"))
    ask.get_by_role("button", name="Cancel").click()
    assert [row["state"] for row in meeting.rows("sitting") if row["id"] == meeting.id("tomorrow")] == ["planned"]
    chair.get_by_role("button", name="Open the sitting: Sitting tomorrow").click()
    ask.get_by_role("button", name="Yes, open it today").click()
    expect(chair.get_by_role("button", name=re.compile("^Start item 2"))).to_be_visible()


# Called by mistake


def test_who_was_called_by_mistake_goes_back_and_nothing_is_on_the_record(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN", "BRA")
    chair, kenya, viewer = enter("chair"), enter("delegate", "KEN", **PHONE), enter(None)
    chair.get_by_role("button", name="Give the floor to Kenya").click()
    chair.get_by_role("button", name="Start the clock").click()
    expect(kenya.get_by_role("main").get_by_text("You have the floor.")).to_be_visible()

    chair.get_by_role("button", name="Put back on the list").click()
    expect(chair.get_by_role("button", name="Give the floor to Kenya")).to_be_visible()
    expect(kenya.locator(".call-banner[data-call=next]")).to_be_visible()
    expect(viewer.get_by_role("region", name="List of speakers").get_by_role("listitem").first).to_contain_text("Kenya")
    assert meeting.rows("intervention") == []
    assert meeting.names_of("inscription") == ["Kenya", "Brazil"]


def test_absent_in_one_touch_after_the_clock_was_started(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN", "BRA")
    meeting.call()
    chair = enter("chair", **PHONE)
    chair.get_by_role("button", name="Absent", exact=True).click()
    expect(chair.get_by_role("button", name="Give the floor to Brazil")).to_be_visible()
    assert meeting.names_of("inscription") == ["Brazil", "Kenya"]
    assert meeting.rows("intervention") == []
