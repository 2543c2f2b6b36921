"""How high the offices' pages are with the crowded meeting at 1366x900: a line a row, and one section of the setup."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from hlom_live.web.page_table import PAGES
from scripts.crowded import crowded
from scripts.crowded_offices import DELEGATES, SCREENS, SPOKEN, offices
from tests.e2e.conftest import live
from tests.support.browser import OpenPage
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server

WINDOW = {"width": 1366, "height": 900}
TWO_WINDOWS, HIGHEST_ROW = 1800, 56

HIGHEST = {"access": 6900, "control": 3900, "record": 3500, "booth": 1550, "setup": 1100}
"""In pixels. Before a row was a line: 12,546, 15,197, 14,851, 2,095 and 8,395."""

ROWS = {
    "access": (".access-row", DELEGATES),
    "control": (".cues > .entry", 57),
    "record": (".record-row", SPOKEN),
    "booth": (".booth-entry", 6),
    "setup": (".setup-overview > li", len(PAGES["setup"].sections)),
}
"""The rows of a page, and how many there are at least."""

BY_THEMSELVES = {"booth"}
"""Where a row is read from afar, and has lines of its own."""


@pytest.fixture
def office(shared_server: Server, open_page: OpenPage) -> Iterator[tuple[LiveMeeting, Page]]:
    """The crowded meeting with what its offices look after, and the secretariat; previews of screens stay empty."""
    meeting = crowded(shared_server)
    offices(meeting)
    page = open_page(viewport=WINDOW)
    page.route("**/screen?*", lambda route: route.fulfill(body="<p>A preview"))
    enter_by(page, f"{meeting.server.url}/in/{meeting.person('secretariat').link}")
    yield meeting, page
    meeting.close()


def highest_row(page: Page, name: str) -> float:
    """The height of the highest row of a page; there are as many as there must be."""
    selector, least = ROWS[name]
    heights: list[float] = page.locator(selector).evaluate_all(
        "(rows) => rows.map((row) => row.getBoundingClientRect().height)"
    )
    assert len(heights) >= least
    return max(heights)


def height(page: Page) -> int:
    return int(page.evaluate("() => document.scrollingElement.scrollHeight"))


def test_a_page_is_no_higher_than_its_rows_need_and_a_row_is_a_line(office: tuple[LiveMeeting, Page]) -> None:
    meeting, page = office
    heights, rows = {}, {}
    for name in HIGHEST:
        page.goto(f"{meeting.url}/{name}")
        if name != "access":
            live(page)
        if name == "control":
            expect(page.locator(".screen-card")).to_have_count(SCREENS)
        heights[name], rows[name] = height(page), highest_row(page, name)
    assert {name: high for name, high in heights.items() if high > HIGHEST[name]} == {}
    assert {name for name, high in rows.items() if high > HIGHEST_ROW} <= BY_THEMSELVES

    # Sections follow one another without a load, and each is two windows high at most.
    sections = {}
    for section, title in PAGES["setup"].sections:
        page.get_by_role("navigation", name="Parts of the setup").get_by_role(
            "link", name=str(title), exact=True
        ).click()
        expect(page.locator(f"#{section}")).to_be_focused()
        sections[section] = height(page)
    assert {section: high for section, high in sections.items() if high > TWO_WINDOWS} == {}
