"""Hours that people write, over midnight and over a change of the clocks (docs/adr/0115-days-and-midnight.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from hlom_live.domain.clock import stamp
from hlom_live.domain.model import Item, Room, Sitting, SpeakersList
from tests.e2e.conftest import Enter, live
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server

ZURICH = ZoneInfo("Europe/Zurich")


def at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZURICH)


# When the sitting starts, how many hours it lasts, and the hour of its one item.
NIGHT = (at("2031-12-14T21:00"), 5, at("2031-12-15T00:15:30"))
BACK = (at("2031-10-26T01:00"), 4, at("2031-10-26T01:30"))
FORWARD = (at("2031-03-30T00:30"), 4, at("2031-03-30T01:00"))


@pytest.fixture
def meeting(request: pytest.FixtureRequest, shared_server: Server) -> Iterator[LiveMeeting]:
    """A meeting with one sitting and one item of it, at the hours that the test names."""
    start, hours, item_at = request.param
    made = LiveMeeting(shared_server)
    made.create((start.date().isoformat(),), zone="Europe/Zurich")
    made.put(
        Room(id=made.id("room"), name={"en": "Salle XIX"}),
        Sitting(
            id=made.id("sitting"),
            room=made.id("room"),
            title={"en": "Night sitting"},
            day=start.date().isoformat(),
            planned_start=start,
            planned_end=start + timedelta(hours=hours),
        ),
        Item(
            id=made.id("item"),
            sitting=made.id("sitting"),
            position=1024.0,
            number="1",
            title={"en": "Debate"},
            planned_start=item_at,
            planned_seconds=1800.0,
        ),
        SpeakersList(id=made.id("list"), item=made.id("item"), time_limits={"default": 180.0}),
    )
    yield made
    made.close()


def edit(page: Page) -> Locator:
    """The form of the first item, opened."""
    item = page.locator(".plan-item").first
    item.get_by_label(re.compile("^More for ")).click()
    item.get_by_role("button", name=re.compile("^Edit: ")).click()
    return page.get_by_role("dialog")


def save(form: Locator) -> None:
    form.get_by_role("button", name="Save", exact=True).click()


def starts(meeting: LiveMeeting) -> list[str]:
    """The planned hours of the items, in the order of the programme."""
    rows = sorted(meeting.rows("item", by="secretariat"), key=lambda row: row["position"])
    return [row["planned_start"] for row in rows]


@pytest.mark.parametrize("meeting", [NIGHT], indirect=True)
def test_in_a_night_sitting_a_title_moves_nothing_and_an_hour_is_the_next_days(
    meeting: LiveMeeting, enter: Enter
) -> None:
    desk = enter("secretariat")
    form = edit(desk)
    form.get_by_label("Title (English)").fill("General debate")
    save(form)
    expect(form).to_be_hidden()
    assert starts(meeting) == [stamp(NIGHT[2])]

    form = edit(desk)
    form.get_by_label("Planned hour").fill("00:45")
    save(form)
    expect(form).to_be_hidden()
    assert starts(meeting) == [stamp(at("2031-12-15T00:45"))]

    # A new item stands where its hour is.
    desk.get_by_role("button", name="Add an item").click()
    form.get_by_label("Title (English)").fill("Opening")
    form.get_by_label("Planned hour").fill("23:30")
    save(form)
    expect(desk.locator(".plan-item")).to_contain_text(["Opening", "General debate"])

    # An hour outside the sitting is asked about before anything is saved.
    form = edit(desk)
    form.get_by_label("Planned hour").fill("09:00")
    save(form)
    asked = form.get_by_role("alertdialog", name="Which hour is meant?")
    expect(asked).to_contain_text("09:00 is not within the sitting as it is planned.")
    expect(asked.get_by_role("button", name="Sunday 14 December, 09:00")).to_be_visible()
    assert starts(meeting) == [stamp(at("2031-12-14T23:30")), stamp(at("2031-12-15T00:45"))]
    asked.get_by_role("button", name="Monday 15 December, 09:00").click()
    expect(form).to_be_hidden()
    assert starts(meeting)[0] == stamp(at("2031-12-15T09:00"))


@pytest.mark.parametrize("meeting", [BACK], indirect=True)
def test_an_hour_that_comes_twice_is_asked_about(meeting: LiveMeeting, enter: Enter) -> None:
    form = edit(enter("secretariat"))
    form.get_by_label("Planned hour").fill("02:30")
    save(form)
    asked = form.get_by_role("alertdialog", name="Which hour is meant?")
    expect(asked).to_contain_text("so 02:30 comes twice")
    asked.get_by_role("button", name="after the clocks are put back").click()
    expect(form).to_be_hidden()
    assert starts(meeting) == ["2031-10-26T01:30:00.000Z"]


@pytest.mark.parametrize("meeting", [FORWARD], indirect=True)
def test_an_hour_that_there_is_not_is_refused_in_words(meeting: LiveMeeting, enter: Enter) -> None:
    setup = enter("secretariat")
    setup.goto(f"{meeting.url}/setup/sittings")
    region = live(setup).get_by_role("region", name="Sittings", exact=True)
    region.locator("summary").first.click()
    region.get_by_label("Interpreters leave").fill("02:30")
    region.get_by_role("button", name="Save the sitting").click()
    expect(region.get_by_role("alert")).to_contain_text("There is no 02:30 on that day")
    region.get_by_label("Interpreters leave").fill("03:30")
    with setup.expect_response(lambda answer: answer.url.endswith("/commands")):
        region.get_by_role("button", name="Save the sitting").click()
    expect(region.get_by_role("alert")).to_be_hidden()
    assert meeting.rows("sitting")[0]["interpretation_end"] == "2031-03-30T01:30:00.000Z"
