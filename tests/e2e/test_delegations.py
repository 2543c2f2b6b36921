"""All delegations on a page: found, corrected, merged; their persons picked at the desk and by a delegate."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from hlom_live import names
from hlom_live.domain.model import Delegation, Person, PersonRole
from tests.e2e.conftest import Enter, live
from tests.support.live_meeting import STATES, LiveMeeting

pytestmark = pytest.mark.above_the_database

HERE = [*(names.names_of(code)["en"] for code in STATES), "Kenia"]


def names_on(page: Page) -> Locator:
    return page.locator(".delegation-row .entry-delegation")


@pytest.fixture
def twice(meeting: LiveMeeting) -> LiveMeeting:
    """Kenya stands there twice, once mistyped, and each has a link, an entry or a person."""
    typo = Delegation(id=meeting.id("typo"), name={"en": "Kenia"}, category="member_state")
    meeting.put(typo)
    meeting.put(
        Person(id=meeting.id("juma"), delegation=typo.id, name="Amina Juma", title="Minister", role=PersonRole.HEAD)
    )
    meeting.open()
    return meeting


def test_a_delegation_is_found_and_corrected(twice: LiveMeeting, enter: Enter) -> None:
    page = enter("secretariat")
    page.goto(f"{twice.url}/delegations")
    live(page).get_by_label("Find a name, code or seat").fill("côte d")
    expect(page.get_by_text("1 of 8 delegations")).to_be_visible()
    page.get_by_label("Find a name, code or seat").fill("KEN")
    expect(page.locator(".delegation-row")).to_have_count(2)
    page.get_by_role("button", name="Edit: Kenia", exact=True).click()
    dialog = page.get_by_role("dialog")
    name = dialog.get_by_label("Name (English)", exact=True)
    name.fill("Kenya Red Cross")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Edit: Kenya Red Cross", exact=True)).to_be_visible()

    # What is wrong stands beside its field, and what was typed stays; the other languages unfold.
    page.get_by_role("button", name="Edit: Kenya Red Cross", exact=True).focus()
    page.keyboard.press("Enter")
    name.fill("Brazil")
    name.press("Enter")
    expect(dialog.locator(".message.refused")).to_contain_text("another delegation has it already")
    expect(name).to_have_value("Brazil")
    name.fill("Republic of Kenya")
    dialog.get_by_text("Name in other languages").click()
    dialog.get_by_label("Name (Русский)", exact=True).fill("Республика Кения")
    name.press("Enter")
    expect(dialog).to_be_hidden()
    (row,) = (row for row in twice.rows("delegation") if row["id"] == twice.id("typo"))
    assert row["name"] == {"en": "Republic of Kenya", "ru": "Республика Кения"}


def test_two_are_merged_and_whoever_followed_the_one_follows_the_other(twice: LiveMeeting, enter: Enter) -> None:
    delegate = enter("delegate", "typo")
    expect(delegate.get_by_role("heading", name="Kenia", exact=True)).to_be_visible()
    # One of its persons is picked with the request; the desk sees who speaks.
    delegate.get_by_label("Who speaks").select_option("Amina Juma")
    delegate.get_by_role("button", name="Request the floor").click()
    expect(delegate.locator(".place-strip")).to_be_visible()
    (entry,) = twice.rows("inscription")
    assert (entry["speaker_name"], entry["speaker_title"]) == ("Amina Juma", "Minister")

    page = enter("secretariat")
    page.goto(f"{twice.url}/delegations")
    expect(names_on(live(page))).to_have_text(sorted(HERE))
    page.get_by_label("Connection").select_option("Connected")
    expect(page.locator(".delegation-row")).to_have_count(1)
    page.get_by_label("More: Kenia").click()
    page.get_by_role("button", name="Remove…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Remove the delegation").click()
    expect(dialog).to_contain_text("It has: 1 entry on lists of speakers; 1 link to enter with.")
    dialog.get_by_role("button", name="Cancel").click()
    page.get_by_label("More: Kenia").click()
    page.get_by_role("button", name="Merge with another…").click()
    expect(dialog).to_contain_text("1 entry on lists of speakers")
    dialog.get_by_label("The one that stays").select_option("Kenya · KEN")
    dialog.get_by_role("button", name="Merge the two delegations").click()
    expect(dialog).to_be_hidden()

    live(delegate)
    expect(delegate.get_by_role("heading", name="Kenya", exact=True)).to_be_visible()
    expect(delegate.locator(".place-strip .place-own")).to_contain_text("Kenya")
    expect(names_on(page)).to_have_text(["Kenya"])
    expect(page.locator(".delegation-link")).to_have_text("Link made")

    # A person is written down, and picked where the delegation is inscribed at the desk.
    page.get_by_role("button", name="1 person: Kenya", exact=True).click()
    dialog.get_by_role("button", name="Add a person").click()
    dialog.get_by_label("Name of the person").fill("amina juma")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog.locator(".message.refused")).to_contain_text("another person of the delegation has it already")
    dialog.get_by_label("Name of the person").fill("Ali Hassan")
    dialog.get_by_label("Title or function").fill("Counsellor")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog.get_by_text("Ali Hassan")).to_be_visible()
    twice.do("withdraw", by="secretariat", inscription=entry["id"])
    page.goto(f"{twice.url}/desk")
    live(page).get_by_label("Inscribe: name, code or seat").fill("KEN")
    page.keyboard.press("Enter")
    page.get_by_label("Speaker: Kenya").select_option("Ali Hassan")
    page.get_by_role("button", name="Inscribe 1 delegation").click()
    expect(page.locator(".entry-person", has_text="Ali Hassan")).to_be_visible()
    said = [(one["speaker_name"], one["speaker_title"]) for one in twice.rows("inscription", by="secretariat")]
    assert ("Ali Hassan", "Counsellor") in said
