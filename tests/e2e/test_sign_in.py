"""Coming in by a link and by a typed code, and what each may open."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from hlom_live.store.sign_in import access
from hlom_live.store.sign_in.accesses import revoke_access
from tests.e2e.conftest import Enter, sign_out
from tests.support.browser import access_problems
from tests.support.live_meeting import TITLE, LiveMeeting

REFUSED = r"Failed to load resource: the server responded with a status of 4"


@pytest.mark.parametrize(
    ("role", "state", "page_name", "heading"),
    [
        ("chair", None, "chair", "Chair"),
        ("secretariat", None, "desk", "Secretariat"),
        ("technician", None, "control", "Control"),
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
    sign_out(chair)
    expect(chair).not_to_have_url(re.compile("/chair$"))
    chair.goto(f"{meeting.url}/chair")
    expect(chair.get_by_role("heading", name="Enter your code")).to_be_visible()


def test_a_page_whose_access_is_revoked_says_so_and_leads_to_the_sign_in_page(
    meeting: LiveMeeting, enter: Enter, watches: list
) -> None:
    chair, viewer = enter("chair"), enter(None)
    with meeting.database.writing() as session:
        token = access.find_secret(session, access.Purpose.LINK, meeting.person("chair").link)
        assert token is not None
        revoke_access(session, token.access, datetime.now(UTC))
    expect(chair.get_by_role("alert")).to_contain_text("You are no longer signed in.")
    expect(chair.get_by_role("link", name="Follow without signing in")).to_be_visible()
    assert not [title for title in (*TITLE.values(), "General debate") if title in chair.content()]
    assert access_problems(chair) == []
    chair.get_by_role("alert").get_by_role("link", name="Sign in").click()
    expect(chair).to_have_url(re.compile(r"/sign-in\?next=%2Fm%2F[^%]+%2Fchair$"))
    expect(viewer.locator(".link-state.live")).to_be_attached()


def test_staff_choose_a_password_and_come_in_by_it(meeting: LiveMeeting, page: Page) -> None:
    told = meeting.server.cli("staff", "add", meeting.slug, "amina@example.org", "chair")
    address = re.search(r"\S+/in/password/\S+", told)
    assert address is not None
    page.goto(address[0].replace(re.match(r"https?://[^/]+", address[0])[0], meeting.server.url))  # type: ignore[index]
    page.get_by_label("New password").fill("the river is wide today")
    page.get_by_label("The same again").fill("the river is wide today")
    page.get_by_role("button", name="Save and sign in").click()
    expect(page).to_have_url(f"{meeting.url}/chair")
    sign_out(page)
    page.goto(f"{meeting.url}/chair")
    page.get_by_label("E-mail").fill("Amina@example.org")
    page.get_by_label("Password", exact=True).fill("the river is wide today")
    page.get_by_role("button", name="Sign in with password").click()
    expect(page).to_have_url(f"{meeting.url}/chair")


def test_the_secretariat_makes_a_link_and_revokes_it_with_axe_content(meeting: LiveMeeting, enter: Enter) -> None:
    desk = enter("secretariat")
    desk.get_by_role("link", name="Access").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Who may enter")
    assert access_problems(desk) == []
    desk.get_by_label("Delegation, for a delegate").select_option(label="Kenya")
    desk.get_by_role("button", name="Make a link").click()
    expect(desk.get_by_role("img", name="QR code of the link")).to_be_visible()
    assert access_problems(desk) == []
    row = desk.get_by_role("listitem").filter(has_text="Kenya")
    row.get_by_text("Revoke: Kenya").click()
    row.get_by_role("button", name="Revoke now").click()
    expect(desk.get_by_role("listitem").filter(has_text="Kenya")).to_contain_text("Revoked")
