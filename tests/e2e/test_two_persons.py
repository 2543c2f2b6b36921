"""Two persons, one browser: every open page says whose browser it is now, and nothing is done for the wrong one."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from hlom_live.domain.roles import Role
from hlom_live.web.page_table import PAGES
from tests.e2e.conftest import Enter, live, sign_out
from tests.support.browser import OpenPage, access_problems
from tests.support.links import press_link
from tests.support.live_meeting import LiveMeeting

OWN_PAGES = [page for page in PAGES.values() if page.may and page.script]
"""The pages on which somebody is signed in and that go live."""


def signs_in(meeting: LiveMeeting, tab: Page, role: str, state: str | None = None) -> Page:
    """Somebody comes in by a link, in the browser of that tab."""
    press_link(tab, f"{meeting.server.url}/in/{meeting.person(role, state).link}")
    return live(tab)


def is_anothers(tab: Page, who: str) -> None:
    """The page says whose browser it is, and no longer that it is live."""
    expect(tab.get_by_role("alert")).to_contain_text(f"This browser is now signed in as {who}.")
    expect(tab.locator(".link-state.live")).to_have_count(0)


def test_each_page_of_somebody_signed_in_says_that_the_browser_is_anothers(
    meeting: LiveMeeting, open_page: OpenPage
) -> None:
    meeting.open()
    context = open_page().context
    before: Page | None = None
    for number, page in enumerate(OWN_PAGES):
        assert page.may is not None
        role = next(role for role in sorted(page.may) if role is not Role.ADMIN)
        of = ("KEN", "CIV")[number % 2] if role is Role.DELEGATE else None
        tab = context.new_page()
        # Of staff there are two of each role, so that no page is opened by whom the page before is of.
        if of is None and number % 2:
            role = Role.ADMIN if Role.ADMIN in page.may else role
        signs_in(meeting, tab, str(role), of)
        tab.goto(f"{meeting.server.url}{page.url(meeting.slug)}")
        live(tab)
        if before is not None:
            is_anothers(before, {"KEN": "Kenya", "CIV": "Côte d'Ivoire"}.get(of or "", str(role).capitalize()))
            before.close()
        before = tab
    assert before is not None
    signs_in(meeting, context.new_page(), "delegate", "BRA")
    is_anothers(before, "Brazil")


def test_the_first_ones_page_does_nothing_for_the_second_and_leads_back(
    meeting: LiveMeeting, enter: Enter, open_page: OpenPage
) -> None:
    meeting.open()
    kenya = enter("delegate", "KEN")
    viewer = enter(None)
    public = kenya.context.new_page()
    public.goto(meeting.url)
    ivory_coast = signs_in(meeting, kenya.context.new_page(), "delegate", "CIV")
    is_anothers(kenya, "Côte d'Ivoire")
    is_anothers(public, "Côte d'Ivoire")  # it was opened by Kenya
    assert access_problems(kenya) == []

    for first in (kenya, public):  # nothing of the first one's meeting is left for the second to see
        expect(first.get_by_role("button", name="Request the floor")).to_have_count(0)
        assert "General debate" not in first.content()
    ivory_coast.get_by_role("button", name="Request the floor").click()
    expect(ivory_coast.get_by_text("You are first on the list")).to_be_visible()
    assert meeting.names_of("inscription") == ["Côte d'Ivoire"]

    kenya.get_by_role("alert").get_by_role("link", name="Sign in again").click()
    expect(kenya).to_have_url(re.compile(r"/sign-in\?next="))
    kenya.get_by_label("Code").fill(meeting.person("delegate", "KEN").code)
    kenya.get_by_role("button", name="Sign in").click()
    live(kenya)
    expect(kenya.get_by_role("heading", level=1)).to_have_text("Kenya")
    is_anothers(ivory_coast, "Kenya")
    live(public)  # Kenya's again
    ivory_coast.get_by_role("alert").get_by_role("link", name="Go to their page").click()
    expect(ivory_coast.get_by_role("heading", level=1)).to_have_text("Kenya")
    live(viewer)


def test_signing_out_is_told_in_the_other_tabs(meeting: LiveMeeting, enter: Enter) -> None:
    chair = enter("chair")
    other = chair.context.new_page()
    other.goto(f"{meeting.url}/chair")
    live(other)
    sign_out(other)
    expect(chair.get_by_role("alert")).to_contain_text("You are no longer signed in.")
    expect(chair.locator(".link-state.live")).to_have_count(0)
