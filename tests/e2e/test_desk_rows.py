"""Sixty wait under real names, the longest there are: rows of one line, sixteen in sight, and every word on demand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hlom_live import names
from hlom_live.domain.model import Delegation, Inscription, Mode, Presence
from scripts.crowded import LONG
from tests.e2e.conftest import PHONE, live
from tests.support.boxes import text_problems
from tests.support.browser import OpenPage, access_problems
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server

WIDE = {"viewport": {"width": 1366, "height": 900}}
WAITING, IN_SIGHT, MOST_PAGE = 60, 16, 3600
MOST_ROW, MOST_ROW_PHONE = 56, 88  # pixels; on a phone two lines, and that of the reserve above one of them
FEDERATION = "International Federation of Red Cross and Red Crescent Societies"
TITLE = "Deputy Prime Minister and Minister for Foreign Affairs, European Integration and Migration"  # of 90 letters

CUT = """() => [...document.querySelectorAll(".dense .entry-who bdi")].filter((text) => {
  const box = text.getBoundingClientRect(), range = document.createRange();
  const letters = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode();
  if (!box.width) return false;
  range.setStart(letters, 0);
  range.setEnd(letters, 1);
  const first = range.getBoundingClientRect();
  return first.left < box.left - 1 || first.right > box.right + 1;
}).map((text) => text.textContent)"""
"""Texts of rows whose first letter is not in the box of the text."""

ROWS = """() => [...document.querySelectorAll(".dense > .entry")].map((row) => row.getBoundingClientRect())
  .map(({ height, bottom }) => [height, bottom])"""

NAME_LINES = """() => [...document.querySelectorAll(".dense .entry-delegation > bdi")].map((name) => {
  const letters = document.createRange();
  letters.selectNodeContents(name);
  return new Set([...letters.getClientRects()].map(({ top, bottom }) => (top + bottom) / 2)
    .filter((middle) => middle < name.getBoundingClientRect().bottom).map(Math.round)).size;
})"""

BESIDE = """() => ["The floor", "Agenda", "Who changed what"].filter((words) => {
  const found = [...document.querySelectorAll("section[aria-label], h2")]
    .find((one) => [one.ariaLabel, one.textContent.trim()].includes(words));
  const { top, bottom } = found.getBoundingClientRect();
  return top >= 0 && bottom > 0 && top < innerHeight;
})"""


@pytest.fixture(scope="module")
def full(shared_server: Server) -> Iterator[LiveMeeting]:
    """Sixty wait, in every way in which a statement is made; the first two under names of other scripts."""
    made = LiveMeeting(shared_server)
    made.furnish("KEN")
    made.put(*_delegations(made))
    made.open()
    made.do("inscribe", by="secretariat", list=made.id("list"), delegation=made.id("KEN"))
    made.call()
    made.put(*_entries(made))
    yield made
    made.close()


def _delegations(meeting: LiveMeeting) -> Iterator[Delegation]:
    for n, name in enumerate(LONG):
        yield Delegation(id=meeting.id(f"w{n}"), name=name, category="ngo", present=Presence.IN_ROOM)
    states = (code for code in names.states() if code != "KEN")
    longest = sorted(states, key=lambda code: len(names.names_of(code)["en"]), reverse=True)
    for n, code in enumerate(islice(longest, WAITING - len(LONG)), start=len(LONG)):
        yield Delegation(id=meeting.id(f"w{n}"), name=names.names_of(code), category="member_state", code=code)


def _entries(meeting: LiveMeeting) -> Iterator[Inscription]:
    persons = ("محمد عبد الرحمن بن عبد العزيز آل خليفة المنصوري", "H.E. Ms. Maria-Alexandrina Papadopoulos")
    for n in range(WAITING):
        yield Inscription(
            id=meeting.id(f"e{n}"),
            list=meeting.id("list"),
            place=4096.0 + n,
            delegation=meeting.id(f"w{n}"),
            speaker_name=persons[n % 2],
            speaker_title=TITLE,
            mode=list(Mode)[n % 5],
            allotted_seconds=180.0,
            requested_at=datetime.now(UTC).replace(microsecond=0),
        )


def at_desk(full: LiveMeeting, open_page: OpenPage, **options: Any) -> Page:
    page = open_page(**options)
    enter_by(page, f"{full.server.url}/in/{full.person('secretariat').link}")
    expect(live(page).locator(".dense > .entry")).to_have_count(WAITING)
    return page


def test_sixty_wait_within_four_windows_and_sixteen_in_one(full: LiveMeeting, open_page: OpenPage) -> None:
    desk = at_desk(full, open_page, **WIDE)
    rows = desk.evaluate(ROWS)
    assert max(height for height, _ in rows) <= MOST_ROW
    assert sum(bottom <= WIDE["viewport"]["height"] for _, bottom in rows) >= IN_SIGHT
    assert desk.evaluate("document.scrollingElement.scrollHeight") <= MOST_PAGE
    assert desk.evaluate(CUT) == []
    assert set(desk.evaluate(NAME_LINES)) == {1, 2}

    desk.mouse.move(WIDE["viewport"]["width"] / 2, 700)
    desk.mouse.wheel(0, 1200)
    desk.wait_for_function("() => scrollY > 1000")
    assert desk.evaluate(BESIDE) == ["The floor", "Agenda", "Who changed what"]

    desk.keyboard.press("/")
    field = desk.get_by_role("combobox", name=re.compile("^Inscribe"))
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    desk.keyboard.type("a/b")  # inert while one types
    expect(field).to_have_value("a/b")


def test_no_letters_of_a_row_are_cut_in_arabic(full: LiveMeeting, open_page: OpenPage) -> None:
    """Wherever a row begins: between two pixels a box is cut at another place than the letters are drawn at."""
    desk = at_desk(full, open_page, locale="ar", **WIDE)
    for above in range(0, 10, 3):
        desk.locator(".dense").first.evaluate("(list, above) => { list.style.marginTop = `${above / 10}px`; }", above)
        found = text_problems(desk, ".dense .entry-who", ink=0.2)
        cut = [one for one in found if one.startswith("letters cut")]
        assert [one for one in cut if not one.endswith("by the screen")] == []  # by the edge of the window


def test_what_a_row_cuts_short_is_told_by_touch_and_by_keyboard(full: LiveMeeting, open_page: OpenPage) -> None:
    desk = at_desk(full, open_page, **WIDE)
    words = desk.get_by_label(re.compile(f"^{FEDERATION}: In the room"))
    words.focus()
    desk.keyboard.press("Enter")
    told = desk.locator(".entry-words:visible")
    for word in (FEDERATION, TITLE, "3:00", "No text with the interpreters", "As received"):
        expect(told).to_contain_text(word)
    desk.keyboard.press("Escape")
    expect(told).to_have_count(0)
    expect(words).to_be_focused()

    desk.get_by_label(f"More for {FEDERATION}", exact=True).click()
    deeds = desk.get_by_role("group", name=FEDERATION).locator(".menu-list button")
    expect(deeds.first).to_have_accessible_name(f"Absent when called: {FEDERATION}")
    words.click()
    expect(desk.locator("details.menu[open]")).to_have_count(1)
    desk.keyboard.press("Escape")

    desk.keyboard.press("?")
    keys = desk.get_by_role("dialog", name="Keys and signs of this page")
    expect(keys).to_contain_text("Go to the field in which delegations are inscribed")
    assert access_problems(desk) == []
    keys.get_by_role("switch", name="Keys").uncheck()
    desk.keyboard.press("Escape")
    desk.keyboard.press("/")
    expect(desk.get_by_role("combobox", name=re.compile("^Inscribe"))).not_to_be_focused()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_text_loses_its_beginning_in_arabic_either(
    full: LiveMeeting, open_page: OpenPage, size: dict[str, dict[str, int]]
) -> None:
    desk = at_desk(full, open_page, locale="ar", **size)
    assert desk.evaluate(CUT) == []
    assert max(height for height, _ in desk.evaluate(ROWS)) <= (MOST_ROW if size is WIDE else MOST_ROW_PHONE)
    assert desk.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    desk.locator(".entry-shapes").nth(5).click()
    expect(desk.locator(".entry-words:visible")).to_be_in_viewport(ratio=1)
    assert desk.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
