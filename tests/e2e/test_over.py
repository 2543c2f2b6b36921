"""A meeting that is over: every page says so, and offers nothing that would be refused."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, Enter
from tests.support.live_meeting import LiveMeeting


def says_so(page: Page) -> None:
    expect(page.get_by_role("main").get_by_text("The meeting is over.").first).to_be_visible()


def test_who_runs_the_meeting_is_told_and_offered_no_sitting(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    chair, desk, booth, delegate = (
        enter("chair"),
        enter("secretariat"),
        enter("interpreter"),
        enter("delegate", "KEN", **PHONE),
    )
    expect(desk.get_by_label("Inscribe: name, code or seat")).to_be_visible()
    expect(delegate.get_by_role("heading", name="When your turn comes")).to_be_visible()
    meeting.do("adjourn_sitting", sitting=meeting.id("sitting"))
    expect(desk.get_by_role("button", name="Reopen").first).to_be_attached()
    meeting.do("set_over", by="admin", over=True)
    for page in (chair, desk, booth, delegate):
        says_so(page)
    expect(chair.get_by_role("button", name="The meeting is over.")).to_have_attribute("aria-disabled", "true")
    expect(desk.get_by_label("Inscribe: name, code or seat")).to_have_count(0)
    expect(desk.get_by_role("button", name="Reopen")).to_have_count(0)
    expect(delegate.get_by_role("heading", name="When your turn comes")).to_have_count(0)
