"""Arabic from right to left, names in their own language, and the reader's choice of language."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from hlom_live.domain.model import Delegation, Presence
from tests.e2e.conftest import PHONE, Enter, ShowScreen, speak
from tests.support.live_meeting import LiveMeeting

KENYA = "كينيا"
NETWORK = "Global Refugee-led Network"


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
