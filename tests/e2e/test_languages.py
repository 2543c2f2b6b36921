"""Arabic from right to left, names in their own language, and the reader's choice of language."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from hlom_live.domain.model import Delegation, Presence
from tests.e2e.conftest import PHONE, Enter, ShowScreen, speak
from tests.support.browser import OpenPage
from tests.support.links import press_link
from tests.support.live_meeting import LiveMeeting

KENYA = "كينيا"
NETWORK = "Global Refugee-led Network"
AFRICAN = {"en": "Group of African States", "fr": "Groupe des États d'Afrique"}


def with_an_english_name(meeting: LiveMeeting) -> None:
    """A speaker that has only an English name, then Kenya, which has one in each language."""
    meeting.put(
        Delegation(
            id=meeting.id("network"), name={"en": NETWORK}, category="refugee_led", present=Presence.REMOTE
        )
    )  # fmt: skip
    meeting.open()
    meeting.inscribe("network", "KEN", "CHE")
    meeting.call()


def test_arabic_runs_from_right_to_left_with_western_digits(meeting: LiveMeeting, enter: Enter) -> None:
    with_an_english_name(meeting)
    viewer = enter(None, lang="ar", **PHONE)

    root = viewer.locator("html")
    expect(root).to_have_attribute("dir", "rtl")
    expect(root).to_have_attribute("lang", "ar")
    expect(viewer.get_by_role("timer").first).to_have_text(re.compile(r"^\s*[0-9]:[0-9]{2}\s*$"))
    floor, agenda = viewer.get_by_role("timer").first, viewer.get_by_role("heading", level=1)
    edge = agenda.evaluate("(heading) => getComputedStyle(heading).direction")
    assert edge == "rtl"
    assert floor.evaluate("(digits) => getComputedStyle(digits).direction") == "ltr"


def test_a_foreign_name_stands_isolated_and_in_its_own_language(meeting: LiveMeeting, enter: Enter) -> None:
    with_an_english_name(meeting)
    delegate, viewer = enter("delegate", "KEN", lang="ar", **PHONE), enter(None, lang="ar", **PHONE)

    for page in (delegate, viewer):
        foreign = page.get_by_role("main").get_by_text(NETWORK, exact=True).first
        expect(foreign).to_have_attribute("lang", "en")
        assert foreign.evaluate("(name) => name.localName") == "bdi"
        own = page.get_by_role("main").get_by_text(KENYA, exact=True).first
        assert own.evaluate("(name) => name.closest('[lang]').lang") == "ar"


def test_a_screen_speaks_the_language_of_its_address(meeting: LiveMeeting, show_screen: ShowScreen) -> None:
    with_an_english_name(meeting)
    screen = show_screen("floor", room=meeting.id("room"), lang="ar")

    expect(screen.locator("html")).to_have_attribute("dir", "rtl")
    expect(screen.get_by_text(NETWORK)).to_be_visible()
    expect(screen.get_by_text(KENYA)).to_be_visible()
    expect(screen.get_by_text("قاعة الجمعية")).to_be_visible()


def test_the_language_is_chosen_on_any_page_and_kept(meeting: LiveMeeting, enter: Enter) -> None:
    viewer = enter(None)
    speak(viewer, "Français")
    expect(viewer.locator("html")).to_have_attribute("lang", "fr")
    expect(viewer.get_by_role("heading", level=1)).to_have_text("Réunion d'essai")
    assert viewer.url == meeting.url  # back on the page it was chosen on

    viewer.goto(f"{meeting.url}/plain")
    expect(viewer.get_by_role("heading", level=1)).to_have_text("Réunion d'essai")
    speak(viewer, "العربية")
    expect(viewer.locator("html")).to_have_attribute("dir", "rtl")
    expect(viewer.get_by_role("heading", level=1)).to_have_text("اجتماع تجريبي")


def test_a_french_reader_sees_for_which_group_somebody_speaks_in_french(
    meeting: LiveMeeting, enter: Enter, open_page: OpenPage, show_screen: ShowScreen
) -> None:
    """It was typed in English: in the first paint, once the page is live, and after a change, on a room screen too."""

    def speak_for_the_group(code: str) -> None:
        typed = {"on_behalf_of": "the Group of African States"}
        meeting.do("inscribe", by="secretariat", list=meeting.id("list"), delegation=meeting.id(code), **typed)

    def is_named(page: Page, times: int) -> None:
        lines = page.locator(".on-behalf")
        expect(lines).to_have_text(["au nom de\u00a0: " + AFRICAN["fr"]] * times)
        expect(page.get_by_text(AFRICAN["en"])).to_have_count(0)

    meeting.put(Delegation(id=meeting.id("african"), name=AFRICAN, category="group_of_states"))
    meeting.open()
    speak_for_the_group("KEN")
    meeting.call()

    painted = open_page(java_script_enabled=False, locale="fr", **PHONE)
    painted.goto(meeting.url)
    is_named(painted, 1)
    viewer, screen = enter(None, lang="fr", **PHONE), show_screen("floor", room=meeting.id("room"), lang="fr")
    for page in (viewer, screen):
        is_named(page, 1)

    speak_for_the_group("TCD")
    is_named(viewer, 2)
    meeting.call()
    floor = viewer.locator(".floor-card")
    expect(floor).to_contain_text("Tchad")
    expect(floor.locator(".on-behalf")).to_have_text("au nom de\u00a0: " + AFRICAN["fr"])
    expect(screen.get_by_text("Tchad")).to_be_visible()
    for page in (viewer, screen):
        expect(page.get_by_text(AFRICAN["en"])).to_have_count(0)


def test_an_address_is_typed_from_left_to_right_on_an_arabic_page(meeting: LiveMeeting, open_page: OpenPage) -> None:
    """What is typed goes on where the address of the server ends: to its right, in its line."""
    office = open_page(viewport={"width": 1366, "height": 768})
    office.context.add_cookies([{"name": "hlom_lang", "value": "ar", "url": meeting.server.url}])
    told = meeting.server.cli("office", "add", "Amina")
    press_link(office, next(word for word in told.split() if word.startswith("http")))
    office.goto(f"{meeting.server.url}/meetings/new")
    expect(office.locator("html")).to_have_attribute("dir", "rtl")
    begins, goes_on = (office.locator(f".wizard-address > {one}").bounding_box() for one in ("span", "input"))
    assert begins is not None
    assert goes_on is not None
    assert begins["x"] + begins["width"] <= goes_on["x"]
