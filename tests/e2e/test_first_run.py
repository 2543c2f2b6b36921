"""From the first start to a third day: an office that has never seen a command line makes its first meeting."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, live, speak
from tests.support.browser import OpenPage, Watch, access_problems
from tests.support.server import MakeServer, Server

SAYS = "Its first administrator comes in here: "


def seen(page: Page) -> None:
    """The page as everybody may use it: axe finds nothing, and it is no wider than a phone."""
    assert access_problems(page) == []
    assert page.evaluate("() => document.scrollingElement.scrollWidth - innerWidth") <= 0


def first_link(server: Server) -> str:
    server.says(SAYS)
    found = re.search(rf"{SAYS}(\S+)", server.log)
    assert found is not None
    return found[1]


def test_an_office_makes_its_first_meeting_by_keyboard_and_adds_a_third_day(
    make_server: MakeServer, open_page: OpenPage, watches: list[Watch]
) -> None:
    server = make_server()
    server.start()
    page = open_page(**PHONE)
    watches[0].allow("status of 400")  # a form with something wrong
    page.goto(server.url)
    seen(page)
    page.get_by_label("Link of the first administrator").fill(first_link(server))
    page.keyboard.press("Enter")
    page.get_by_label("Your name").fill("Amina")
    seen(page)
    page.keyboard.press("Enter")
    expect(page.get_by_text("This is your link, shown only now")).to_be_visible()
    page.get_by_role("link", name="Make the first meeting").press("Enter")

    page.get_by_label("Title of the meeting").fill("Forum on the river")
    seen(page)
    page.keyboard.press("Enter")
    page.get_by_label("First day").fill("2026-12-01")
    page.get_by_label("Last day").fill("2026-12-02")
    page.get_by_label("Time zone").fill("Atlantis")
    page.keyboard.press("Enter")
    expect(page.get_by_text("There is no such time zone")).to_be_visible()
    expect(page.get_by_label("First day")).to_have_value("2026-12-01")
    seen(page)
    page.get_by_label("Time zone").fill("Nairobi")
    page.keyboard.press("Enter")
    page.get_by_label("Rooms, one a line").fill("Assembly Hall")
    seen(page)
    page.get_by_role("button", name="Next step").press("Enter")
    page.get_by_label("A conference in plenary").check()
    seen(page)
    page.get_by_role("button", name="Make the meeting").press("Enter")

    expect(page.get_by_role("heading", name="Forum on the river")).to_be_visible()
    seen(page)
    follower = open_page()
    page.get_by_role("button", name="Publish").press("Enter")
    follower.goto(f"{server.url}/m/forum-on-the-river")
    expect(live(follower).get_by_text("General debate")).to_be_visible()
    page.get_by_role("button", name="Add the day").press("Enter")  # the day and its like are chosen already
    expect(page.get_by_text("Thursday 3 December 2026").first).to_be_visible()
    expect(follower.get_by_text("Thursday 3 December")).to_be_visible()
    page.get_by_role("button", name="The meeting is over").press("Enter")
    expect(follower.get_by_text("The meeting is over.")).to_be_visible()
    speak(page, "العربية")
    expect(page.locator("html[dir=rtl]")).to_be_attached()
    page.wait_for_load_state()
    seen(page)

    page.goto(f"{server.url}/meetings")
    seen(page)
