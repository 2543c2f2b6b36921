"""The smallest and the largest meeting: nothing at all, and a list of 500; and a page without any script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from hlom_live.domain.model import Delegation, Inscription, Presence
from tests.e2e.conftest import Enter, live, speak
from tests.support.browser import OpenPage
from tests.support.links import enter_by
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server

MANY = 500
EMPTY_PAGES = {
    "": "This page comes to life when the next sitting opens.",
    "/plain": "No sitting now",
    "/chair": "This meeting has no room yet. Import the programme first.",
    "/desk": "No sitting is open.",
    "/delegate": "No list of speakers is open",
}


@pytest.fixture
def bare(shared_server: Server) -> Iterator[LiveMeeting]:
    """A meeting without a room, a sitting or an item; one delegation, so that a delegate can come."""
    made = LiveMeeting(shared_server)
    made.create()
    made.put(made.state_of("KEN"))
    yield made
    made.close()


@pytest.mark.parametrize("path", EMPTY_PAGES)
def test_a_page_of_an_empty_meeting_says_what_to_do(bare: LiveMeeting, page: Page, path: str) -> None:
    role = {"/chair": "chair", "/desk": "secretariat", "/delegate": "delegate"}.get(path)
    if role:
        enter_by(page, f"{bare.server.url}/in/{bare.person(role, 'KEN' if role == 'delegate' else None).link}")
    else:
        page.goto(bare.url + path)
    if path != "/plain":
        live(page)
    expect(page.get_by_role("main")).to_contain_text(EMPTY_PAGES[path])


@pytest.mark.parametrize("view", ["floor", "list", "agenda", "clock", "welcome", "notice"])
def test_a_screen_of_an_empty_meeting_shows_its_title(bare: LiveMeeting, page: Page, view: str) -> None:
    page.goto(f"{bare.server.url}/screen?meeting={bare.slug}&view={view}")
    expect(page.get_by_text("Trial meeting").first).to_be_visible()


def with_500_waiting(meeting: LiveMeeting) -> None:
    """Five hundred delegations, all on the list."""
    people = [
        Delegation(id=meeting.id(f"d{n}"), name={"en": f"Delegation {n}"}, category="ngo", present=Presence.IN_ROOM)
        for n in range(1, MANY + 1)
    ]
    entries = [
        Inscription(
            id=meeting.id(f"i{n}"),
            list=meeting.id("list"),
            place=1024.0 * n,
            delegation=one.id,
            allotted_seconds=180,
            requested_at=datetime.now(UTC).replace(microsecond=0),
        )
        for n, one in enumerate(people, 1)
    ]
    meeting.put(*people, *entries)
    meeting.open()


def test_a_list_of_500_is_followed_chaired_and_kept(meeting: LiveMeeting, enter: Enter) -> None:
    with_500_waiting(meeting)
    chair, viewer, desk = enter("chair"), enter(None), enter("secretariat")
    expect(chair.get_by_text("and 497 more")).to_be_visible()
    expect(viewer.get_by_text("and 495 more")).to_be_visible()
    expect(desk.get_by_role("button", name="Move up: Delegation 500", exact=True)).to_be_attached()

    chair.get_by_role("button", name="Give the floor to Delegation 1").click()
    expect(viewer.get_by_role("region", name="The floor").get_by_role("timer")).to_be_visible()
    expect(chair.get_by_role("region", name="Next speakers").get_by_role("listitem").first).to_contain_text(
        "Delegation 2"
    )
    expect(desk.get_by_text("499 waiting").first).to_be_visible()


def test_the_plain_page_says_it_all_without_a_script(meeting: LiveMeeting, open_page: OpenPage) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV")
    meeting.call()
    meeting.do("show_notice", by="secretariat", text="Lunch is served.")
    plain = open_page(java_script_enabled=False)
    answer = plain.goto(f"{meeting.url}/plain")

    assert answer is not None
    assert answer.header_value("refresh") == "15"
    main = plain.get_by_role("main")
    for words in ("Lunch is served.", "Kenya", "Côte d'Ivoire", "General debate", "Assembly Hall"):
        expect(main).to_contain_text(words)
    speak(plain, "Français")  # neither menus nor forms need a script
    expect(plain.get_by_role("main")).to_contain_text("Débat général")


def test_the_plain_page_renews_itself_until_it_is_held(meeting: LiveMeeting, open_page: OpenPage) -> None:
    plain = open_page(java_script_enabled=False)
    plain.goto(f"{meeting.url}/plain")
    meeting.open()
    meeting.inscribe("KEN")
    expect(plain.get_by_role("main")).to_contain_text("Kenya", timeout=40_000)

    plain.get_by_role("link", name="Hold it still").click()
    expect(plain.get_by_text("This page stands still.")).to_be_visible()
    answer = plain.reload()
    assert answer is not None
    assert answer.header_value("refresh") is None


def test_the_follow_page_has_its_first_paint_from_the_server(meeting: LiveMeeting, open_page: OpenPage) -> None:
    meeting.open()
    meeting.inscribe("KEN", "CIV")
    meeting.call()
    still = open_page(java_script_enabled=False)
    still.goto(meeting.url)

    expect(still.get_by_role("main")).to_contain_text("Kenya")
    expect(still.get_by_role("main")).to_contain_text("Côte d'Ivoire")
    expect(still.get_by_role("link", name="Plain page for a weak line")).to_be_visible()
