"""Stock-taking: what everybody sees while a précis-writer marks, by keyboard, without a script, in Arabic."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from hlom_live.store.changes import rows_at
from tests.e2e.conftest import PHONE, Enter, ShowScreen, live
from tests.e2e.test_record import with_themes
from tests.support.browser import OpenPage, access_problems
from tests.support.live_meeting import LiveMeeting
from tests.support.soak import IN_TURN


@pytest.fixture
def spoken(meeting: LiveMeeting) -> LiveMeeting:
    """Kenya and Chad have spoken."""
    with_themes(meeting)
    meeting.open()
    meeting.inscribe("KEN", "TCD")
    meeting.call()
    meeting.call()
    meeting.do("end_intervention", room=meeting.id("room"), expect=meeting.on_floor())
    return meeting


def mark(meeting: LiveMeeting, code: str, **words: object) -> None:
    """What the précis-writer says of a State's intervention."""
    turn = next(row["id"] for row in meeting.rows("intervention") if row["delegation"] == meeting.id(code))
    meeting.do("annotate_intervention", by="secretariat", intervention=turn, **words)


def stock(meeting: LiveMeeting, enter: Enter, **options: object) -> Page:
    """A viewer's page, without an account."""
    page = enter(None, **options)
    page.goto(f"{meeting.url}/stocktaking")
    return live(page)


def test_the_figures_move_as_interventions_are_marked(spoken: LiveMeeting, enter: Enter) -> None:
    viewer, other = stock(spoken, enter), stock(spoken, enter, lang="ar", **PHONE)
    expect(viewer.get_by_text("Nothing has been marked yet.")).to_be_visible()
    mark(spoken, "KEN", marks={"hosts": ["progress", "pledge"]}, summary="Announced three clinics.")
    for page in (viewer, other):
        expect(page.locator(".stock-number")).to_have_count(2)
    expect(viewer.get_by_text("1 of 2 interventions are marked so far.")).to_be_visible()
    mark(spoken, "TCD", marks={"hosts": ["progress"]})
    cell = viewer.get_by_role("button", name="2: Progress, Ease pressure on host countries")
    expect(cell).to_have_text("2")
    expect(other.get_by_role("rowheader", name="تخفيف الضغط")).to_be_visible()


def test_a_number_shows_who_said_so_by_keyboard(spoken: LiveMeeting, enter: Enter) -> None:
    mark(spoken, "KEN", marks={"hosts": ["pledge"]}, summary="Announced three clinics.")
    viewer = stock(spoken, enter)
    cell = viewer.get_by_role("button", name="1: Pledge, Ease pressure on host countries")
    cell.press("Enter")
    said = viewer.get_by_role("region", name="Pledge: Ease pressure on host countries")
    expect(said).to_be_focused()
    expect(said).to_contain_text("Kenya")
    expect(said).to_contain_text("Announced three clinics.")
    mark(spoken, "TCD", marks={"hosts": ["pledge"]})
    expect(said).to_contain_text("Chad")
    expect(said).to_be_focused()
    viewer.keyboard.press("Escape")
    expect(said).to_be_hidden()
    expect(viewer.get_by_role("button", name="2: Pledge, Ease pressure on host countries")).to_be_focused()


def test_without_a_script_the_table_is_there(spoken: LiveMeeting, open_page: OpenPage) -> None:
    mark(spoken, "KEN", marks={"pledges": ["challenge"]})
    page = open_page(java_script_enabled=False)
    page.goto(f"{spoken.url}/stocktaking")
    row = page.get_by_role("row").filter(has_text="Advance the pledges")
    expect(row.get_by_role("cell")).to_have_text(["1", "0", "1", "0", "0"])


def test_a_meeting_without_themes_says_so(meeting: LiveMeeting, enter: Enter) -> None:
    expect(stock(meeting, enter).get_by_text("This meeting takes no stock by themes.")).to_be_visible()


@pytest.mark.parametrize("lang", IN_TURN)
def test_it_fits_a_phone_and_is_for_everybody(spoken: LiveMeeting, enter: Enter, lang: str) -> None:
    mark(spoken, "KEN", marks={"hosts": ["progress", "challenge", "support_needed", "pledge"]})
    page = stock(spoken, enter, lang=lang, **PHONE)
    page.locator(".stock-count").first.click()
    page.locator(".stock-list").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert access_problems(page) == []


def test_the_order_of_the_day_is_frozen_at_the_desk_and_read_by_all(spoken: LiveMeeting, enter: Enter) -> None:
    desk, viewer = enter("secretariat"), enter(None)
    desk.get_by_role("heading", name="Order of the day").click()
    expect(desk.get_by_text("Not frozen yet")).to_be_visible()
    desk.get_by_role("button", name="Freeze the order of the day").click()
    desk.get_by_role("button", name="Freeze and publish").click()
    expect(desk.get_by_role("link", name="Issue 1, frozen at")).to_be_visible()
    viewer.reload()
    link = viewer.get_by_role("link", name="Order of the day")
    answer = viewer.request.get(f"{spoken.server.url}{link.get_attribute('href')}", timeout=60_000)
    assert (answer.status, answer.body()[:5]) == (200, b"%PDF-")


def test_from_marks_to_the_closing(spoken: LiveMeeting, enter: Enter, show_screen: ShowScreen) -> None:
    """What is marked stands on the screen of the room and in the chair's draft, and the chair writes beside it."""
    screen, chair = show_screen("stocktaking", room=spoken.id("room")), enter("chair")
    expect(screen.get_by_text("Nothing has been marked yet.")).to_be_visible()
    chair.goto(f"{spoken.url}/conclusions")
    live(chair)
    mark(spoken, "KEN", marks={"hosts": ["challenge"]}, summary="Funds are late.")

    row = screen.get_by_role("row").filter(has_text="Ease pressure on host countries")
    expect(row.get_by_role("cell")).to_have_text(["0", "1", "0", "0"])
    challenges = chair.get_by_role("region", name="Challenges")
    expect(challenges).to_contain_text("Funds are late.")
    words = chair.get_by_label("Words for the closing")
    words.fill("Thank you, Kenya.")
    chair.get_by_role("button", name="Save", exact=True).click()
    expect(chair.locator("#announcements")).to_contain_text("Saved.")
    assert spoken.rows("meeting", by="secretariat")[0]["conclusions"] == "Thank you, Kenya."
    assert access_problems(chair) == []
    challenges.get_by_role("link", name="Kenya").click()
    expect(chair.locator(".record-row")).to_have_count(1)
    expect(chair.locator(".record-row")).to_contain_text("Kenya")


REGISTER = """number;title;submitter;objective;stage
12;Ten schools;Kenya;Ease pressure on host countries;planning
13;Wells in every camp;Chad;Ease pressure on host countries;planning
14;A fund;A bank;Ease pressure on host countries;in progress
"""


def test_from_a_file_of_pledges_to_the_next_meeting(
    meeting: LiveMeeting, enter: Enter, show_screen: ShowScreen
) -> None:
    """In browsers, what tests/integration/test_from_pledges_to_the_next_meeting.py plays at length."""
    with_themes(meeting)
    office, chair = enter("admin"), enter("chair")
    office.goto(f"{meeting.url}/setup/import")
    live(office)
    file: FilePayload = {"name": "pledges.csv", "mimeType": "text/csv", "buffer": REGISTER.encode()}
    office.get_by_label("File to import").set_input_files(file)
    office.get_by_role("button", name="Import it now").click()
    expect(office.get_by_role("region", name="Import", exact=True)).to_contain_text(re.compile("Imported: .*3 lines"))
    meeting.open()
    (entry,) = meeting.inscribe("KEN")
    pledge = next(row["id"] for row in meeting.rows("pledge") if row["number"] == "12")
    screen = show_screen("stocktaking", room=meeting.id("room"))
    report = {"pledge": pledge, "says": ["progress"], "stage": "fulfilled", "note": "All ten are open."}
    meeting.do("report_on_pledges", by="delegate", of="KEN", inscription=entry, pledges=[report])
    meeting.call()
    meeting.do("end_intervention", room=meeting.id("room"), expect=meeting.on_floor())
    expect(screen.get_by_text("Fulfilled")).to_be_visible()
    chair.goto(f"{meeting.url}/conclusions")
    said = chair.get_by_role("region", name="Progress")
    expect(said).to_contain_text("12 · Ten schools")
    expect(said).to_contain_text("No. 1, Kenya")

    told = meeting.server.cli("office", "add", "Anna")
    office.goto(re.search(r"http\S+/in/office/\S+", told)[0])  # type: ignore[index]
    office.get_by_role("main").get_by_role("button").click()
    expect(office).not_to_have_url(re.compile("/in/"))
    office.goto(f"{meeting.server.url}/meetings/new")
    office.get_by_label("Title of the meeting").fill("The next Forum")
    office.get_by_role("button", name="Next step").click()
    for label in ("First day", "Last day"):
        office.get_by_label(label).fill("2030-12-02")
    office.get_by_label("Time zone, or a city in it").fill("zurich")
    for _ in range(2):
        office.get_by_role("button", name="Next step").click()
    office.locator(f"[name=begin][value='earlier:{meeting.slug}']").check()
    office.get_by_label("Pledges, each at the stage it has come to, with their themes").check()
    office.get_by_role("button", name="Make the meeting").click()
    expect(office.get_by_role("heading", name="The next Forum")).to_be_visible()
    with meeting.database.reading() as session:
        rows = rows_at(session, "the-next-forum")[1]
    assert {row["number"]: row["stage_before"] for key, row in rows.items() if key.startswith("pledge/")} == {
        "12": "fulfilled", "13": "planning", "14": "in_progress",
    }  # fmt: skip
