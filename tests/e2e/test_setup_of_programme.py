"""The secretariat makes a programme, corrects it and publishes what it drafted, while a follower watches."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from hlom_live.store.changes import find_meeting
from tests.e2e.conftest import Enter, live
from tests.support.browser import access_problems
from tests.support.live_meeting import LiveMeeting
from tests.support.zones import day_of

DESK = {"width": 1366, "height": 900}
TODAY = date.fromisoformat(day_of(datetime.now(UTC)))
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def setup(meeting: LiveMeeting, enter: Enter) -> Page:
    """The setup page of a meeting that has been given a second day, entered by the secretariat."""
    with meeting.database.writing() as session:
        find_meeting(session, meeting.slug).days = [str(TODAY), str(TOMORROW)]
    page = enter("secretariat", viewport=DESK)
    page.goto(f"{meeting.url}/setup")
    return live(page)


def section(page: Page, name: str) -> Locator:
    page.get_by_role("navigation", name="Parts of the setup").get_by_role("link", name=name, exact=True).click()
    return page.get_by_role("region", name=name, exact=True)


def titles(meeting: LiveMeeting, kind: str = "sitting") -> list[str]:
    return sorted(row["title"]["en"] for row in meeting.rows(kind))  # type: ignore[index]


def test_a_day_gets_its_sittings_in_three_touches_and_all_is_moved_and_removed_from_one_page(
    meeting: LiveMeeting, setup: Page, enter: Enter
) -> None:
    viewer = enter(None)
    copying = Touches(setup)
    sittings = section(setup, "Sittings")
    sittings.get_by_role("button", name="Copy another day").click()
    dialog = setup.get_by_role("dialog")
    dialog.get_by_role("button", name="Copy the sittings").click()
    expect(dialog).to_be_hidden()
    expect(sittings.locator("summary", has_text="First sitting")).to_have_count(2)
    assert copying.counted() == 3

    # A break in the first of them, by keyboard.
    sittings.locator("summary", has_text="First sitting").first.press("Enter")
    sittings.get_by_role("button", name="Add a break: First sitting").first.press("Enter")
    expect(dialog.get_by_label("Title (English)")).to_have_value("Break")
    dialog.get_by_label("Title (English)").press("Enter")
    expect(sittings.get_by_role("listitem").filter(has_text="Break")).to_contain_text("15 minutes")

    # Who stands on a list keeps it; the refusal says so.
    meeting.inscribe("KEN")
    sittings.get_by_role("button", name="Remove: First sitting").first.click()
    sittings.get_by_role("button", name="Yes, remove").click()
    expect(sittings).to_contain_text("It is used by: 1 entry on the list of “General debate”.")
    assert titles(meeting) == ["First sitting", "First sitting"]

    # A day later by half an hour: what it breaks is seen before.
    sittings.get_by_role("button", name="Shift the day").first.click()
    expect(dialog.get_by_role("group", name="What would not fit any more")).to_contain_text("the interpreters leave at")
    expect(dialog.get_by_role("region", name="What those who follow are told")).to_contain_text("Changed First sitting")
    dialog.get_by_label("The interpreters leave as much later").check()
    expect(dialog.get_by_text("the interpreters leave at")).to_have_count(0)  # at night it may still pass midnight
    expect(dialog.get_by_role("region", name="What those who follow are told")).to_be_visible()
    assert access_problems(setup) == []
    dialog.get_by_role("button", name="Shift the day").click()
    expect(dialog).to_be_hidden()
    expect(viewer.get_by_role("region", name="What changed")).to_contain_text("Changed First sitting")


class Touches:
    """How often a page is pressed from now on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.evaluate(
            "() => { if (window.touches === undefined) addEventListener('click', () => { window.touches += 1; }, true);"
            " window.touches = 0; }"
        )

    def counted(self) -> int:
        return int(self._page.evaluate("() => window.touches"))


def test_changes_wait_in_a_draft_for_two_officers_and_are_published_at_once(
    meeting: LiveMeeting, setup: Page, enter: Enter
) -> None:
    viewer = enter(None)
    rooms = section(setup, "Rooms")
    rooms.get_by_label("waits in the draft").check()
    rooms.get_by_label("New room").fill("Annex")
    rooms.get_by_role("button", name="Add the room").click()
    expect(rooms.locator("summary", has_text="Annex")).to_be_visible()
    expect(rooms.get_by_role("link", name="1 change waits")).to_be_visible()
    assert len(meeting.rows("room")) == 1

    sittings = section(setup, "Sittings")
    sittings.get_by_role("button", name="Add a sitting").last.click()
    dialog = setup.get_by_role("dialog")
    dialog.get_by_label("Title of the sitting (English)").fill("Side event")
    dialog.get_by_label("Room").select_option("Annex")
    for field, hour in (("Begins", "10:00"), ("Ends", "11:30")):
        dialog.get_by_label(field).fill(hour)
    dialog.get_by_role("button", name="Add the sitting").click()
    expect(dialog).to_be_hidden()
    expect(sittings.locator("summary", has_text="Side event")).to_contain_text("Annex")

    # A panel in the sitting that is not there yet: a delegation, and a person who speaks for none.
    sittings.locator("summary", has_text="Side event").click()
    sittings.get_by_role("button", name="Add a panel: Side event").click()
    dialog.get_by_label("Title (English)").fill("Voices")
    first, second = (dialog.get_by_role("group", name=f"Speaker {n}") for n in (1, 2))
    first.get_by_label("Delegation").select_option("Kenya")
    second.get_by_label("Name of the speaker").fill("Amina")
    dialog.get_by_role("button", name="Add the panel").click()
    expect(dialog).to_be_hidden()
    expect(sittings.get_by_role("listitem").filter(has_text="Voices")).to_contain_text("Panel")

    draft = section(setup, "Draft")
    expect(draft.get_by_role("listitem").filter(has_text="Sitting added")).to_contain_text("Side event · Annex")
    other = enter("secretariat", viewport=DESK)
    other.goto(f"{meeting.url}/setup/draft")
    theirs = live(other).get_by_role("region", name="Draft", exact=True)
    expect(theirs.get_by_role("region", name="What those who follow are told")).to_contain_text("New Side event")
    assert access_problems(other) == []
    assert titles(meeting) == ["First sitting"]

    theirs.get_by_role("button", name="Publish 3 changes").click()
    theirs.get_by_role("button", name="Yes, publish").click()
    expect(draft).to_contain_text("No change waits.")
    news = viewer.get_by_role("region", name="What changed")
    expect(news).to_contain_text("New Side event")
    painted = news.inner_text()
    viewer.reload()
    assert live(viewer).get_by_role("region", name="What changed").inner_text() == painted
    assert titles(meeting) == ["First sitting", "Side event"]
    named = {row["id"]: row["name"]["en"] for row in meeting.rows("delegation")}  # type: ignore[index]
    entries = sorted(meeting.rows("inscription"), key=lambda row: float(str(row["place"])))
    assert [named[row["delegation"]] for row in entries] == ["Kenya", "Amina"]
