"""The server dies or is restarted while pages are open: they come back by themselves and show what is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Enter, ShowScreen, live
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server


@pytest.fixture
def meeting(server: Server) -> Iterator[LiveMeeting]:
    """A meeting on a server of this test's own, which it may kill."""
    made = LiveMeeting(server)
    made.furnish()
    made.open()
    made.inscribe("KEN", "CIV", "BRA")
    yield made
    made.close()


@pytest.fixture
def pages(enter: Enter, show_screen: ShowScreen, meeting: LiveMeeting) -> dict[str, Page]:
    """Every kind of page, open."""
    return {
        "chair": enter("chair"),
        "desk": enter("secretariat"),
        "delegate": enter("delegate", "CIV"),
        "follow": enter(None),
        "screen": show_screen("floor", room=meeting.id("room")),
    }


def kenya_speaks(pages: dict[str, Page]) -> None:
    """Every page shows that Kenya has the floor, and whoever says so, that it is live."""
    expect(pages["chair"].get_by_role("region", name="Has the floor").get_by_role("paragraph").first).to_have_text(
        "Kenya"
    )
    expect(pages["desk"].get_by_role("region", name="The floor")).to_contain_text("Kenya")
    for name in ("delegate", "follow"):
        expect(pages[name].get_by_role("region", name="The floor").get_by_role("timer")).to_be_visible()
    expect(pages["screen"].get_by_text("Speaking")).to_be_visible()
    for name, page in pages.items():
        if name != "screen":
            live(page)


@pytest.mark.parametrize("how", ["killed", "restarted"])
def test_pages_outlive_the_server(meeting: LiveMeeting, pages: dict[str, Page], how: str) -> None:
    server = meeting.server
    given: str
    if how == "killed":
        given = meeting.call()  # acknowledged in the very moment before
        server.kill9()
    else:
        server.stop()
        given = ""
    expect(pages["follow"].get_by_text(re.compile("not live since", re.IGNORECASE))).to_be_visible()

    server.start()
    given = given or meeting.call()

    kenya_speaks(pages)
    assert meeting.on_floor() == given
    pages["chair"].get_by_role("button", name="Next: Côte d'Ivoire").click()
    expect(pages["delegate"].get_by_role("main").get_by_text("You have the floor.")).to_be_visible()
