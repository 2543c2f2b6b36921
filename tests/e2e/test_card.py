"""The follow card, as an organiser's own web site shows it: in a frame, in a sandbox, on another origin."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Watch
from tests.support.live_meeting import LiveMeeting
from tests.support.server import MakeServer


class Organiser(ThreadingHTTPServer):
    """A web site of one page, with a frame in it. It is another site under each of its two names."""

    daemon_threads = True
    frame = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Pages)
        self.home, self.stranger = (f"http://{name}:{self.server_port}" for name in ("127.0.0.1", "localhost"))


class _Pages(BaseHTTPRequestHandler):
    server: Organiser

    def do_GET(self) -> None:
        """The page, whatever is asked for."""
        title = "<!doctype html><html lang=en><meta charset=utf-8><title>Our meeting</title>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"{title}<main><h1>Our meeting</h1>{self.server.frame}</main>".encode())

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def organiser() -> Iterator[Organiser]:
    """The site, while the test runs."""
    with Organiser() as site:
        Thread(target=site.serve_forever, daemon=True).start()
        yield site
        site.shutdown()


def test_the_card_is_shown_by_the_site_that_is_named_and_by_no_other(
    make_server: MakeServer, organiser: Organiser, page: Page, watches: list[Watch]
) -> None:
    server = make_server(HLOM_CARD_FRAMES=organiser.home)
    server.start()
    meeting = LiveMeeting(server)
    meeting.furnish()
    meeting.open()
    meeting.inscribe("KEN", "CIV", "BRA", "TUR", "JOR")
    meeting.call()
    with urlopen(f"{server.url}/api/v1/oembed?url={meeting.url}?lang=ar", timeout=10) as answer:
        organiser.frame = json.load(answer)["html"]

    page.goto(organiser.home)
    card = page.frame_locator("iframe")
    expect(card.locator("html")).to_have_attribute("dir", "rtl")
    expect(card.get_by_text("كينيا")).to_be_visible()
    expect(card.get_by_role("listitem")).to_have_count(3)
    # Its styles came, though the frame is of no origin.
    assert card.locator("main").evaluate("(main) => getComputedStyle(main).display") == "grid"
    assert card.locator("html").evaluate("(html) => html.scrollWidth <= html.clientWidth")
    with page.context.expect_page() as opened:
        card.get_by_role("link").click()
    expect(opened.value.locator("html")).to_have_attribute("lang", "ar")
    assert opened.value.url.partition("?")[0] == meeting.url

    watches[0].allow("frame-ancestors")
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(organiser.stranger)
    expect(page.frame_locator("iframe").get_by_role("link")).to_have_count(0)
    meeting.close()
