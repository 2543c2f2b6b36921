"""The rules of the room, with several people at once: swaps, a closing, carrying over, in lieu, lists of names."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from hlom_live.domain.model import Item, Sitting, SpeakersList
from tests.e2e.conftest import Enter, ShowScreen
from tests.support.browser import access_problems
from tests.support.live_meeting import LiveMeeting
from tests.support.zones import day_of

IVORY_COAST = "Côte d'Ivoire"


@pytest.fixture
def desk(meeting: LiveMeeting, enter: Enter) -> Page:
    """The desk of a sitting whose list is open."""
    meeting.open()
    return enter("secretariat")


def waiting(page: Page) -> Locator:
    """The names of those who wait, as the desk shows them in order."""
    return page.locator(".dense .entry-delegation > bdi")


def paste(page: Page, text: str) -> None:
    """Paste a text into the box that inscribes."""
    page.get_by_role("combobox", name=re.compile("name, code or seat")).evaluate(
        """(box, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text", text);
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def test_two_delegates_agree_a_swap_and_the_secretariat_confirms_it(
    meeting: LiveMeeting, desk: Page, enter: Enter
) -> None:
    meeting.inscribe("KEN", "JOR", "TUR")
    kenya, turkiye, chair = enter("delegate", "KEN"), enter("delegate", "TUR"), enter("chair")

    kenya.get_by_role("button", name="Change places").click()
    ask = kenya.get_by_role("dialog")
    ask.get_by_label("With which delegation?").select_option(label="3. Türkiye")
    ask.get_by_label(re.compile("^Reason")).fill("Our minister arrives at noon")
    ask.get_by_role("button", name="Ask", exact=True).click()

    expect(turkiye.get_by_text("Kenya asks to change places with you.")).to_be_visible()
    panel = desk.locator(".swaps")
    desk.get_by_role("heading", name="Exchanges of places").click()
    expect(panel).to_contain_text("Türkiye has not answered yet.")
    turkiye.get_by_role("button", name="Agree", exact=True).click()
    turkiye.get_by_role("button", name="Yes, agree").click()

    expect(panel).to_contain_text("place 1 for place 3")
    expect(panel).to_contain_text("Our minister arrives at noon")
    assert access_problems(desk) == []
    panel.get_by_role("button", name="Confirm: Kenya and Türkiye", exact=True).click()

    expect(panel).to_be_hidden()
    expect(chair.get_by_role("button", name="Give the floor to Türkiye")).to_be_visible()
    expect(chair.get_by_role("main")).to_contain_text("Places exchanged: Our minister arrives at noon")
    assert meeting.names_of("inscription", state="inscribed") == ["Türkiye", "Jordan", "Kenya"]
    expect(kenya.get_by_text(re.compile("You have changed places with"))).to_be_visible()


def test_an_announced_closing_comes_by_itself_on_every_page(
    meeting: LiveMeeting, desk: Page, enter: Enter, show_screen: ShowScreen
) -> None:
    meeting.inscribe("KEN")
    pages = desk, enter("chair"), enter("delegate", "JOR"), enter(None), show_screen("list", room=meeting.id("room"))
    desk.get_by_text("Announce the closing").click()
    desk.get_by_role("button", name="In 10 minutes").click()
    for page in pages:
        expect(page.get_by_text(re.compile(r"List closes at \d\d:\d\d")).first).to_be_visible()
    pages[3].reload()  # the first paint comes from the server
    expect(pages[3].get_by_text(re.compile(r"List closes at \d\d:\d\d")).first).to_be_visible()

    soon = (datetime.now(UTC) + timedelta(seconds=3)).isoformat()
    meeting.do("announce_closing", list=meeting.id("list"), closes_at=soon)
    for page in pages:
        expect(page.get_by_text(re.compile(r"List closed since \d\d:\d\d")).first).to_be_visible()
    delegate = pages[2]
    expect(delegate.get_by_role("button", name=re.compile("The list is closed since"))).to_be_visible()
    (change,) = [row for row in meeting.rows("list") if row["id"] == meeting.id("list")]
    assert (change["state"], change["closes_at"]) == ("closed", None)


def with_an_afternoon(meeting: LiveMeeting) -> None:
    """A second sitting at which the same item goes on."""
    start = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=4)
    meeting.put(
        Sitting(
            id=meeting.id("afternoon"),
            room=meeting.id("room"),
            title={"en": "Second sitting", "fr": "Deuxième séance", "ar": "الجلسة الثانية"},
            day=day_of(start),
            planned_start=start,
            planned_end=start + timedelta(hours=3),
        ),
        Item(
            id=meeting.id("continued"),
            sitting=meeting.id("afternoon"),
            position=1024.0,
            number="1",
            title={"en": "General debate (continued)"},
            planned_start=start,
        ),
        SpeakersList(id=meeting.id("later"), item=meeting.id("continued"), time_limits={"default": 180.0}),
    )


def test_the_unheard_are_carried_over_to_the_next_sitting(meeting: LiveMeeting, enter: Enter) -> None:
    with_an_afternoon(meeting)
    meeting.open()
    meeting.inscribe("KEN", "TUR")
    meeting.do("inscribe", by="secretariat", list=meeting.id("later"), delegation=meeting.id("BRA"))
    meeting.do("inscribe", by="secretariat", list=meeting.id("later"), delegation=meeting.id("TUR"))
    desk, other = enter("secretariat"), enter("secretariat")
    other.get_by_text("Second sitting").click()
    other.get_by_role("button", name=re.compile("General debate .continued")).click()
    expect(other.get_by_role("group", name="Brazil")).to_be_visible()

    desk.get_by_text("Not heard").click()
    desk.get_by_role("button", name="Carry over to…").click()
    dialog = desk.get_by_role("dialog")
    expect(dialog).to_contain_text("2 speakers go to the head of the other list")
    assert access_problems(desk) == []
    dialog.get_by_role("button", name="Carry over", exact=True).click()

    expect(other.get_by_role("group", name="Kenya")).to_be_visible()
    expect(waiting(other)).to_have_text(["Kenya", "Türkiye", "Brazil"])
    expect(other.locator(".dense > .entry").first).to_contain_text("Carried over")
    expect(desk.get_by_text("Nobody is waiting.")).to_be_visible()
    desk.get_by_role("button", name=re.compile("^Undo: Speakers carried over")).click()
    expect(desk.get_by_role("group", name="Kenya")).to_be_visible()
    expect(waiting(desk)).to_have_text(["Kenya", "Türkiye"])


def test_statements_for_which_no_time_is_left_are_posted_in_lieu(
    meeting: LiveMeeting, desk: Page, enter: Enter
) -> None:
    meeting.inscribe("KEN", "TUR", "JOR")
    viewer, kenya = enter(None), enter("delegate", "KEN")
    desk.get_by_text("Not heard").click()
    desk.get_by_role("button", name="Post in lieu…").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name="None", exact=True).click()
    expect(dialog.get_by_role("button", name="Post in lieu")).to_be_disabled()
    dialog.get_by_label("Kenya").check()
    dialog.get_by_label("Jordan").check()
    assert access_problems(desk) == []
    dialog.get_by_role("button", name="Post in lieu").click()

    expect(viewer.get_by_text("Posted in lieu")).to_be_visible()
    viewer.get_by_text("Posted in lieu").click()
    expect(viewer.locator(".in-lieu").get_by_text("Kenya")).to_be_visible()
    assert meeting.names_of("inscription", state="in_writing") == ["Kenya", "Jordan"]
    expect(waiting(desk)).to_have_text(["Türkiye"])
    expect(kenya.get_by_role("main")).to_contain_text(re.compile("in lieu"))


def test_a_pasted_list_is_inscribed_in_its_order_and_what_is_unknown_waits(meeting: LiveMeeting, desk: Page) -> None:
    meeting.inscribe("CHE")
    paste(desk, "TUR, CHE; Kenya\nAmina Farah, Ivory")
    left = desk.get_by_role("group", name="Names that were not found")
    expect(left).to_contain_text("Amina Farah")
    assert access_problems(desk) == []
    desk.get_by_role("button", name="Inscribe 3 delegations").click()
    expect(desk.locator(".dense > .entry")).to_have_count(3)
    expect(waiting(desk)).to_have_text(["Switzerland", "Türkiye", "Kenya"])
    expect(desk.get_by_text("Already on this list: Switzerland")).to_be_visible()

    left.get_by_role("listitem").filter(has_text="Ivory").get_by_role("button", name="Leave out").click()
    expect(left.get_by_role("listitem")).to_have_count(1)
    left.get_by_role("button", name="Add to the meeting…").click()
    desk.get_by_role("combobox", name="Category", exact=True).select_option("refugee_led")
    desk.get_by_role("button", name="Add “Amina Farah” to the meeting").click()
    expect(desk.get_by_role("group", name="Amina Farah")).to_be_visible()
    (guest,) = [row for row in meeting.rows("delegation") if row["name"].get("en") == "Amina Farah"]
    assert (guest["category"], guest["code"]) == ("refugee_led", None)
    assert meeting.names_of("inscription") == ["Switzerland", "Türkiye", "Kenya", "Amina Farah"]


def test_the_desk_inscribes_a_reply_to_a_statement(meeting: LiveMeeting, desk: Page, enter: Enter) -> None:
    meeting.inscribe("KEN")
    turn = meeting.call()
    chair = enter("chair")
    desk.get_by_label("Kind").select_option("right_of_reply")
    desk.get_by_label("Answers the statement of").select_option(turn)
    box = desk.get_by_role("combobox", name=re.compile("name, code or seat"))
    box.fill("jordan")
    box.press("Enter")
    desk.get_by_role("button", name="Inscribe 1 delegation").click()
    expect(desk.get_by_role("group", name="Jordan")).to_be_visible()
    (entry,) = [row for row in meeting.rows("inscription") if row["kind"] == "right_of_reply"]
    assert entry["reply_to"] == turn
    expect(chair.get_by_role("main")).to_contain_text("Jordan")


def test_a_delegation_is_corrected_on_every_page(meeting: LiveMeeting, desk: Page, enter: Enter) -> None:
    typed = {"name": "Amina Fara", "category": "ngo"}
    guest = meeting.send(meeting.person("secretariat"), "add_delegation", typed)[1]["result"]["delegation"]
    meeting.do("inscribe", by="secretariat", list=meeting.id("list"), delegation=guest)
    viewer = enter(None)
    desk.get_by_label("More for Amina Fara").click()
    desk.get_by_role("button", name="Edit the delegation…").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("Code of the State").fill("ken")
    dialog.get_by_label("Name (English)").fill("Amina Farah")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("another delegation has it already")).to_be_visible()
    dialog.get_by_label("Code of the State").fill("")
    assert access_problems(desk) == []
    dialog.get_by_role("button", name="Save").click()

    expect(viewer.get_by_role("region", name="List of speakers")).to_contain_text("Amina Farah")
    expect(desk.get_by_role("group", name="Amina Farah")).to_be_visible()
