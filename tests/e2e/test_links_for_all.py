"""An office gives 125 delegations their links, on paper and by mail: counted in touches."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from hlom_live import names
from tests.support.browser import OpenPage
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server, shared
from tests.support.tools import free_port

STATES = sorted(names.states())[:125]
MOST_TOUCHES = 12


class Touches:
    """What a person does on a page, counted."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, what: Locator) -> None:
        self.count += 1
        what.click()

    def fill(self, what: Locator, text: str) -> None:
        self.count += 1
        what.fill(text)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Server]:
    """A server whose mail server is away: what is queued can be counted."""
    mail = {"HLOM_SMTP_URL": f"smtp://127.0.0.1:{free_port()}", "HLOM_MAIL_FROM": "Secretariat <meeting@example.org>"}
    yield from shared(tmp_path_factory, sqlite_template, **mail)


def secretariat(office: Server, open_page: OpenPage, slug: str, *states: str) -> tuple[LiveMeeting, Page]:
    """A meeting with these delegations, and the secretariat's first page."""
    made, page = LiveMeeting(office, slug), open_page()
    made.create()
    made.put(*(made.state_of(code) for code in states))
    enter_by(page, f"{office.url}/in/{made.person('secretariat').link}")
    return made, page


def test_on_paper(office: Server, open_page: OpenPage) -> None:
    (_, page), touches = secretariat(office, open_page, "on-paper", *STATES), Touches()

    touches.press(page.get_by_role("link", name="Access", exact=True))
    touches.press(page.get_by_role("button", name="Make 125 links"))
    expect(page.get_by_text("125 links were made.")).to_be_visible()
    with page.expect_download() as letters:
        touches.press(page.get_by_role("button", name="Letters (PDF)"))
    with page.expect_download() as merge:
        touches.press(page.get_by_role("button", name="For a mail merge (CSV)"))
    assert touches.count <= MOST_TOUCHES
    assert Path(letters.value.path()).read_bytes().startswith(b"%PDF")
    with Path(merge.value.path()).open(encoding="utf-8", newline="") as lines:
        links = [line["link"] for line in csv.DictReader(lines)]
    assert len(set(links)) == len(STATES)
    page.reload()
    expect(page.get_by_text("Every delegation has a link.")).to_be_visible()
    guest = open_page()
    enter_by(guest, links[7])
    expect(guest).to_have_url(re.compile("/delegate$"))


def test_by_mail_from_a_table_with_addresses(office: Server, open_page: OpenPage) -> None:
    (meeting, page), touches = secretariat(office, open_page, "by-mail"), Touches()
    lines = [f"{code},{names.status_of(code)},{code},{code.lower()}@mission.example" for code in STATES]
    table = "\n".join(["name,category,code,email", *lines]).encode()

    page.goto(f"{meeting.url}/setup/import")
    touches.count += 2  # the page of the setup, and its part
    touches.count += 1
    page.get_by_label("File to import").set_input_files({"name": "list.csv", "mimeType": "text/csv", "buffer": table})
    touches.press(page.get_by_role("button", name="Import it now"))
    expect(page.get_by_text("Imported: A list of delegations")).to_be_visible()
    touches.press(page.locator("[popovertarget=bar-pages]"))
    touches.press(page.get_by_role("link", name="Mail", exact=True))
    touches.press(page.get_by_role("button", name="Invite 125 addresses"))
    expect(page.get_by_text("sent: 0, on the way: 125, failed: 0")).to_be_visible()
    assert touches.count <= MOST_TOUCHES
