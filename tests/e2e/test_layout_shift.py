"""Nothing jumps: how much each page moves by itself while it loads and when something happens, as browsers measure it.

The figure is Chromium's layout shift: the part of the window that moved times how far it moved; what follows a touch of
the reader within half a second is left out. Every page is held to it at a phone's and a laptop's width, and in
`make soak` at a wall's; those that nobody looks at for long, at a phone's only, which is where things move most.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hlom_live.domain.roles import Role
from hlom_live.web.page_table import ROWS
from hlom_live.web.page_table import Page as Row
from tests.e2e.conftest import live
from tests.support.browser import OpenPage, with_its_faces
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting
from tests.support.soak import SOAKING, short_or_long

MOST = 0.05
SIZES = ((360, 740), (1366, 650), *short_or_long((), ((1920, 1080),)))
READERS: tuple[tuple[str | None, str | None], ...] = ((None, None), ("admin", None), ("delegate", "JOR"))

OBSERVE = """
window.moved = 0;
const note = (entries) => entries.forEach((entry) => { if (!entry.hadRecentInput) moved += entry.value; });
const observer = new PerformanceObserver((list) => note(list.getEntries()));
observer.observe({ type: "layout-shift", buffered: true });
window.shift = () => {
  note(observer.takeRecords());
  const found = moved;
  moved = 0;
  return found;
};
window.heard = 0;
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      for (const [, number] of String(data).matchAll(/"seq":(\\d+)/g)) heard = Math.max(heard, Number(number));
    });
  }
};
"""
HEARD = "(number) => heard >= number"
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


def read_by(row: Row) -> tuple[str | None, str | None]:
    """Who looks at a page here: somebody who may, the public if it may."""
    roles = [None] if row.may is None else [str(role) for role in Role if role in row.may]
    return next(reader for reader in READERS if reader[0] in roles)


def addressed(meeting: LiveMeeting, row: Row) -> str:
    """The address of a page; a screen with a view, a password by its link."""
    if row.name == "screen":
        return f"{meeting.server.url}/screen?meeting={meeting.slug}&view=floor"
    return meeting.server.url + row.url(meeting.slug)


def shift(page: Page, number: int = 0) -> float:
    """By how much the page has moved since it was last asked, once this number has come to it and been drawn."""
    page.wait_for_function(HEARD, arg=number)
    page.wait_for_function(DRAWN)
    return float(page.evaluate("() => shift()"))


def opened(open_page: OpenPage, meeting: LiveMeeting, reader: tuple[str | None, str | None], **options: Any) -> Page:
    """A browser in which shifts are measured, signed in if somebody is."""
    page = open_page(**options)
    page.add_init_script(OBSERVE)
    role, state = reader
    if role is not None:
        enter_by(page, f"{meeting.server.url}/in/{meeting.person(role, state).link}")
    return page


def test_no_page_jumps_while_it_loads(meeting: LiveMeeting, open_page: OpenPage) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV", "BRA", "TUR", "JOR")
    meeting.call()
    meeting.do("show_notice", by="secretariat", text="Lunch is served on the terrace of the eighth floor.")
    figures: dict[str, list[float]] = {}
    for reader in READERS:
        page = opened(open_page, meeting, reader)
        for row in ROWS:
            if row.address is None or "<secret>" in row.address or read_by(row) != reader:
                continue
            sizes = SIZES if SOAKING or row.name in WATCHED else SIZES[:1]
            figures[row.name] = [round(loaded(page, meeting, row, size), 4) for size in sizes]
        page.close()
    for name, shifts in figures.items():
        print(f"layout shift at load, {name}: {shifts}")
    # All but the page of an error, and those of a link, which are as the sign-in.
    assert figures.keys() == {row.name for row in ROWS if row.address is not None and "<secret>" not in row.address}
    assert {name: shifts for name, shifts in figures.items() if max(shifts) > MOST} == {}


def loaded(page: Page, meeting: LiveMeeting, row: Row, size: tuple[int, int]) -> float:
    """By how much a page moves from its first paint until it is live and its faces are there."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(addressed(meeting, row))
    if row.script and row.name != "screen":
        with_its_faces(live(page))
    page.evaluate("() => document.fonts.ready.then(() => true)")
    return shift(page)


WATCHED = ("follow", "delegate", "chair", "desk", "record")
USUAL_SIZES = {"desk": SIZES[1:]}
"""The desk is held to it at the sizes it is used at."""


def call(meeting: LiveMeeting) -> None:
    """Call the next; Jordan, whose delegate looks on, is the second."""
    meeting.call(start=False)


def on_the_floor(command: str) -> Callable[[LiveMeeting], object]:
    """A command about who has the floor."""
    return lambda meeting: meeting.do(command, room=meeting.id("room"), expect=meeting.on_floor())


Happening = Callable[[LiveMeeting], object]
HAPPENINGS: dict[str, tuple[Happening, str]] = {
    "the delegation inscribed": (lambda meeting: meeting.inscribe("JOR"), "Jordan"),
    "others inscribed": (lambda meeting: meeting.inscribe("BRA", "CHE"), "Switzerland"),
    "called": (call, "Called, clock not started"),
    "started": (on_the_floor("start_clock"), "Speaking"),
    "a notice": (
        lambda meeting: meeting.do("show_notice", by="secretariat", text="Lunch is served on the terrace."),
        "Lunch is served",
    ),
    "a second notice": (
        lambda meeting: meeting.do("show_notice", by="secretariat", text="Room 2 is closed.", level="attention"),
        "Room 2 is closed",
    ),
    "suspended": (lambda meeting: meeting.do("suspend_sitting", sitting=meeting.id("sitting")), "is suspended"),
    "resumed": (lambda meeting: meeting.do("resume_sitting", sitting=meeting.id("sitting")), "Open since"),
    "the second called": (call, "Called, clock not started"),
    "the second started": (on_the_floor("start_clock"), "Speaking"),
    "the second ended": (on_the_floor("end_intervention"), "Nobody has the floor"),
}


@pytest.mark.parametrize("name", WATCHED)
def test_no_page_jumps_when_something_happens(meeting: LiveMeeting, open_page: OpenPage, name: str) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    row = next(row for row in ROWS if row.name == name)
    seen = [opened_at(open_page, meeting, row, size) for size in USUAL_SIZES.get(name, SIZES)]
    watcher = opened(open_page, meeting, (None, None))
    watcher.goto(meeting.url)
    live(watcher)
    figures = {}
    for what, (happen, says) in HAPPENINGS.items():
        happen(meeting)
        expect(watcher.locator("body")).to_contain_text(says)
        number = meeting.ask("/state")[1]["seq"]
        figures[what] = [round(shift(page, number), 4) for page in seen]
    print(f"layout shift of {name}: {figures}")
    assert {what: shifts for what, shifts in figures.items() if max(shifts) > MOST} == {}


def opened_at(open_page: OpenPage, meeting: LiveMeeting, row: Row, size: tuple[int, int]) -> Page:
    """A live page whose shifts until now are forgotten."""
    viewport = {"width": size[0], "height": size[1]}
    page = opened(open_page, meeting, read_by(row), viewport=viewport)
    page.goto(addressed(meeting, row))
    with_its_faces(live(page))
    shift(page)
    return page
