"""How each form that edits is opened: its field, and the button that saves it."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page

from tests.e2e.conftest import live
from tests.support.live_meeting import LiveMeeting


def _dialog(page: Page, field: str, save: str = "Save") -> tuple[Locator, Locator]:
    dialog = page.get_by_role("dialog")
    return dialog.get_by_label(field, exact=True), dialog.get_by_role("button", name=save, exact=True)


def _gone_to(page: Page, meeting: LiveMeeting, path: str) -> bool:
    """Go to a page of the meeting; False if it is open already."""
    if page.url == f"{meeting.url}{path}":
        return False
    page.goto(f"{meeting.url}{path}")
    live(page)
    return True


def list_settings(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    page.get_by_role("button", name="Settings", exact=True).click()
    return _dialog(page, "On behalf of a group")


def item(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    page.locator(".plan-item").get_by_label(re.compile("^More for ")).click()
    page.get_by_role("button", name=re.compile("^Edit: ")).click()
    return _dialog(page, "Number in the programme")


def of_kenya(button: str, field: str) -> Callable[[Page, LiveMeeting], tuple[Locator, Locator]]:
    def show(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
        page.get_by_label("More for Kenya").click()
        page.get_by_role("group", name="Kenya").get_by_role("button", name=f"{button}: Kenya", exact=True).click()
        return _dialog(page, field)

    return show


def time_limit(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    page.get_by_label("More for Kenya, who has the floor").click()
    page.get_by_role("button", name="Another limit…: Kenya").click()
    return _dialog(page, "Limit, in minutes and seconds", "Set the limit")


def own_entry(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    page.get_by_role("button", name=re.compile("^(Fill in|Change)$")).first.click()
    dialog = page.get_by_role("dialog")
    return dialog.locator("[name=speaker_title]"), dialog.get_by_role("button", name="Save", exact=True)


def person(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    dialog = page.get_by_role("dialog")
    if _gone_to(page, meeting, "/delegations"):
        page.get_by_role("button", name="1 person: Kenya", exact=True).click()
    dialog.get_by_role("button", name="Edit: Amina Juma", exact=True).click()
    return dialog.locator("[name=title]"), dialog.get_by_role("button", name="Save", exact=True)


def document(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    _gone_to(page, meeting, "/documents")
    page.get_by_label("More: Concept note").click()
    page.get_by_role("button", name="Edit: English · Link", exact=True).click()
    return _dialog(page, "Symbol")


def pledge(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    _gone_to(page, meeting, "/pledges")
    page.get_by_role("button", name="Edit: Ten schools", exact=True).click()
    return _dialog(page, "Meeting at which it was made")


def recording(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    page.get_by_role("button", name="Length and address").click()
    dialog = page.get_by_role("dialog")
    return dialog.locator("[name=url]"), dialog.get_by_role("button", name="Save", exact=True)


def screen(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    page.get_by_role("button", name=re.compile("^Direct: ")).click()
    return _dialog(page, "Later than the room, in seconds", "Show it")


def setup(part: str, field: str, save: str) -> Callable[[Page, LiveMeeting], tuple[Locator, Locator]]:
    def show(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
        _gone_to(page, meeting, f"/setup/{part.lower()}")
        region = page.get_by_role("region", name=part, exact=True)
        if part in ("Sittings", "Rooms") and region.locator("details[open]").count() == 0:
            region.locator("summary").first.click()
        return region.get_by_label(field).first, region.get_by_role("button", name=save)

    return show


def about(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    if _gone_to(page, meeting, "/setup/about"):
        page.locator("#about summary").first.click()
    part = page.get_by_role("region", name="About the meeting", exact=True)
    return part.get_by_label("Text (English)"), part.get_by_role("button", name="Save: English", exact=True)


def own_words(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    _gone_to(page, meeting, "/conclusions")
    return page.get_by_label("Words for the closing"), page.get_by_role("button", name="Save", exact=True)


def notes(page: Page, meeting: LiveMeeting) -> tuple[Locator, Locator]:
    if _gone_to(page, meeting, "/record"):
        page.get_by_role("button", name="Summarise").click()
    return page.get_by_label("Notes", exact=True), page.get_by_role("button", name="Save", exact=True)
