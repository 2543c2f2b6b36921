"""Coming in by a link and by a typed code, and what each may open."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Enter
from tests.support.live_meeting import LiveMeeting

REFUSED = r"Failed to load resource: the server responded with a status of 4"


@pytest.mark.parametrize(
    ("role", "state", "page_name", "heading"),
    [
        ("chair", None, "chair", "Chair"),
        ("secretariat", None, "desk", "Secretariat"),
        ("technician", None, "desk", "Secretariat"),
        ("delegate", "KEN", "delegate", "Kenya"),
    ],
)
def test_a_link_leads_each_role_to_its_page(
    meeting: LiveMeeting, enter: Enter, role: str, state: str | None, page_name: str, heading: str
) -> None:
    page = enter(role, state)
    assert page.url == f"{meeting.url}/{page_name}"
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def test_a_typed_code_leads_in_and_back_to_the_page_that_was_asked_for(meeting: LiveMeeting, page: Page) -> None:
    page.goto(f"{meeting.url}/chair")
    expect(page.get_by_role("heading", name="Enter your code")).to_be_visible()

    page.get_by_label("Code").fill(meeting.person("chair").code.lower().replace("-", " "))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{meeting.url}/chair")
    expect(page.get_by_role("heading", level=1)).to_have_text("Chair")


def test_a_wrong_code_is_said_beside_the_field(meeting: LiveMeeting, page: Page, watches: list) -> None:
    watches[0].allow(REFUSED)
    page.goto(f"{meeting.url}/sign-in")
    code = page.get_by_label("Code")
    code.fill("AAAA-AAAA-AAAA")
    page.get_by_role("button", name="Sign in").click()

    expect(code).to_have_accessible_description("This code is not right. Please look at it again.")
    expect(code).to_have_attribute("aria-invalid", "true")
    assert page.url.startswith(f"{meeting.url}/sign-in")


def test_an_unknown_link_is_told_in_words(meeting: LiveMeeting, page: Page, watches: list) -> None:
    watches[0].allow(REFUSED)
    page.goto(f"{meeting.server.url}/in/nobodys-link")
    expect(page.get_by_text("This sign-in link is not known. Ask the secretariat for a new one.")).to_be_visible()


def test_a_delegate_cannot_open_the_chairs_page(meeting: LiveMeeting, enter: Enter, watches: list) -> None:
    delegate = enter("delegate", "KEN")
    watches[0].allow(REFUSED)
    answer = delegate.goto(f"{meeting.url}/chair")
    assert answer is not None
    assert answer.status == 403
    expect(delegate.get_by_text("Your role does not allow this.")).to_be_visible()


def test_whoever_signs_out_is_out(meeting: LiveMeeting, enter: Enter) -> None:
    chair = enter("chair")
    chair.get_by_role("button", name="Sign out").click()
    expect(chair).not_to_have_url(re.compile("/chair$"))
    chair.goto(f"{meeting.url}/chair")
    expect(chair.get_by_role("heading", name="Enter your code")).to_be_visible()
