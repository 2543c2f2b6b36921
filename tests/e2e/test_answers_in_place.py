"""What the server answers stands beside the button that was pressed, of the item that it was pressed for."""

from __future__ import annotations

import json

from playwright.sync_api import Page, Route, expect

from hlom_live.domain.model import Item, SpeakersList
from tests.e2e.conftest import PHONE, Enter
from tests.support.browser import resting
from tests.support.live_meeting import LiveMeeting
from tests.support.waiting import wait_for

NO = "Not at this moment."


def refuse(page: Page, held: list[Route] | None = None) -> None:
    """The server says no to every command of this page; at once, or when `say_no` is called of those held."""
    page.route("**/commands", say_no if held is None else lambda route: held.append(route))


def say_no(route: Route) -> None:
    body = json.dumps({"ok": False, "error": {"code": "wrong_state", "message": NO}})
    route.fulfill(status=409, content_type="application/json", body=body)


def with_a_second_item(meeting: LiveMeeting) -> None:
    meeting.put(
        Item(id=meeting.id("second"), sitting=meeting.id("sitting"), position=2048, number="2", title={"en": "Report"}),
        SpeakersList(id=meeting.id("second-list"), item=meeting.id("second"), time_limits={"default": 180.0}),
    )
    meeting.open()


def test_a_request_that_is_refused_says_of_which_item(meeting: LiveMeeting, enter: Enter) -> None:
    with_a_second_item(meeting)
    meeting.do("open_list", list=meeting.id("second-list"))
    phone, held = enter("delegate", "JOR", **PHONE), list[Route]()
    refuse(phone, held)
    item, notes = phone.get_by_label("Agenda item"), phone.locator("main .action-note")
    phone.get_by_role("button", name="Request the floor").click()
    expect(phone.get_by_text("Waiting for an answer…")).to_be_visible()
    item.select_option(label="2. Report")
    expect(phone.get_by_role("heading", name="Report")).to_be_visible()
    say_no(wait_for(lambda: held, what="the command", rest=resting(phone))[0])
    expect(notes).to_have_text(f"Item 1: {NO}")
    item.select_option(label="1. General debate")
    expect(phone.locator(".request .action-note")).to_have_text(NO)
    item.select_option(label="2. Report")
    expect(notes).to_have_count(0)


def test_who_is_being_inscribed_stays_before_the_list_that_was_meant(meeting: LiveMeeting, enter: Enter) -> None:
    with_a_second_item(meeting)
    desk = enter("secretariat")
    box = desk.get_by_role("combobox", name="Inscribe: name, code or seat")
    box.fill("BRA")
    box.press("Enter")
    meeting.do("start_item", item=meeting.id("second"))
    expect(desk.locator(".plan-item[data-state=current]")).to_contain_text("Report")
    expect(desk.locator("#list-title")).to_contain_text("General debate")
    desk.get_by_role("button", name="Inscribe 1 delegation").click()
    desk.get_by_role("button", name="Show item 2").click()
    expect(desk.locator("#list-title")).to_contain_text("Report")
    (entry,) = (row for key, row in meeting.state().items() if key.startswith("inscription/"))
    assert entry["list"] == meeting.id("list")
