"""The secretariat sets up the meeting while a delegate, the chair and a follower watch."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from hlom_live.domain.rules import DEFAULT_RULES
from hlom_live.web.page_table import PAGES
from tests.e2e.conftest import PHONE, Enter, live
from tests.support.browser import access_problems
from tests.support.live_meeting import LiveMeeting
from tests.support.soak import IN_TURN

BAD = "name,category,code\nJapan,member_state,JPN\nNowhere,no such category,\n"
DESK = {"width": 1366, "height": 900}
GOOD = "name,category,code\nJapan,member_state,JPN\nInternational Rescue Committee,ngo,\n"


@pytest.fixture
def setup(meeting: LiveMeeting, enter: Enter) -> Page:
    """The setup page, entered by the secretariat."""
    page = enter("secretariat", viewport=DESK)
    page.goto(f"{meeting.url}/setup")
    return live(page)


def part(page: Page, name: str) -> Locator:
    """A section, led to by the links that stand beside all of them."""
    page.get_by_role("navigation", name="Parts of the setup").get_by_role("link", name=name, exact=True).click()
    return page.get_by_role("region", name=name, exact=True)


def unsaved(page: Page) -> Locator:
    """What the links say of a section in which something was typed, until the server has it."""
    return page.get_by_role("navigation", name="Parts of the setup").get_by_text("Not saved yet.")


def row(meeting: LiveMeeting, kind: str) -> dict[str, object]:
    return meeting.rows(kind)[0]


# Its sections


def test_each_section_has_an_address_and_what_is_typed_in_one_stays_while_another_is_looked_at(
    meeting: LiveMeeting, setup: Page
) -> None:
    links = setup.get_by_role("navigation", name="Parts of the setup")
    expect(part(setup, "Overview").get_by_role("listitem")).to_have_count(len(PAGES["setup"].sections))
    expect(setup.get_by_role("listitem").filter(has_text="People and badges")).to_contain_text("7 without a badge")

    venue = part(setup, "Meeting").get_by_label("Venue")
    venue.fill("Palais des Nations, Room XX")
    setup.get_by_role("link", name="Rules").click()
    expect(setup).to_have_url(f"{meeting.url}/setup/rules")
    expect(setup).to_have_title("Rules · Setup · Trial meeting · HLOM Live")
    expect(links.locator("[aria-current=page]")).to_have_text("Rules")
    expect(venue).to_be_hidden()
    expect(links.get_by_role("link", name=re.compile("^Meeting"))).to_contain_text("Not saved yet.")

    setup.go_back()
    expect(venue).to_have_value("Palais des Nations, Room XX")
    expect(setup).to_have_title("Meeting · Setup · Trial meeting · HLOM Live")
    setup.get_by_role("button", name="Save the meeting").click()
    expect(unsaved(setup)).to_have_count(0)

    answer = setup.goto(f"{meeting.url}/setup/categories")
    assert answer is not None
    expect(links.locator("[aria-current=page]")).to_have_text("Categories")
    expect(setup.get_by_role("button", name="Save the categories")).to_be_visible()
    assert setup.request.get(f"{meeting.url}/setup/rumours").status == 404


# The meeting and its rules


def test_title_venue_and_webcast_are_changed_under_the_eyes_of_a_follower(
    meeting: LiveMeeting, setup: Page, enter: Enter
) -> None:
    viewer = enter(None)
    form = part(setup, "Meeting")
    form.get_by_label("Title of the meeting (English)").fill("Forum on refugees")
    form.get_by_label("Venue").fill("Palais des Nations")
    form.get_by_label("Address of the webcast").fill("https://cast.example.org/watch")
    form.get_by_role("button", name="Save the meeting").click()

    expect(viewer.get_by_text("Palais des Nations")).to_be_visible()
    expect(viewer.get_by_role("link", name=re.compile("webcast"))).to_have_attribute(
        "href", "https://cast.example.org/watch"
    )
    assert row(meeting, "meeting")["title"]["en"] == "Forum on refugees"  # type: ignore[index]
    assert row(meeting, "meeting")["title"]["ar"]  # type: ignore[index]


def test_an_address_that_is_not_https_is_refused_in_words(meeting: LiveMeeting, setup: Page) -> None:
    form = part(setup, "Meeting")
    form.get_by_label("Address of the webcast").fill("http://cast.example.org/watch")
    form.get_by_role("button", name="Save the meeting").click()
    expect(form.get_by_text("it must be an address that begins with https://")).to_be_visible()
    assert row(meeting, "meeting")["webcast_url"] is None


def test_every_rule_is_there_with_its_sentence_and_its_default(setup: Page) -> None:
    shown = part(setup, "Rules").locator("[data-rule]")
    expect(shown).to_have_count(len(DEFAULT_RULES))
    assert {one.get_attribute("data-rule") for one in shown.all()} == set(DEFAULT_RULES)
    for one in shown.all():
        expect(one).to_contain_text("Default")


def test_a_rule_is_set_by_keyboard_alone_and_given_back_its_default(meeting: LiveMeeting, setup: Page) -> None:
    rules = part(setup, "Rules")
    rules.get_by_label("Warning").fill("45")
    rules.get_by_label("Absent when called").select_option("struck")
    rules.get_by_label("Limits").fill("240, 60")
    expect(unsaved(setup)).to_be_visible()
    rules.get_by_label("Warning").press("Enter")
    expect(unsaved(setup)).to_have_count(0)
    expect(rules.get_by_label("Limits")).to_have_value("240, 60")
    rules_now = row(meeting, "meeting")["rules"]
    assert {"warning_seconds": 45, "absent_rule": "struck", "reply_seconds": [240, 60]}.items() <= rules_now.items()  # type: ignore[attr-defined]

    rules.get_by_label("Warning").fill("")
    expect(unsaved(setup)).to_be_visible()
    rules.get_by_role("button", name="Save the rules").press("Enter")
    expect(unsaved(setup)).to_have_count(0)
    assert "warning_seconds" not in row(meeting, "meeting")["rules"]  # type: ignore[operator]


# Categories and sittings


def test_categories_are_renamed_reordered_and_added_but_not_removed_while_one_is_in_use(
    meeting: LiveMeeting, setup: Page
) -> None:
    kept = part(setup, "Categories")
    first = kept.get_by_role("list", name="Categories").get_by_role("listitem").first
    expect(first).to_contain_text("so it stays")
    expect(first.get_by_role("button", name=re.compile("^Remove"))).to_be_disabled()

    kept.get_by_role("button", name="Move down: Member State").click()
    kept.get_by_label("Name in English: Media").fill("Press")
    kept.get_by_label("Name in English: Media").blur()
    kept.get_by_label("New category (English)").fill("Guests of honour")
    kept.get_by_role("button", name="Add the category").click()
    expect(kept.get_by_text("Not saved yet.")).to_be_visible()
    kept.get_by_role("button", name="Save the categories").click()
    expect(kept.get_by_text("Not saved yet.")).to_be_hidden()

    found = [(one["id"], one["name"]["en"]) for one in row(meeting, "meeting")["categories"]]  # type: ignore[attr-defined]
    assert [one for one, _ in found[:2]] == ["observer_state", "member_state"]
    assert ("media", "Press") in found
    assert found[-1] == ("guests_of_honour", "Guests of honour")


def test_the_hours_of_a_sitting_are_changed_in_the_meeting_s_own_zone(
    meeting: LiveMeeting, setup: Page, enter: Enter
) -> None:
    viewer = enter(None)
    sittings = part(setup, "Sittings")
    sittings.locator("summary", has_text="First sitting").click()  # at night it is also said to pass midnight
    form = sittings.get_by_role("form", name="First sitting")
    before = row(meeting, "sitting")
    form.get_by_label("Title of the sitting (English)").fill("Opening sitting")
    form.get_by_label("Interpreters leave").fill("")
    form.get_by_role("button", name="Save the sitting").click()

    expect(viewer.get_by_text("Opening sitting").first).to_be_visible()
    after = row(meeting, "sitting")
    assert after["interpretation_end"] is None
    assert (after["planned_start"], after["planned_end"]) == (before["planned_start"], before["planned_end"])


# Format


def test_the_format_says_what_it_breaks_before_and_is_worked_through_after(
    meeting: LiveMeeting, setup: Page, enter: Enter
) -> None:
    meeting.open()
    kenya, chad, jordan = meeting.inscribe("KEN", "TCD", "JOR")
    meeting.do("edit_inscription", by="secretariat", inscription=chad, mode="remote")
    meeting.do("edit_inscription", by="secretariat", inscription=jordan, mode="read_out")
    chair, delegate = enter("chair"), enter("delegate", "KEN")

    kept = part(setup, "Format")
    kept.get_by_role("button", name="Change the format…").click()
    dialog = setup.get_by_role("dialog")
    dialog.get_by_role("radio", name="Virtual").check()
    expect(dialog).to_contain_text("2 entries are not possible as they are.")
    broken = dialog.get_by_role("list", name="What the format would not allow")
    expect(broken.get_by_role("listitem")).to_have_count(2)
    expect(broken).to_contain_text(re.compile(r"Kenya\s*In the room · Place 1 · about \d\d:\d\d"))
    assert row(meeting, "meeting")["format"] == "hybrid"  # nothing has happened yet

    dialog.get_by_role("button", name="Change the format to: Virtual").click()
    expect(dialog).to_be_hidden()
    assert row(meeting, "meeting")["format"] == "virtual"
    expect(kept).to_contain_text("These entries are not possible in this format.")
    expect(chair.get_by_text("“In the room” is not possible in this format")).to_be_visible()
    expect(delegate.get_by_text("The meeting is now virtual: nobody speaks in the room.")).to_be_visible()

    kept.get_by_label("How the statement of Kenya is made").select_option("remote")
    expect(kept.get_by_role("listitem")).to_have_count(1)
    expect(delegate.get_by_text("The meeting is now virtual: nobody speaks in the room.")).to_be_hidden()

    # Back again: what nobody touched is as it was.
    kept.get_by_role("button", name="Change the format…").click()
    dialog.get_by_role("radio", name="Hybrid").check()
    dialog.get_by_role("button", name="Change the format to: Hybrid").click()
    expect(kept).to_contain_text("Every entry on the lists is possible in this format.")
    modes = {one["id"]: one["mode"] for one in meeting.rows("inscription")}
    assert modes == {kenya: "remote", chad: "remote", jordan: "read_out"}


def test_the_desk_flags_the_entries_and_lists_them(meeting: LiveMeeting, enter: Enter) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    desk = enter("secretariat")
    meeting.do("set_format", by="secretariat", format="virtual")
    expect(desk.get_by_role("listitem").filter(has_text="Kenya").first).to_contain_text(
        "“In the room” is not possible in this format"
    )
    expect(desk.get_by_label("How the statement of Kenya is made")).to_be_visible()


# Badges and imports


def test_badges_are_given_and_a_sheet_is_printed(meeting: LiveMeeting, setup: Page) -> None:
    people = part(setup, "People and badges")
    expect(people).to_contain_text("7 delegations · 7 without a badge")
    people.get_by_role("button", name="Give badges to those without").click()
    expect(people).to_contain_text("all have a badge")
    people.get_by_role("link", name="Badges to print").click()
    cards = setup.locator(".badge-card")
    expect(cards).to_have_count(7)
    expect(cards.filter(has_text="Kenya").get_by_alt_text("QR code of the badge")).to_be_visible()
    setup.get_by_label("Copies of each").fill("2")
    setup.get_by_role("button", name="Show").click()
    expect(cards).to_have_count(14)
    assert len(setup.pdf(prefer_css_page_size=True)) > 10_000
    assert access_problems(setup) == []


def test_a_file_is_tried_first_its_bad_lines_are_named_and_then_it_is_imported(
    meeting: LiveMeeting, setup: Page, enter: Enter
) -> None:
    desk = enter("secretariat")
    box = part(setup, "Import")
    choose = box.get_by_label("File to import")
    choose.set_input_files({"name": "list.csv", "mimeType": "text/csv", "buffer": BAD.encode()})
    expect(box).to_contain_text("Some things are not sure; answer them below.")
    expect(box.get_by_role("button", name="Import it now")).to_have_count(0)
    box.get_by_label("Category", exact=True).select_option("ngo")
    expect(box).to_contain_text("Every line can be taken.")
    box.get_by_text("How the file was understood, to be changed").click()
    column = box.get_by_label("Column 2")
    expect(column).to_have_value("category")
    column.select_option("ignored")
    expect(box).to_contain_text("1 line cannot be taken; nothing is imported.")
    expect(box.get_by_role("row").nth(1)).to_contain_text("misses category")
    assert access_problems(setup) == []
    column.select_option("category")
    expect(box).to_contain_text("Every line can be taken.")
    assert len(meeting.rows("delegation")) == 7

    choose.set_input_files({"name": "list.csv", "mimeType": "text/csv", "buffer": GOOD.encode()})
    expect(box).to_contain_text("A list of delegations, 2 lines. Every line can be taken.")
    assert len(meeting.rows("delegation")) == 7
    box.get_by_role("button", name="Import it now").click()
    expect(box).to_contain_text("Imported: A list of delegations, 2 lines.")
    assert len(meeting.rows("delegation")) == 9

    find = desk.get_by_role("combobox", name=re.compile("name, code or seat"))
    find.fill("Rescue")
    expect(desk.get_by_role("option", name=re.compile("International Rescue Committee"))).to_be_visible()


@pytest.mark.parametrize("lang", IN_TURN)
def test_axe_finds_nothing_with_all_unfolded_on_a_phone(meeting: LiveMeeting, enter: Enter, lang: str) -> None:
    meeting.open()
    meeting.inscribe("KEN")
    meeting.do("set_format", by="secretariat", format="virtual")
    page = enter("secretariat", lang=lang, **PHONE)
    page.goto(f"{meeting.url}/setup")
    live(page)
    for section, _ in PAGES["setup"].sections:
        page.locator(f".setup-overview a[href$='/{section}']").click()
        expect(page.locator(f"#{section}")).to_be_focused()
        page.locator(".setup-nav a").first.click()
    page.evaluate("for (const one of document.querySelectorAll('.setup-part')) one.hidden = false")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert access_problems(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
