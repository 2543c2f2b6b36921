"""Deeds that arrive late: asked about when the page comes back, and never carried out after the room has moved on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hlom_live.domain.model import Room
from tests.e2e.conftest import Enter, live
from tests.support.browser import HOUR, OpenPage, access_problems
from tests.support.line import Line
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting
from tests.support.server import MakeServer

FIVE_HOURS = 5 * 3600
UNANSWERED = "The server has not answered. Look whether it was done before you try again."


@pytest.fixture
def jump(tmp_path: Path) -> Path:
    """The file that says by how many seconds the clock of the server's machine is off."""
    file = tmp_path / "jump"
    file.write_text("0", encoding="ascii")
    return file


@pytest.fixture
def later(make_server: MakeServer, jump: Path) -> Iterator[LiveMeeting]:
    """A meeting on a server that can be away for hours."""
    server = make_server(HLOM_TEST_JUMP=str(jump))
    server.program, server.forked = "tests/support/jumping_clock.py", False
    server.start()
    made = LiveMeeting(server)
    made.furnish()
    made.open()
    yield made
    made.close()


def sitting(meeting: LiveMeeting) -> str:
    """The state of the one sitting."""
    return str(meeting.rows("sitting")[0]["state"])


def question(page: Page) -> None:
    """It is asked what was pressed, and when: with its day, if midnight is between."""
    expect(page.get_by_role("region", name="Not done yet")).to_contain_text(
        re.compile(rf"You pressed\s+Suspend the sitting\s+at\s+{HOUR}, and it was not done\. Still do it\?")
    )


def test_what_was_pressed_hours_ago_is_asked_about_and_not_done(
    later: LiveMeeting, open_page: OpenPage, jump: Path
) -> None:
    first = open_page()
    enter_by(first, f"{later.server.url}/in/{later.person('chair').link}")
    live(first)
    later.server.stop()
    first.get_by_text("Sitting, item, list and settings").click()
    first.get_by_role("button", name="Suspend the sitting").click()
    expect(first.get_by_role("button", name="Open the list of speakers")).to_have_count(0)
    page = first.context.new_page()
    first.close()

    jump.write_text(str(FIVE_HOURS), encoding="ascii")
    later.server.start()
    page.goto(f"{later.url}/chair")
    live(page)
    question(page)
    assert access_problems(page) == []
    assert sitting(later) == "open"

    page.reload()  # whoever does not answer is asked again
    question(page)
    page.get_by_role("button", name="Yes, do it now").click()
    expect(page.get_by_role("button", name="Resume the sitting").first).to_be_visible()
    assert sitting(later) == "suspended"
    expect(page.get_by_role("region", name="Not done yet")).to_have_count(0)


def test_a_minute_that_was_given_without_a_line_is_not_given_later(
    meeting: LiveMeeting, open_page: OpenPage, line: Line
) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    meeting.call()
    chair = open_page()
    chair.clock.install()
    enter_by(chair, f"{line.url}/in/{meeting.person('chair').link}")
    live(chair)
    line.cut()
    chair.get_by_role("button", name="Add a minute").click()
    expect(chair.get_by_text("Sending…").or_(chair.locator("[data-waiting]")).first).to_be_attached()
    chair.clock.fast_forward(25_000)
    expect(chair.locator(".action-note")).to_have_text(UNANSWERED)

    line.mend()
    chair.clock.fast_forward(6_000)
    expect(chair.locator(".action-note")).to_have_text("It was not done.")
    assert [turn["added_seconds"] for turn in meeting.rows("intervention")] == [0]


def test_captions_typed_long_ago_go_out_only_after_a_question(meeting: LiveMeeting, enter: Enter, line: Line) -> None:
    meeting.put(Room(id=meeting.id("other"), name={"en": "Room 2"}))
    meeting.open()
    page = enter("interpreter", at=line.url)
    page.goto(f"{line.url}/m/{meeting.slug}/captions")
    live(page).get_by_label("Room").select_option(label="Room 2")
    line.cut()
    entry = page.get_by_label("Next line")
    for words in ("Good morning.", "Please be seated."):
        entry.fill(words)
        entry.press("Enter")
    expect(page.get_by_text("Please be seated.")).to_be_visible()
    # Ten minutes go by before the page is opened again.
    page.evaluate("""() => {
      const key = Object.keys(localStorage).find((name) => name.startsWith("hlom:captions:"));
      const lines = JSON.parse(localStorage.getItem(key)).map((one) => ({ ...one, at: one.at - 600_000 }));
      localStorage.setItem(key, JSON.stringify(lines));
    }""")
    page.unroute_all()
    page.goto("about:blank")  # else it may send the first line itself, before it is loaded anew
    line.mend()
    page.goto(f"{line.url}/m/{meeting.slug}/captions")
    expect(page.get_by_label("Room")).to_have_value(meeting.id("room"))
    expect(page.get_by_role("alert")).to_contain_text("2 lines were typed from")
    expect(page.get_by_role("alert").locator("li")).to_have_text(["Room 2 Good morning.", "Room 2 Please be seated."])
    assert meeting.rows("caption") == []
    page.get_by_role("button", name="No, leave it").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.reload()
    live(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert meeting.rows("caption") == []
