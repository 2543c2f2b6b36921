"""For everybody: axe finds nothing on any page, light or dark, and no page is wider than a phone.

Each page is looked at by axe in English, and every third is no wider than a phone in one language more; in `make soak`
axe looks at every page in all six.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from hlom_live.domain.model import Delegation, Document, Presence, Release
from hlom_live.web.rendering.languages import po_file
from tests.e2e.conftest import PHONE, live
from tests.support.browser import ALL_BUT_CONTRAST, CONTRAST, WCAG, OpenPage, access_problems
from tests.support.links import enter_by, lead_to_role
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server
from tests.support.soak import IN_TURN, SOAKING, short_or_long

LANGUAGES = ("en", "ar")
OTHERS = [lang for lang in ("ar", "fr", "ar", "es", "ar", "ru", "ar", "zh") if po_file(lang).exists()]
"""In turn: every other one is seen from right to left."""
VIEWS = ("floor", "list", "agenda", "clock", "captions", "welcome", "about", "notice", "lower-third", "stocktaking")
PERSONAL = ("start", "sign-in", "follow", "plain", "delegate", "chair", "desk", "booth", "control", "setup")
PERSONAL += ("record", "captions", "device", "stocktaking", "access", "badges", "mail", "delegations", "participants")
PERSONAL += ("my", "role", "about", "documents", "pledges", "cycle", "card", "conclusions", "matches", "setup/about")
SEEN = [
    (name, lang)
    for at, name in enumerate(PERSONAL)
    for lang in ("en", *short_or_long([OTHERS[at % len(OTHERS)]][at % 3 :], sorted(set(OTHERS))))
]
ROLES = {"delegate": ("delegate", "KEN"), "chair": ("chair", None), "desk": ("secretariat", None)}
ROLES |= {"booth": ("interpreter", None), "control": ("technician", None), "device": ("delegate", "KEN")}
ROLES |= {"my": ("delegate", "KEN")}
OFFICERS = ("setup", "record", "captions", "access", "badges", "mail", "delegations", "participants", "role")
OFFICERS += ("documents", "pledges", "conclusions", "matches", "setup/about")
ROLES |= dict.fromkeys(OFFICERS, ("secretariat", None))
UNSCRIPTED = ("start", "sign-in", "plain", "access", "badges", "mail", "participants", "my", "role")
UNSCRIPTED += ("cycle", "card")


@pytest.fixture(scope="module")
def busy(shared_server: Server) -> Iterator[LiveMeeting]:
    """A meeting in which there is one of everything: pages are looked at, not changed."""
    made = LiveMeeting(shared_server)
    made.furnish()
    network = Delegation(id=made.id("network"), name={"en": "Refugee-led Network"}, category="refugee_led")
    made.put(network)
    made.open()
    list_id = made.id("list")
    made.inscribe("BRA", "KEN", "CIV", "TUR", "JOR")
    made.do("inscribe", by="secretariat", list=list_id, delegation=network.id, on_behalf_of="a group", mode="remote")
    made.do("set_presence", by="secretariat", delegation=made.id("TUR"), present=str(Presence.ABSENT))
    last = made.rows("inscription")[-1]["id"]
    made.do("move_inscription", by="secretariat", inscription=last, before=None, reason="At its own request")
    made.call()
    made.call()
    made.do("set_list", list=list_id, self_inscription=False)
    made.do("request_floor", by="delegate", of="TCD", list=list_id)
    made.do("raise_point_of_order", by="delegate", of="CHE", room=made.id("room"))
    paper = {
        "title": {"en": "Concept note", "ar": "مذكرة مفاهيمية"},
        "url": "https://www.example.org/",
        "symbol": "A/1",
    }
    first = made.do("add_document", by="secretariat", **paper, language="en", item=made.id("item"))["document"]
    item = made.id("item")
    made.put(Document(id=made.id("held"), of=first, language="ar", item=item, release=Release.BY_HAND, **paper))
    made.do("show_notice", by="secretariat", text="Lunch is served.", level="attention")
    made.do("show_notice", by="secretariat", text="Room 2 is closed.", room=made.id("room"))
    yield made
    made.close()


def opened(page: Page, name: str, meeting: LiveMeeting) -> Page:
    """A personal page, entered by who it is for."""
    where = {"start": meeting.server.url, "follow": meeting.url, "my": f"{meeting.server.url}/my"}
    if name in ROLES:
        enter_by(page, f"{meeting.server.url}/in/{meeting.person(*ROLES[name]).link}")
    if name == "role":
        lead_to_role(page, f"{meeting.url}/access")
    elif not page.url.endswith(f"/{name}"):
        page.goto(where.get(name, f"{meeting.url}/{name}"))
    return page if name in UNSCRIPTED else live(page)


def too_wide(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.scrollingElement.scrollWidth - innerWidth"))


CUT_MARKERS = """
() => [...document.querySelectorAll("li")].filter((one) => {
  const { display, listStyleType: type, listStylePosition: stands, overflowX } = getComputedStyle(one);
  return display === "list-item" && type !== "none" && stands === "outside" && overflowX !== "visible";
}).map((one) => one.textContent)
"""
"""Items of a list whose bullet or number is cut away with what leaves their box (static/css/base.css)."""


@pytest.mark.parametrize(("name", "lang"), SEEN)
def test_a_page_for_people(busy: LiveMeeting, open_page: OpenPage, name: str, lang: str) -> None:
    page = opened(open_page(locale=lang, **PHONE), name, busy)

    expect(page.locator("html")).to_have_attribute("lang", lang)
    page.set_viewport_size({"width": 360, "height": page.evaluate("document.scrollingElement.scrollHeight")})
    # Seen whole: what lies under the button at the foot is reached by scrolling.
    if lang == "en" or SOAKING:
        assert access_problems(page, WCAG if lang == "en" else ALL_BUT_CONTRAST) == []
    page.emulate_media(color_scheme="dark")
    assert lang != "en" or access_problems(page, CONTRAST) == []
    assert too_wide(page) <= 0
    assert page.evaluate(CUT_MARKERS) == []
    # All that unfolds, unfolded.
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert too_wide(page) <= 0


@pytest.mark.parametrize("lang", IN_TURN)
def test_what_unfolds_beside_an_access_stays_on_the_page_of_a_phone(
    busy: LiveMeeting, open_page: OpenPage, lang: str
) -> None:
    page = opened(open_page(locale=lang, viewport={"width": 360, "height": 740}), "access", busy)
    for menu in page.locator(".access-row").first.locator(".menu").all():
        menu.locator("summary").click()
        box = menu.locator(".menu-list").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


@pytest.mark.parametrize("lang", IN_TURN)
def test_the_wide_desk_with_its_panels_open(busy: LiveMeeting, open_page: OpenPage, lang: str) -> None:
    page = opened(open_page(locale=lang, viewport={"width": 1366, "height": 900}), "desk", busy)
    page.evaluate("for (const one of document.querySelectorAll('details.panel')) one.open = true")

    assert access_problems(page) == []
    assert too_wide(page) <= 0


VIEWED = [(view, lang) for at, view in enumerate(VIEWS) for lang in short_or_long([LANGUAGES[at % 2]], LANGUAGES)]


@pytest.mark.parametrize(("view", "lang"), VIEWED)
def test_a_view_of_a_room_screen(busy: LiveMeeting, open_page: OpenPage, view: str, lang: str) -> None:
    page = open_page(viewport={"width": 1920, "height": 1080})
    page.goto(f"{busy.server.url}/screen?meeting={busy.slug}&view={view}&room={busy.id('room')}&lang={lang}")
    expect(page.locator("html")).to_have_attribute("lang", lang)

    assert access_problems(page) == []
    # No scrollbar, nothing to focus.
    assert too_wide(page) <= 0
    assert page.evaluate("document.scrollingElement.scrollHeight - innerHeight") <= 0
    assert page.locator("a, button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])").count() == 0


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_screen_that_waits_for_its_view_and_one_in_the_light(
    busy: LiveMeeting, open_page: OpenPage, theme: str
) -> None:
    page = open_page(viewport={"width": 1920, "height": 1080})
    light = f"?meeting={busy.slug}&view=floor&room={busy.id('room')}&theme=light"
    page.goto(f"{busy.server.url}/screen{light if theme == 'light' else ''}")
    expect(page.locator("html")).to_have_attribute("data-theme", theme)

    assert access_problems(page) == []


DIALOGS = {
    "move": ("desk", re.compile("^Move down: ")),
    "settings": ("desk", re.compile("^Settings$")),
    "item": ("desk", re.compile("^Add an item: ")),
}


@pytest.mark.parametrize("dialog", DIALOGS)
def test_a_dialog_of_the_desk(busy: LiveMeeting, open_page: OpenPage, dialog: str) -> None:
    name, opener = DIALOGS[dialog]
    page = opened(open_page(**PHONE), name, busy)
    page.get_by_role("button", name=opener).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()

    assert access_problems(page) == []
    assert too_wide(page) <= 0


def test_the_keys_of_the_chair(busy: LiveMeeting, open_page: OpenPage) -> None:
    page = opened(open_page(**PHONE), "chair", busy)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()

    assert access_problems(page) == []


def test_a_question_that_asks_for_a_second_touch(busy: LiveMeeting, open_page: OpenPage) -> None:
    page = opened(open_page(**PHONE), "delegate", busy)
    page.get_by_role("button", name="Point of order").click()
    expect(page.get_by_role("group", name="Please confirm")).to_be_visible()

    assert access_problems(page) == []
    assert too_wide(page) <= 0
