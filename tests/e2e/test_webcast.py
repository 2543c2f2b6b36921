"""The webcast on the follow page: its player, its link, and the floor shown as the webcast shows it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hlom_live.domain.clock import stamp
from hlom_live.handle import record
from hlom_live.store.work import Work
from tests.e2e.conftest import PHONE, Enter
from tests.support.browser import Watch, access_problems
from tests.support.live_meeting import OPERATOR, LiveMeeting

PARTS = Path(__file__).parents[1] / "data" / "webcast"
SEGMENTS, SEGMENT_SECONDS = 6, 2
WEB_TV = "https://webtv.example.org/hlom"
PLAY, LAG, LINK = "Play the webcast here", "Show the floor as in the webcast", "Open the webcast"


class Stream:
    """A webcast of twelve seconds on a port of its own: what was asked for, and how far behind it says it is."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.behind_seconds: float | None = None
        self.broken = False
        stream = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = self.path.rpartition("/")[2]
                stream.asked.append(name)
                body = stream.body(name)
                self.send_response(404 if body is None else 200)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/live/index.m3u8"

    def body(self, name: str) -> bytes | None:
        if self.broken:
            return None
        if name == "index.m3u8":
            return self.playlist().encode()
        return (PARTS / name).read_bytes()

    def playlist(self) -> str:
        """The list of parts; if it carries dates, the first part was recorded so long ago."""
        lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-TARGETDURATION:2", "#EXT-X-PLAYLIST-TYPE:VOD",
                 '#EXT-X-MAP:URI="init.mp4"']  # fmt: skip
        if self.behind_seconds is not None:
            began = datetime.now(UTC) - timedelta(seconds=self.behind_seconds)
            lines.append(f"#EXT-X-PROGRAM-DATE-TIME:{stamp(began)}")
        for number in range(SEGMENTS):
            lines += [f"#EXTINF:{SEGMENT_SECONDS}.0,", f"{number}.m4s"]
        return "\n".join([*lines, "#EXT-X-ENDLIST", ""])

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def stream() -> Iterator[Stream]:
    made = Stream()
    yield made
    made.close()


def broadcast(meeting: LiveMeeting, url: str, behind: float = 0) -> None:
    """Set the meeting's webcast."""

    def write(work: Work) -> dict[str, Any]:
        work.meeting.webcast_url, work.meeting.webcast_delay_seconds = url, behind
        return {}

    record(meeting.database, meeting.slug, "import", OPERATOR, datetime.now(UTC), write)


def press(page: Page, name: str) -> None:
    """Press a button whose part is fetched only now; it is down once that has come."""
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")


def playing_for(page: Page, seconds: float) -> None:
    page.wait_for_function("(at) => document.querySelector('video')?.currentTime > at", arg=seconds)


def test_the_player_is_fetched_when_it_is_asked_for_and_plays(
    meeting: LiveMeeting, enter: Enter, stream: Stream
) -> None:
    broadcast(meeting, stream.url)
    page = enter(None)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    expect(page.get_by_role("link", name=LINK)).to_have_attribute("href", stream.url)
    assert stream.asked == []
    page.get_by_role("button", name=PLAY).click()
    playing_for(page, 0.5)
    assert any("hls.light" in url for url in fetched)
    assert {"index.m3u8", "init.mp4", "0.m4s"} <= set(stream.asked)
    expect(page.get_by_role("link", name=LINK)).to_be_visible()
    page.get_by_role("button", name=PLAY).click()
    expect(page.locator("video")).to_have_count(0)


def test_it_plays_on_a_phone_and_the_page_stays_readable(meeting: LiveMeeting, enter: Enter, stream: Stream) -> None:
    meeting.open()
    broadcast(meeting, stream.url, behind=20)
    page = enter(None, lang="ar", **PHONE)
    page.locator(".webcast button").first.click()
    playing_for(page, 0.5)
    page.locator(".webcast button").nth(1).click()
    expect(page.locator(".lag-band")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert access_problems(page) == []


def test_what_cannot_be_played_says_so_beside_the_link(
    meeting: LiveMeeting, enter: Enter, stream: Stream, watches: list[Watch]
) -> None:
    stream.broken = True
    broadcast(meeting, stream.url)
    page = enter(None)
    watches[-1].allow("Failed to load resource")
    page.get_by_role("button", name=PLAY).click()
    expect(page.get_by_text("The webcast cannot be played here.")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("link", name=LINK)).to_be_visible()


def test_an_address_that_is_no_stream_is_a_link_and_no_player(meeting: LiveMeeting, enter: Enter) -> None:
    broadcast(meeting, WEB_TV)
    page = enter(None)
    expect(page.get_by_role("link", name=LINK)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("webcast"))).to_have_count(0)


def floor(page: Page) -> Any:
    return page.get_by_role("region", name="The floor")


def test_the_floor_is_shown_as_late_as_the_webcast_until_it_is_switched_off(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV")
    broadcast(meeting, WEB_TV, behind=240)
    late, live = enter(None), enter(None)
    press(late, LAG)
    expect(late.locator(".lag-band")).to_contain_text("4 minutes after the room")

    meeting.call()
    expect(floor(live)).to_contain_text("Speaking")
    assert "Nobody has the floor." in floor(late).inner_text()
    broadcast(meeting, WEB_TV, behind=0)
    expect(floor(late)).to_contain_text("Speaking")

    broadcast(meeting, WEB_TV, behind=240)
    expect(late.locator(".lag-band")).to_contain_text("second")  # what was seen is not unseen: its hour stands still
    meeting.call()
    expect(floor(live)).to_contain_text("Côte d'Ivoire")
    assert "Kenya" in floor(late).inner_text()
    late.get_by_role("button", name="Show it live").click()
    expect(floor(late)).to_contain_text("Côte d'Ivoire")
    expect(late.locator(".lag-band")).to_have_count(0)


def test_a_stream_that_carries_its_date_is_followed_to_the_second(
    meeting: LiveMeeting, enter: Enter, stream: Stream
) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    meeting.call()
    stream.behind_seconds = 40
    broadcast(meeting, stream.url, behind=20)
    page = enter(None)
    page.wait_for_timeout(1500)
    page.get_by_role("button", name=PLAY).click()
    playing_for(page, 0.2)
    press(page, LAG)
    expect(page.locator(".lag-band")).to_contain_text(re.compile("(39|4[0-9]) seconds after the room"))


def test_captions_come_as_late_as_the_picture(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    broadcast(meeting, WEB_TV, behind=240)
    say = {"by": "interpreter", "room": meeting.id("room"), "language": "en"}
    meeting.do("add_caption", **say, line="Good morning.")
    late, live = enter(None), enter(None)
    press(late, LAG)
    for page in (late, live):
        press(page, "Captions")
    meeting.do("add_caption", **say, line="I give the floor to Kenya.")
    expect(live.get_by_role("log", name="Captions")).to_contain_text("Kenya")
    expect(late.get_by_role("log", name="Captions")).to_have_text("Good morning.")
    broadcast(meeting, WEB_TV, behind=0)
    expect(late.get_by_role("log", name="Captions")).to_contain_text("Kenya")


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://cdn.example.org/a/live.m3u8?x=1", "https://cdn.example.org"),
        ("http://cdn.example.org:8080/live.m3u8", "http://cdn.example.org:8080"),
        (WEB_TV, None),
        ("https://a.example;script-src *//x.m3u8", None),
        ("javascript:alert(1)//.m3u8", None),
    ],
)
def test_the_page_may_reach_the_webcasts_origin_and_no_other(
    meeting: LiveMeeting, enter: Enter, url: str, allowed: str | None
) -> None:
    broadcast(meeting, url)
    answer = enter(None).request.get(meeting.url)
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["connect-src"] == (f"'self' {allowed}" if allowed else "'self'")
    assert policy.get("media-src") == (f"'self' blob: {allowed}" if allowed else None)
    assert policy["script-src"] == "'self'"
