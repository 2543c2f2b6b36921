"""The follow card, as an organiser's own web site shows it: in a frame, in a sandbox, on another origin."""

from __future__ import annotations

import json
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from tests.support.browser import access_problems
from tests.support.live_meeting import LiveMeeting
from tests.support.server import MakeServer

HOME, STRANGER = "http://organiser.example", "http://stranger.example"


def shown_on(page: Page, site: str, html: str) -> None:
    """A page of another site with the card's frame in it."""
    words = f"<!doctype html><html lang=en><title>Our meeting</title><main><h1>Our meeting</h1>{html}</main>"
    page.route(f"{site}/", lambda route: route.fulfill(body=words, content_type="text/html"))
    page.goto(f"{site}/")


def test_the_card_is_shown_by_the_site_that_is_named_and_by_no_other(make_server: MakeServer, page: Page) -> None:
    server = make_server(HLOM_CARD_FRAMES=HOME)
    server.start()
    meeting = LiveMeeting(server)
    meeting.furnish()
    meeting.open()
    meeting.inscribe("KEN", "CIV", "BRA", "TUR", "JOR")
    meeting.call()
    with urlopen(f"{server.url}/api/v1/oembed?url={meeting.url}?lang=ar", timeout=10) as answer:
        told = json.load(answer)

    shown_on(page, HOME, told["html"])
    card = page.frame_locator("iframe")
    expect(card.locator("html")).to_have_attribute("dir", "rtl")
    expect(card.get_by_text("كينيا")).to_be_visible()
    expect(card.get_by_role("listitem")).to_have_count(3)
    # Its styles came, though the frame is of no origin.
    assert card.locator("main").evaluate("(main) => getComputedStyle(main).display") == "grid"
    assert card.locator("html").evaluate("(html) => html.scrollWidth <= html.clientWidth")
    assert access_problems(page) == []
    link = card.get_by_role("link")
    with page.context.expect_page() as opened:
        link.click()
    expect(opened.value.locator("html")).to_have_attribute("lang", "ar")
    assert opened.value.url.partition("?")[0] == meeting.url
    assert [one for one in page.context.cookies(HOME)] == []

    meeting.call()
    expect(card.get_by_text("كوت ديفوار").first).to_be_visible(timeout=30_000)  # it renews itself

    refused = []
    page.on("console", lambda message: refused.append(message.text))
    shown_on(page, STRANGER, told["html"])
    page.wait_for_function("() => document.querySelector('iframe') !== null")
    expect(page.frame_locator("iframe").get_by_role("link")).to_have_count(0)
    assert any("frame-ancestors" in text for text in refused)
    meeting.close()
