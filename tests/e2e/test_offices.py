"""How high the offices' pages are with the crowded meeting at 1366x900: a line a row, and one section of the setup."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.crowded import WAITING, crowded
from scripts.crowded_offices import DELEGATES, SCREENS, SPOKEN, offices
from tests.e2e.conftest import live
from tests.support.browser import OpenPage
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server

WINDOW = {"width": 1366, "height": 900}
TWO_WINDOWS = 1800

HIGHEST = {
    "access": 6900,
    "control": 3900,
    "record": 3500,
    "booth": 1450,
    **{
        f"setup/{section}": TWO_WINDOWS
        for section in ("meeting", "sittings", "rules", "categories", "themes", "people")
    },
    "setup": 1100,
}
"""In pixels. Before a row was a line: 12,546, 15,197, 14,851 and 2,095; the setup on one page 8,395."""

ROWS = {"access": (".access-row", DELEGATES), "control": (".cues > .entry", WAITING), "record": (".record-row", SPOKEN)}
"""The rows of a page, and how many there are at least."""

HIGHEST_ROW = 56


@pytest.fixture(scope="module")
def meeting(shared_server: Server) -> Iterator[LiveMeeting]:
    """The crowded meeting with what its offices look after; it is looked at, not changed."""
    made = crowded(shared_server)
    offices(made)
    yield made
    made.close()


def height(page: Page) -> int:
    return int(page.evaluate("() => document.scrollingElement.scrollHeight"))


def test_a_page_is_no_higher_than_its_rows_need_and_a_row_is_a_line(meeting: LiveMeeting, open_page: OpenPage) -> None:
    page = open_page(viewport=WINDOW)
    page.goto(f"{meeting.server.url}/in/{meeting.person('secretariat').link}")
    found, cells = {}, {}
    for name in HIGHEST:
        page.goto(f"{meeting.url}/{name}")
        if name != "access":
            live(page)
        expect(page.locator("main")).not_to_be_empty()
        found[name] = height(page)
        if name in ROWS:
            selector, least = ROWS[name]
            rows = page.locator(selector)
            assert rows.count() >= least - 6
            cells[name] = rows.evaluate_all(
                "(rows) => Math.max(...rows.map((row) => row.getBoundingClientRect().height))"
            )
    assert {name: high for name, high in found.items() if high > HIGHEST[name]} == {}
    assert {name: high for name, high in cells.items() if high > HIGHEST_ROW} == {}


def test_a_screen_s_card_says_its_name_on_one_line_and_twelve_stand_beside_the_cues(
    meeting: LiveMeeting, open_page: OpenPage
) -> None:
    page = open_page(viewport=WINDOW)
    page.goto(f"{meeting.server.url}/in/{meeting.person('secretariat').link}")
    page.goto(f"{meeting.url}/control")
    live(page)
    names = page.locator(".screen-name")
    expect(names).to_have_count(SCREENS)
    lines = names.evaluate_all(
        "(all) => all.map((one) => one.getClientRects()[0].height / parseFloat(getComputedStyle(one).lineHeight))"
    )
    assert max(lines) < 2
