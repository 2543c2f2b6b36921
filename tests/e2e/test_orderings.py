"""Lists put in order by the secretariat while others look on: lots drawn again by anyone, groups, new limits."""

from __future__ import annotations

import hashlib
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PHONE, Enter, ShowScreen, live
from tests.support.browser import access_problems
from tests.support.live_meeting import LiveMeeting
from tests.support.soak import IN_TURN

NAMES = {"BRA": "Brazil", "KEN": "Kenya", "CHE": "Switzerland", "JOR": "Jordan"}
GROUP = "African Group"
NEW_LIMIT = "New limit from the next speaker: 2 minutes · groups 5 minutes"


@pytest.fixture
def desk(meeting: LiveMeeting, enter: Enter) -> Page:
    """The desk of a sitting with four delegations on its list."""
    meeting.open()
    meeting.inscribe(*NAMES)
    return enter("secretariat")


def put_in_order(desk: Page, ordering: str) -> Locator:
    """The dialog that asks before the whole list is put in that order."""
    desk.locator("summary", has_text="Put in order").click()
    desk.get_by_role("button", name=ordering, exact=True).click()
    dialog = desk.get_by_role("dialog", name=re.compile("^Put in order: "))
    expect(dialog).to_be_visible()
    return dialog


def test_a_lot_is_drawn_and_anyone_can_draw_it_again(
    meeting: LiveMeeting, desk: Page, enter: Enter, show_screen: ShowScreen
) -> None:
    viewer, screen = enter(None), show_screen("list")
    dialog = put_in_order(desk, "By lot")
    expect(dialog.get_by_text("4 entries are placed anew.")).to_be_visible()
    dialog.get_by_label("Seed of the lot").fill("Palais des Nations")
    dialog.get_by_role("button", name="Put in order").click()
    expect(dialog).to_be_hidden()

    drawn = sorted(NAMES, key=lambda code: hashlib.sha256(f"Palais des Nations\n{meeting.id(code)}".encode()).digest())
    expected = [NAMES[code] for code in drawn]
    listed = viewer.get_by_role("region", name="List of speakers")
    expect(listed).to_contain_text("· by lot")
    expect(listed.locator(".entry-delegation")).to_have_text(expected)
    expect(listed.locator(".placed-why")).to_have_count(0)  # the head of the list has said it
    expect(screen.locator(".list-rows .list-who")).to_have_text(expected)
    expect(screen.locator(".list-state")).to_contain_text("by lot")

    desk.get_by_label(re.compile(f"^{re.escape(expected[3])}: ")).click()  # what placed an entry stands in its words
    expect(desk.locator(".entry-words:visible")).to_contain_text("By lot")
    desk.keyboard.press("Escape")
    desk.locator("summary", has_text="How this was drawn").click()
    expect(desk.locator(".how-drawn")).to_contain_text("Palais des Nations")
    desk.get_by_role("button", name="Draw again with this seed").click()
    expect(desk.locator(".drawn > li")).to_have_count(4)
    again = [re.sub(r"\s+", " ", text).split(" ")[0] for text in desk.locator(".drawn > li").all_inner_texts()]
    assert again == [name.split(" ")[0] for name in expected]


def test_turns_and_groups_are_settings_and_later_requests_follow_them(
    meeting: LiveMeeting, desk: Page, enter: Enter
) -> None:
    egypt = enter("delegate", "CIV")
    desk.get_by_role("button", name="Settings", exact=True).click()
    dialog = desk.get_by_role("dialog", name="Settings of the list")
    dialog.get_by_role("radio", name=re.compile("^In turns")).check()
    dialog.get_by_label("In turns, by").select_option(label="Language of the statement")
    dialog.get_by_label("Group statements come before single delegations").check()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    (listed,) = meeting.rows("list")
    assert (listed["ordering"], listed["alternate_by"], listed["groups_first"]) == ("alternating", "language", True)

    meeting.do("request_floor", by="delegate", of="CIV", list=meeting.id("list"), on_behalf_of=GROUP)
    egypt.get_by_role("button", name="Show your place and what you can do").click()
    expect(egypt.get_by_text("Your place: Group statement")).to_be_visible()
    expect(egypt.get_by_text("1 before you")).to_be_visible()  # the next speaker is displaced by no rule


def test_members_of_a_group_on_the_list_are_marked_on_every_page(
    meeting: LiveMeeting, enter: Enter, show_screen: ShowScreen
) -> None:
    meeting.put(meeting.state_of("KEN", groups=[GROUP]))
    meeting.open()
    meeting.inscribe("KEN", "BRA")
    meeting.do("inscribe", by="secretariat", list=meeting.id("list"), delegation=meeting.id("CIV"), on_behalf_of=GROUP)
    officer, viewer = enter("secretariat"), enter(None)
    for page in (officer, enter("delegate", "KEN"), viewer, show_screen("list")):
        marked(page)
    officer.goto(f"{meeting.url}/chair")
    marked(officer)
    viewer.goto(f"{meeting.url}/plain")  # the first paint comes from the server
    marked(viewer)


def marked(page: Page) -> None:
    """One entry of the page is marked, Kenya's."""
    expect(page.locator(".spoken-for")).to_have_count(1)
    expect(page.locator(".spoken-for")).to_have_text(re.compile(rf"also spoken for by\s+{GROUP}"))


def test_a_new_limit_is_announced_to_everybody_for_a_minute(
    meeting: LiveMeeting, desk: Page, enter: Enter, show_screen: ShowScreen
) -> None:
    viewer, chair, floor, clock = enter(None), enter("chair"), show_screen("floor"), show_screen("clock")
    desk.get_by_role("button", name="Settings", exact=True).click()
    dialog = desk.get_by_role("dialog", name="Settings of the list")
    dialog.get_by_label("Statement", exact=True).fill("120")
    dialog.get_by_role("button", name="Save").click()
    for page in (desk, chair, floor, clock):
        expect(page.get_by_text(NEW_LIMIT)).to_be_visible()
    expect(viewer.get_by_role("region", name="List of speakers").get_by_text(NEW_LIMIT)).to_be_visible()
    expect(viewer.locator("#announcements")).to_have_text(NEW_LIMIT)
    viewer.goto(f"{meeting.url}/plain")  # the first paint comes from the server
    expect(viewer.get_by_text(NEW_LIMIT)).to_be_visible()


def test_ordering_anew_can_be_given_up_and_is_done_by_keyboard(meeting: LiveMeeting, desk: Page) -> None:
    dialog = put_in_order(desk, "By category")
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert meeting.rows("list")[0]["ordering"] == "first_come"

    desk.locator("summary", has_text="Put in order").press("Enter")
    desk.get_by_role("button", name="In turns", exact=True).press("Enter")
    dialog = desk.get_by_role("dialog", name="Put in order: in turns")
    dialog.get_by_label("Turns are taken by").select_option("precedence")
    dialog.get_by_role("button", name="Put in order").press("Enter")
    expect(dialog).to_be_hidden()
    (listed,) = meeting.rows("list")
    assert (listed["ordering"], listed["alternate_by"]) == ("alternating", "precedence")


WORDS = {"en": ("Settings", "By lot"), "ar": ("الإعدادات", "بالقرعة")}


@pytest.mark.parametrize("lang", IN_TURN)
def test_the_dialogs_are_for_everybody_and_fit_a_phone(meeting: LiveMeeting, enter: Enter, lang: str) -> None:
    settings, by_lot = WORDS[lang]
    meeting.open()
    meeting.inscribe(*NAMES)
    meeting.do("order_list", by="secretariat", list=meeting.id("list"), ordering="lot")
    page = live(enter("secretariat", lang=lang, **PHONE))
    page.locator(".how-drawn > summary").click()
    page.locator(".how-drawn > button").click()
    expect(page.locator(".drawn > li")).to_have_count(4)
    assert access_problems(page) == []

    page.get_by_role("button", name=settings, exact=True).click()
    assert_fits(page)
    page.get_by_role("dialog").get_by_role("button").first.click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.locator(".list-editor details.menu", has_text=by_lot).locator("summary").click()
    page.get_by_role("button", name=re.compile(f"{by_lot}$")).click()
    assert_fits(page)


def assert_fits(page: Page) -> None:
    """The dialog is open, whole, and axe finds nothing on it."""
    expect(page.get_by_role("dialog")).to_be_visible()
    assert access_problems(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
