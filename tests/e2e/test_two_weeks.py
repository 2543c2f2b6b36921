"""An office's two weeks in the browser, from the first start to the folder that is handed over, counted in touches.

One scene, in the order of its chapters: Amina makes the meeting, Bo is her colleague, the chair has the room. Files and
mail server are real; nothing is done but on pages.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.e2e.conftest import PHONE, live, speak
from tests.support import office_files
from tests.support.browser import OpenPage, Watch, access_problems
from tests.support.links import enter_by, press_link
from tests.support.mail_server import RunningServer, mail_server
from tests.support.server import MakeServer, Server
from tests.support.waiting import wait_for
from tests.support.zones import MEETING_ZONE, day_of

SAYS = "Its first administrator comes in here: "
DESK = {"width": 1366, "height": 900}
PLACE = "/m/forum-on-the-river"
TODAY = date.fromisoformat(day_of(datetime.now(UTC)))
DAYS = (TODAY, TODAY + timedelta(days=1))
COUNT_TOUCHES = """
addEventListener("click", ({ isTrusted }) => {
  if (isTrusted) sessionStorage.touches = 1 + Number(sessionStorage.touches ?? 0);
}, true);
"""


class Touches:
    """How often a page is pressed in a block, and a file chosen, which is one more: in a window that no page sees."""

    def __init__(self, page: Page, most: int, files: int = 0) -> None:
        self._page, self._most, self._files = page, most, files

    def __enter__(self) -> None:
        self._page.evaluate("() => { sessionStorage.touches = 0; }")

    def __exit__(self, failed: object, *_: object) -> None:
        if failed is None:
            assert int(self._page.evaluate("() => sessionStorage.touches")) + self._files <= self._most


@pytest.fixture
def post(tmp_path: Path) -> Iterator[RunningServer]:
    """The office's mail server."""
    folder = tmp_path / "post"
    folder.mkdir()
    with mail_server(folder) as running:
        yield running


@pytest.fixture
def server(make_server: MakeServer, post: RunningServer) -> Server:
    """The program at its first start, which may send mail."""
    made = make_server(
        HLOM_SMTP_URL=f"smtp://127.0.0.1:{post.port}", HLOM_MAIL_FROM="Secretariat <meeting@example.org>"
    )
    made.start()
    return made


def seen(page: Page) -> None:
    """The page as everybody may use it: axe finds nothing, and it is no wider than its window."""
    assert access_problems(page) == []
    assert page.evaluate("() => document.scrollingElement.scrollWidth - innerWidth") <= 0


def first_link(server: Server) -> str:
    server.says(SAYS)
    found = re.search(rf"{SAYS}(\S+)", server.log)
    assert found is not None
    return found[1]


def go(page: Page, name: str) -> Page:
    """To another page by the bar: its link stands in it, or in the menu of those that have no room there."""
    menu = page.locator("[popovertarget=bar-pages]")
    links = page.get_by_role("link", name=name, exact=True)
    if not links.first.is_visible():
        menu.click()
    links.locator("visible=true").first.click()
    return page


def part(page: Page, name: str) -> Locator:
    """A section of the setup, led to by the links beside it."""
    page.get_by_role("navigation", name="Parts of the setup").get_by_role("link", name=name, exact=True).click()
    return page.get_by_role("region", name=name, exact=True)


def test_from_the_first_start_to_the_folder_that_is_handed_over(
    server: Server, post: RunningServer, open_page: OpenPage, watches: list[Watch]
) -> None:
    amina = open_page(**PHONE)
    watches[0].allow("status of 400")  # a form with something wrong
    amina.context.add_init_script(COUNT_TOUCHES)
    amina.set_default_timeout(120_000)  # a code for each of 125 delegations takes as long as it must
    the_meeting_is_made(amina, server)
    amina.set_viewport_size(DESK)
    files_are_imported(amina)
    bo = let_in(amina, open_page, "Secretariat", "Bo")
    chair = let_in(amina, open_page, "Chair", "The President", room="Salle XX")
    a_wrong_name_and_a_duplicate(amina, bo)
    jane = by_mail_and_on_paper(amina, post, open_page, server)
    revised_and_published(amina, jane)
    six_in_the_evening(amina)
    the_sitting(chair, bo)
    the_record(bo)
    chair.close()
    screen = open_page(viewport={"width": 1920, "height": 1080})
    screen.goto(f"{server.url}/screen?meeting=forum-on-the-river&view=floor")
    over(amina, jane, screen)
    handed_over(amina, bo)


def the_meeting_is_made(amina: Page, server: Server) -> None:
    amina.goto(server.url)
    seen(amina)
    amina.get_by_label("Link of the first administrator").fill(first_link(server))
    amina.keyboard.press("Enter")
    amina.get_by_label("Your name").fill("Amina")
    seen(amina)
    amina.keyboard.press("Enter")
    expect(amina.get_by_text("This is your link, shown only now")).to_be_visible()
    amina.get_by_role("link", name="Make the first meeting").press("Enter")

    amina.get_by_label("Title of the meeting").fill("Forum on the river")
    amina.keyboard.press("Enter")
    amina.get_by_label("First day").fill(str(DAYS[0]))
    amina.get_by_label("Last day").fill(str(DAYS[1]))
    amina.get_by_label("Time zone").fill("Atlantis")
    amina.keyboard.press("Enter")
    expect(amina.get_by_text("There is no such time zone")).to_be_visible()
    expect(amina.get_by_label("First day")).to_have_value(str(DAYS[0]))
    seen(amina)
    amina.get_by_label("Time zone").fill(MEETING_ZONE)
    amina.keyboard.press("Enter")
    amina.get_by_label("Rooms, one a line").fill("Salle XX")
    seen(amina)
    amina.get_by_role("button", name="Next step").press("Enter")
    expect(amina.get_by_label("Nothing: sittings are set up or imported later")).to_be_checked()
    seen(amina)
    amina.get_by_role("button", name="Make the meeting").press("Enter")
    expect(amina.get_by_role("heading", name="Forum on the river")).to_be_visible()
    seen(amina)


def files_are_imported(amina: Page) -> None:
    amina.get_by_role("main").get_by_role("link", name="Setup").click()
    box = part(live(amina), "Import")

    def choose(file: FilePayload) -> None:
        box.get_by_label("File to import").set_input_files(file)

    def take(kind: str) -> None:
        box.get_by_role("button", name="Import it now").click()
        expect(box).to_contain_text(f"Imported: {kind}, ")

    choose(office_files.delegations())
    asked = box.get_by_role("group", name="To be answered before it is imported")
    expect(asked.get_by_label("Who is meant")).to_have_value(office_files.MISSPELT)
    asked.get_by_label("Category", exact=True).select_option("ngo")
    expect(box).to_contain_text("It brings: 125 new delegations")
    seen(amina)
    take("A list of delegations")
    choose(office_files.programme(DAYS))
    expect(box).to_contain_text("Every line can be taken.")
    take("A programme")
    choose(office_files.speakers())
    expect(box.get_by_role("heading", name="1 new delegation will be made")).to_be_visible()
    expect(asked.get_by_label("Who is meant")).to_have_value(office_files.MISSPELT)
    expect(box.locator(".import-made li")).to_have_text([re.compile("Member State.*Tanzania")])
    take("A list of speakers")


def let_in(amina: Page, open_page: OpenPage, role: str, name: str, room: str | None = None) -> Page:
    go(amina, "Access")
    amina.get_by_label("Role", exact=True).select_option(role)
    amina.get_by_label("Name, as the log will say").fill(name)
    if room:
        amina.get_by_label("Room, for chair and staff").select_option(room)
    amina.get_by_role("button", name="Make a link", exact=True).click()
    page = open_page(viewport=DESK)
    page.context.add_init_script(COUNT_TOUCHES)
    press_link(page, amina.locator(".access-link a").get_attribute("href") or "")
    return live(page)


def a_wrong_name_and_a_duplicate(amina: Page, bo: Page) -> None:
    """Both officers correct one name; the second is told what is the case now, and what she typed stands."""
    live_list(amina)
    amina.get_by_role("button", name="Edit: Norwegian Refuge Council").click()
    hers = amina.get_by_role("dialog")
    with Touches(bo, most=3):
        live_list(bo)
        bo.get_by_role("button", name="Edit: Norwegian Refuge Council").click()
        bo.get_by_role("dialog").get_by_label("Name (English)", exact=True).fill("Norwegian Refugee Council")
        bo.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()
        expect(bo.get_by_role("button", name="Edit: Norwegian Refugee Council")).to_be_visible()
    hers.get_by_label("Name (English)", exact=True).fill("Norwegian Council")
    hers.get_by_role("button", name="Save", exact=True).click()
    expect(hers).to_contain_text("Bo changed this meanwhile.")
    expect(hers).to_contain_text("Norwegian Refugee Council")
    expect(hers.get_by_label("Name (English)", exact=True)).to_have_value("Norwegian Council")
    hers.get_by_role("button", name="Cancel").click()

    bo.get_by_label("Find a name, code or seat").fill("LRN")
    bo.get_by_label("More: LRN").click()
    bo.get_by_role("button", name="Merge with another…").click()
    bo.get_by_role("dialog").get_by_label("The one that stays").select_option("Lake Region Network · 124")
    bo.get_by_role("dialog").get_by_role("button", name="Merge the two delegations").click()
    expect(bo.get_by_role("dialog")).to_be_hidden()
    expect(bo.locator(".delegation-row")).to_have_count(0)
    expect(amina.get_by_text("125 delegations")).to_be_visible()


def live_list(page: Page) -> None:
    go(page, "Delegations")
    expect(live(page).locator(".delegation-row").first).to_be_visible()


def by_mail_and_on_paper(amina: Page, post: RunningServer, open_page: OpenPage, server: Server) -> Page:
    """Who has an address is invited by mail; all others, and the one whose mail was refused, get a letter.

    The page of one that came by mail.
    """
    with Touches(amina, most=12):
        go(amina, "Mail")
        amina.get_by_role("button", name="Invite 3 addresses").click()
        expect(amina.get_by_text(re.compile("sent: (?!0, on the way: 0, failed: 0)"))).to_be_visible()
        stands = amina.get_by_text("sent: 2, on the way: 0, failed: 1")
        wait_for(lambda: bool(amina.reload()) and stands.is_visible(), 120, "the mails to have gone")
        expect(amina.get_by_text("550 5.1.1 No such user")).to_be_visible()
        go(amina, "Access")
        amina.get_by_role("button", name="Make 123 links").click()
        with amina.expect_download() as letters:
            amina.get_by_role("button", name="Letters (PDF)").click()
        with amina.expect_download() as merge:
            amina.get_by_role("button", name="For a mail merge (CSV)").click()
    assert Path(letters.value.path()).read_bytes().startswith(b"%PDF")
    with Path(merge.value.path()).open(encoding="utf-8", newline="") as lines:
        links = [line["link"] for line in csv.DictReader(lines)]
    assert len(set(links)) == 123
    amina.reload()
    expect(amina.get_by_text("Every delegation has a link.")).to_be_visible()

    _, jane = sorted(post.took(), key=lambda one: "jane" in one.to[0])
    body = jane.message.get_body(("plain",))
    assert body is not None
    mailed = re.search(rf"{re.escape(server.url)}/in/[\w-]+", body.get_content())
    assert mailed is not None
    guests = open_page(), open_page()
    for guest, link in zip(guests, (links[7], mailed[0]), strict=True):
        enter_by(guest, link)
        expect(guest).to_have_url(re.compile("/delegate$"))
    guests[0].close()
    return live(guests[1])


def revised_and_published(amina: Page, jane: Page) -> None:
    go(amina, "Setup")
    live(amina)
    with Touches(amina, most=3, files=1):
        box = part(amina, "Import")
        box.get_by_label("File to import").set_input_files(office_files.programme(DAYS, revised=True))
        changes = box.get_by_role("group", name="What the programme changes")
        expect(changes.get_by_role("row").filter(has_text="Launch of pledges")).to_contain_text("10:30")
        expect(changes.get_by_role("row").filter(has_text="Closing of the meeting")).to_contain_text("New")
        box.get_by_role("button", name="Import it now").click()
        expect(box).to_contain_text("Imported: A programme, 7 lines.")
    expect(jane.get_by_role("region", name="What changed")).to_contain_text("Closing of the meeting")
    painted = jane.get_by_role("region", name="What changed").inner_text()
    jane.reload()
    assert live(jane).get_by_role("region", name="What changed").inner_text() == painted
    part(amina, "Overview").get_by_role("link", name="Days, time zone and state of the meeting").click()
    amina.get_by_role("button", name="Publish").click()
    expect(amina.get_by_role("button", name="Back to a draft")).to_be_visible()


def six_in_the_evening(amina: Page) -> None:
    """A third day, from the desk."""
    amina.goto(amina.url.split("/meetings")[0] + f"{PLACE}/desk")
    live(amina)
    with Touches(amina, most=10):
        go(amina, "Setup")
        live(amina).get_by_role("link", name="Days, time zone and state of the meeting").click()
        amina.get_by_role("button", name="Add the day").click()
        expect(amina.get_by_role("button", name=re.compile("^Take away"))).to_have_count(3)
    expect(amina.locator(".office-line").nth(2)).to_contain_text("Morning sitting")


def the_sitting(chair: Page, bo: Page) -> None:
    """The chair takes up the debate; the desk inscribes; one is called by mistake."""

    def press(name: str) -> None:
        button = chair.get_by_role("button", name=re.compile(f"^{name}"))
        expect(button).to_have_attribute("aria-disabled", "false")
        button.click()

    for step in (
        "Open the sitting", "Start item 1", "Conclude this item", "Start item 2", "Open the list of speakers",
    ):  # fmt: skip
        press(step)
    go(bo, "Secretariat")
    live(bo).get_by_label("Inscribe: name, code or seat").fill("KEN; Germany, Federal Republic of; Lybia; Portugal")
    bo.keyboard.press("Enter")
    expect(bo.get_by_role("button", name="Germany written “Germany, Federal Republic of”")).to_be_visible()
    asked = bo.get_by_role("group", name="Names that were not found").get_by_role("listitem")
    expect(asked).to_contain_text(["Which one?", "Not in this meeting yet."])
    asked.filter(has_text="Lybia").get_by_role("button", name="Libya").click()
    asked.filter(has_text="Portugal").get_by_role("button", name="Add “Portugal” to the meeting").click()
    bo.get_by_role("button", name="Inscribe 4 delegations").click()
    expect(bo.get_by_role("group", name="Portugal")).to_be_visible()

    press("Give the floor to Kenya")
    with Touches(chair, most=1):
        chair.get_by_role("button", name="Put back on the list").click()
        expect(chair.get_by_role("button", name="Give the floor to Kenya")).to_be_visible()
    for step in ("Give the floor to Kenya", "Start the clock", "Next: Germany", "Start the clock", "Next: Libya"):
        press(step)
    expect(chair.get_by_role("region", name="Called to the floor")).to_contain_text("Libya")
    chair.get_by_role("button", name="Put back on the list").click()
    expect(chair.get_by_role("button", name="Give the floor to Libya")).to_be_visible()
    chair.get_by_text("Sitting, item, list and settings").click()
    chair.get_by_role("button", name="Adjourn the sitting").click()
    chair.get_by_role("dialog").get_by_role("button", name="Yes, adjourn").click()
    expect(chair.get_by_role("button", name="Open the sitting")).to_be_visible()


def the_record(bo: Page) -> None:
    go(bo, "Record")
    kenya = live(bo).get_by_role("list", name="Interventions").get_by_role("listitem").filter(has_text="Kenya")
    expect(kenya).to_have_count(1)
    kenya.get_by_role("button", name="Summarise").click()
    bo.get_by_label("Summary", exact=True).last.fill("Thanked the hosts.")
    bo.get_by_label("Summary", exact=True).last.press("Control+Enter")
    expect(bo.get_by_text("Saved.")).to_be_visible()


def over(amina: Page, jane: Page, screen: Page) -> None:
    """Everybody is told, and what stays open."""
    expect(screen.get_by_text("No sitting in this room now.")).to_be_visible()
    amina.get_by_role("button", name="Declare the meeting over").click()
    expect(amina.get_by_role("button", name="It is not over after all")).to_be_visible()
    for page in (jane, screen):
        expect(page.get_by_text("The meeting is over.")).to_be_visible()
        expect(page.get_by_text("The record, the agenda and the documents stay open.")).to_be_visible()
    expect(jane.get_by_text("First on the list")).to_have_count(0)
    screen.close()
    seen(jane)
    jane.get_by_role("link", name="Live page").last.click()
    expect(live(jane).get_by_role("link", name="Record (PDF)")).to_be_visible()
    jane.close()
    speak(amina, "العربية")
    expect(amina.locator("html[dir=rtl]")).to_be_attached()
    seen(amina)


def handed_over(amina: Page, bo: Page) -> None:
    go(bo, "Setup")
    filing = part(live(bo), "Handing over")
    for box in filing.get_by_role("checkbox").all():
        box.uncheck()
    filing.get_by_role("button", name="Make the folder").click()
    expect(filing.get_by_role("progressbar")).to_have_count(0)
    filing.get_by_label("English").check()
    filing.get_by_role("button", name="Make the folder").click()
    fetch = filing.get_by_role("link", name="Fetch the folder (ZIP)")
    expect(fetch).to_be_visible(timeout=300_000)
    amina.goto(bo.url)  # a colleague finds it too
    expect(live(amina).locator("a[download][href$='hand-over.zip']")).to_be_visible()
    with bo.expect_download() as fetched:
        fetch.click()
    with zipfile.ZipFile(fetched.value.path()) as folder:
        filed = {name: folder.read(name) for name in folder.namelist()}
    assert set(filed) >= {
        "00 README.html", "01 Record/record.en.pdf", "01 Record/record.en.docx", "03 Journal/journal.en.pdf",
        "04 Lists/delegations.xlsx", "04 Lists/programme.xlsx", "08 Log/forum-on-the-river.archive.zip",
    }  # fmt: skip
    assert "The log is whole." in filed["00 README.html"].decode()
    record = list(csv.DictReader(filed["01 Record/record.en.csv"].decode("utf-8-sig").splitlines()))
    assert [line["delegation"] for line in record] == ["Kenya", "Germany"]
    assert record[0]["summary"] == "Thanked the hosts."
    entries = filed["04 Lists/all entries.csv"].decode()
    assert [entries.count(name) for name in ("Libya", "Portugal", "Brazil")] == [2, 1, 1]
    assert "open_sitting" in filed["03 Journal/journal.en.csv"].decode()
