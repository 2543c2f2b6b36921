"""A furnished meeting on a server that a module's tests share, and people with pages open in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import OpenPage
from tests.support.line import Line
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server

Enter = Callable[..., Page]
ShowScreen = Callable[..., Page]
PHONE = {"viewport": {"width": 360, "height": 740}}


# The machine that runs the tests may be busy; how long a page takes is measured elsewhere.
expect.set_options(timeout=30_000)


def live(page: Page) -> Page:
    """The page, once its line to the server is open."""
    expect(page.locator(".link-state.live")).to_be_attached()
    return page


def speak(page: Page, language: str) -> None:
    """Choose a language, by its own name, in the bar."""
    page.locator("[popovertarget=bar-languages]").click()
    page.locator(".languages").get_by_role("button", name=language).click()


def sign_out(page: Page) -> None:
    """Sign out in the bar; nobody is signed in when this returns."""
    page.locator("[popovertarget=bar-person]").click()
    page.locator(".sign-out").get_by_role("button").click()
    expect(page.locator(".sign-out")).to_have_count(0)


@pytest.fixture
def meeting(shared_server: Server) -> Iterator[LiveMeeting]:
    """A meeting with one room, one planned sitting, one item and seven delegations."""
    made = LiveMeeting(shared_server)
    made.furnish()
    yield made
    made.close()


@pytest.fixture
def line(shared_server: Server) -> Iterator[Line]:
    """A line to the server that the test can cut."""
    made = Line(shared_server.port)
    yield made
    made.cut()


@pytest.fixture
def enter(open_page: OpenPage, meeting: LiveMeeting) -> Enter:
    """Somebody's own page, live: enter("chair"), enter("delegate", "KEN"), enter(None) for a viewer without account.

    `at` is the server's address as this person reaches it, `lang` the language, `room` the id of its room; what
    else is given goes to the browser.
    """

    def enter(role: str | None, state: str | None = None, **options: Any) -> Page:
        at, lang = options.pop("at", meeting.server.url), options.pop("lang", None)
        room = options.pop("room", None)
        page = open_page(**options)
        if lang:
            page.context.add_cookies([{"name": "hlom_lang", "value": lang, "url": at}])
        if role is None:
            page.goto(f"{at}/m/{meeting.slug}")
        else:
            enter_by(page, f"{at}/in/{meeting.person(role, state, room).link}")
        return live(page)

    return enter


@pytest.fixture
def show_screen(open_page: OpenPage, meeting: LiveMeeting) -> ShowScreen:
    """A television that shows a view: show_screen("clock", room=meeting.id("room"), lang="ar")."""

    def show(view: str, **options: str) -> Page:
        at = options.pop("at", meeting.server.url)
        page = open_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"{at}/screen?{urlencode({'meeting': meeting.slug, 'view': view, **options})}")
        return page

    return show
