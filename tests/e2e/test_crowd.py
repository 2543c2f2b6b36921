"""A meeting that very many follow: whoever finds no socket asks, sees the same, and comes back to one (ADR 0178)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from hlom_live.store.changes import find_meeting
from tests.e2e.conftest import Enter, speak
from tests.e2e.test_bar import BAR_PX
from tests.support.browser import access_problems
from tests.support.histories import go_back
from tests.support.line import Line
from tests.support.live_meeting import LiveMeeting
from tests.support.server import MakeServer, Server

ASKING, BY_SOCKET = "Live, up to 4 s late", "Live"
NOT_LIVE = re.compile("not live since", re.IGNORECASE)


@pytest.fixture
def shared_server(make_server: MakeServer) -> Server:
    """A worker with one socket for those who only follow."""
    made = make_server(HLOM_SOCKETS_FOR_FOLLOWERS="1")
    made.start()
    return made


def follows(page: Page, how: str) -> None:
    """Wait until the page says how it follows."""
    expect(page.locator(".link-state.live .link-words")).to_have_text(how)


def test_whoever_finds_no_socket_asks_sees_the_same_and_comes_back_to_one(
    meeting: LiveMeeting, enter: Enter, line: Line
) -> None:
    meeting.open()
    first = enter(None)
    follows(first, BY_SOCKET)
    asking = enter(None, at=line.url)
    follows(asking, ASKING)
    meeting.inscribe("KEN", "TCD")
    meeting.call()
    for page in (first, asking):
        expect(page.get_by_role("region", name="The floor").get_by_role("timer")).to_be_visible()
        expect(page.get_by_role("region", name="The floor").get_by_text("Kenya")).to_be_visible()
    assert access_problems(asking) == []
    for language in ("Español", "Русский"):
        speak(asking, language)
        words = asking.locator(".link-state.asking .link-words")
        expect(words).to_be_visible()
        box = words.bounding_box()
        assert box is not None
        assert (box["y"] >= 0, box["y"] + box["height"] <= BAR_PX) == (True, True), language
    speak(asking, "English")
    follows(asking, ASKING)

    meeting.do("add_caption", by="interpreter", room=meeting.id("room"), language="en", line="Good morning.")
    asking.get_by_role("button", name="Captions").click()
    captions = asking.get_by_role("log", name="Captions").locator("p")
    expect(captions).to_have_text(["Good morning."])
    for said in ("The floor is Kenya’s.", "Please take your seats."):
        meeting.do("add_caption", by="interpreter", room=meeting.id("room"), language="en", line=said)
    expect(captions).to_have_text(["Good morning.", "The floor is Kenya’s.", "Please take your seats."])

    line.cut()
    expect(asking.get_by_text(NOT_LIVE)).to_be_visible()
    with meeting.database.reading() as session:
        kept = find_meeting(session, meeting.slug).head
    meeting.inscribe("BRA", "CHE")
    line.mend()
    follows(asking, ASKING)
    expect(asking.get_by_text("Switzerland").first).to_be_visible()

    go_back(meeting.database, meeting.slug, kept)
    meeting.inscribe("CIV")
    expect(asking.get_by_text("Côte d'Ivoire").first).to_be_visible()
    expect(asking.get_by_text("Switzerland")).to_have_count(0)

    asking.evaluate("() => { Math.random = () => 0; }")  # the moment at which it comes back
    first.close()
    follows(asking, BY_SOCKET)
    meeting.inscribe("JOR")
    expect(asking.get_by_text("Jordan").first).to_be_visible()
