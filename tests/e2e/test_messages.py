"""What a booth says in one touch, and short messages: on the pages of those whom they concern, and on no others."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, Enter
from tests.support.browser import access_problems as faults
from tests.support.live_meeting import LiveMeeting


def signal(page: Page, words: str) -> None:
    expect(page.locator(".signal", has_text=words)).to_be_visible()


def no_signal(page: Page) -> None:
    expect(page.locator(".signal")).to_have_count(0)


def test_a_booth_tells_who_speaks_the_chair_and_the_technician(enter: Enter, meeting: LiveMeeting) -> None:
    meeting.open()
    meeting.inscribe("KEN", "TCD")
    meeting.call()
    booth, chair, technician = enter("interpreter"), enter("chair"), enter("technician")
    kenya, chad, public = enter("delegate", "KEN", **PHONE), enter("delegate", "TCD", **PHONE), enter(None)
    for page in (chair, technician, kenya):
        no_signal(page)
    button = booth.get_by_role("button", name="Too fast")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    signal(chair, "Booths: too fast")
    signal(technician, "too fast")
    signal(kenya, "Please speak more slowly")
    for page in (chair, technician, kenya):  # nothing came to them before it
        expect(page.locator("#announcements")).to_contain_text(re.compile("cannot follow", re.IGNORECASE))
    for page in (chad, public):
        no_signal(page)
    chair.reload()
    signal(chair, "too fast")
    booth.keyboard.press("h")
    signal(technician, "A booth needs help")
    expect(kenya.locator(".signal")).to_have_count(1)
    technician.locator(".signal", has_text="help").get_by_role("button", name="Dealt with").click()
    expect(chair.locator(".signal")).to_have_count(1)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    for page in (chair, technician, kenya):
        no_signal(page)

    booth.keyboard.press("h")
    button.click()
    signal(kenya, "Please speak more slowly")
    for page in (kenya, chair, technician, booth):  # "too fast" is over by itself after twenty seconds
        assert faults(page) == []


def test_the_desk_writes_and_sees_that_it_was_read(enter: Enter, meeting: LiveMeeting) -> None:
    meeting.open()
    meeting.inscribe("KEN", "TCD")
    desk, chair = enter("secretariat"), enter("chair")
    kenya, chad = enter("delegate", "KEN", lang="ar", **PHONE), enter("delegate", "TCD", **PHONE)
    desk.locator("summary", has_text="Messages").click()
    form = desk.locator(".message-form")
    form.get_by_label("Message").fill("Please come to the side of the rostrum")
    form.get_by_role("button", name="Send").click()
    for page in (kenya, chad):
        expect(page.locator(".dock .short-message bdi")).to_have_text("Please come to the side of the rostrum")
    form.locator("select").first.select_option("chair")
    form.get_by_label("Message").fill("Germany withdraws")
    form.get_by_label("Message").press("Enter")
    expect(chair.locator(".short-message bdi")).to_have_text("Germany withdraws")
    assert [faults(page) for page in (desk, kenya)] == [[], []]
    chair.get_by_role("button", name="I have read it").click()
    kenya.locator(".dock .short-message button").click()
    expect(kenya.locator(".dock .short-message")).to_have_count(0)
    expect(desk.locator("[data-read=yes]")).to_have_count(2)
    expect(desk.locator("[data-read=yes]").first).to_have_text(re.compile(r"read at \d\d:\d\d"))

    written = kenya.locator(".message-form input")
    written.fill("وزيرنا يتأخر")
    written.press("Enter")
    expect(written).to_have_value("")
    expect(desk.locator(".short-message bdi").last).to_have_text("وزيرنا يتأخر")
    desk.locator(".short-message").get_by_role("button").click()
    expect(kenya.locator("[data-read=yes]")).to_have_count(1)


def test_a_follower_is_told_when_a_delegation_speaks_and_keeps_it_in_its_browser(
    enter: Enter, meeting: LiveMeeting
) -> None:
    meeting.open()
    meeting.inscribe("TCD", "KEN")
    page = enter(None, **PHONE)
    page.get_by_role("button", name="Tell me when a delegation speaks").click()
    page.locator(".tell-me select").select_option("Kenya")
    expect(page.locator(".tell-me li")).to_contain_text("Kenya")
    expect(page.locator(".dock .call-banner")).to_have_count(0)
    assert faults(page) == []
    page.reload()
    meeting.call()
    expect(page.locator(".dock .call-banner")).to_have_text("Kenya is next.")
    meeting.do("end_intervention", room=meeting.id("room"), expect=meeting.on_floor())
    meeting.call()
    expect(page.locator(".dock .call-banner")).to_have_text("Kenya has the floor.")
    expect(page).to_have_title(re.compile("^Kenya has the floor"))
    page.get_by_role("button", name="Tell me when a delegation speaks").click()
    page.get_by_role("button", name="Do not tell me any more").click()
    expect(page.locator(".dock .call-banner")).to_have_count(0)
    expect(page).to_have_title(re.compile("^Trial meeting"))
