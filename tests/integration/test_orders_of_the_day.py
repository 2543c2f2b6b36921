"""The order of the day as a file for everybody, and the programme for calendars."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from hlom_live.domain.model import Item, ItemKind, Sitting, SpeakersList
from hlom_live.domain.roles import Actor, Role
from hlom_live.names import LANGUAGES
from hlom_live.store.forget import forget
from hlom_live.store.meetings import publish
from hlom_live.web.paper import printing
from tests.support.web import MORNING, SITTING, SLUG, Site

pytestmark = pytest.mark.above_the_database

PDF = f"/m/{SLUG}/order-of-the-day/2021-12-14.pdf"
ICS = f"/m/{SLUG}/programme.ics"


def freeze(site: Site) -> None:
    desk = site.bearer("secretariat")
    assert site.command(desk, "freeze_order_of_the_day", day="2021-12-14").status_code == 200


def inscribe(site: Site, delegation: str, **words: Any) -> None:
    answer = site.command(site.bearer("secretariat"), "inscribe", list="list", delegation=delegation, **words)
    assert answer.status_code == 200


def text(site: Site, query: str = "") -> str:
    data = site.client().get(PDF + query).data
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_before_it_is_frozen_there_is_none(site: Site) -> None:
    answer = site.client().get(PDF)
    assert answer.status_code == 404
    assert "No order of the day has been published for this day." in answer.text


def test_everybody_reads_the_issue_as_it_was_frozen(site: Site) -> None:
    site.open()
    inscribe(site, "kenya", speaker_name="Amina Mohamed", speaker_title="Minister")
    freeze(site)
    first = text(site)
    assert "Issue 1" in first
    assert "Names and hours as of 14 December 2021, 10:00 (Europe/Zurich)" in first
    assert "1. Kenya – Amina Mohamed, Minister" in first
    inscribe(site, "chad")
    assert text(site) == first
    site.clock.pass_seconds(60)
    freeze(site)
    second = text(site)
    assert "2. Chad" in second
    assert "Issue 2" in second
    assert text(site, "?number=1") == first


def test_it_says_what_changed_since_its_last_issue(site: Site) -> None:
    freeze(site)
    assert "What changed" not in text(site)
    site.clock.pass_seconds(60)
    desk = site.bearer("secretariat")
    assert site.command(desk, "shift_day", day="2021-12-14", minutes=30).status_code == 200
    freeze(site)
    told = text(site)
    assert "What changed" in told
    assert "Changed: " in told
    assert "before: " in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_printed_in_each_language(site: Site, lang: str) -> None:
    freeze(site)
    answer = site.client().get(f"{PDF}?lang={lang}")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert PdfReader(io.BytesIO(answer.data)).trailer["/Root"]["/Lang"] == lang
    assert answer.headers["Content-Disposition"].startswith("inline")
    again = site.client().get(f"{PDF}?lang={lang}", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_an_issue_is_drawn_once_for_each_language(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(site)
    drawn = []
    monkeypatch.setattr(printing, "_kept", printing.Kept())
    monkeypatch.setattr(printing, "drawn", lambda job: (drawn.append(job["paper"]["fields"]["lang"]) or b"%PDF", ""))
    for lang in ("en", "fr", "en", "fr"):
        assert site.client().get(f"{PDF}?lang={lang}").status_code == 200
    assert drawn == ["en", "fr"]


@pytest.mark.parametrize(
    ("query", "status"), [("?number=2", 404), ("?number=x", 400), ("?number=", 400), ("?number=-1", 400)]
)
def test_a_number_that_is_none_is_refused(site: Site, query: str, status: int) -> None:
    freeze(site)
    assert site.client().get(PDF + query).status_code == status


def test_one_address_leads_to_the_order_wanted_now(site: Site) -> None:
    assert site.client().get(f"/m/{SLUG}/order-of-the-day.pdf").status_code == 404
    second = Sitting(
        id="second", room="room", title={"en": "Second"}, day="2021-12-15",
        planned_start=MORNING + timedelta(days=1), planned_end=MORNING + timedelta(days=1, hours=3),
    )  # fmt: skip
    site.put(second)
    leads = []
    for day, hours in (("2021-12-15", 0), ("2021-12-14", 0), (None, 24), (None, 72)):
        if day:
            assert site.command(site.bearer("secretariat"), "freeze_order_of_the_day", day=day).status_code == 200
        site.clock.at = MORNING + timedelta(hours=hours)
        leads.append(site.client().get(f"/m/{SLUG}/order-of-the-day.pdf?lang=fr").headers["Location"])
    days = ["2021-12-15", "2021-12-14", "2021-12-15", "2021-12-15"]
    assert leads == [f"/m/{SLUG}/order-of-the-day/{day}.pdf?lang=fr" for day in days]


def test_a_page_leads_to_what_can_be_taken_along(site: Site) -> None:
    before = site.client().get(f"/m/{SLUG}").text
    assert f"/m/{SLUG}/programme.ics" in before
    assert f"/m/{SLUG}/stocktaking" in before
    assert "order-of-the-day.pdf" not in before
    freeze(site)
    assert f"/m/{SLUG}/order-of-the-day.pdf" in site.client().get(f"/m/{SLUG}").text


def test_of_a_meeting_whose_persons_are_forgotten_nobody_is_named(site: Site) -> None:
    site.open()
    inscribe(site, "kenya", speaker_name="Amina Mohamed")
    freeze(site)
    operator = Actor(Role.ADMIN, "test")
    assert forget(site.database, SLUG, date(2022, 1, 1), operator, site.clock())
    assert not forget(site.database, SLUG, date(2022, 1, 1), operator, site.clock())
    frozen = text(site)
    assert "Amina" not in frozen
    assert "1. Kenya" in frozen


# The programme for calendars


def events(site: Site, query: str = "") -> dict[str, Any]:
    """The events by their summary."""
    whole = Calendar.from_ical(site.client().get(ICS + query).data)
    return {str(event["summary"]): event for event in whole.walk("VEVENT")}


def planned(item_id: str, minutes: int | None, **known: Any) -> Item:
    start = None if minutes is None else MORNING + timedelta(minutes=minutes)
    title = known.pop("title", {"en": item_id, "fr": f"{item_id} (fr)"})
    return Item(
        id=item_id, sitting="sitting", position=known.pop("position", 5), title=title, planned_start=start, **known
    )


def test_each_item_that_has_its_hour_is_an_event(site: Site) -> None:
    site.put(
        planned("panel", 60, position=2, planned_seconds=1800),
        planned("voices", None, position=3, title={"en": "Voices; of, refugees\\today"}),
        planned("lunch", 90, position=4, kind=ItemKind.BREAK),
    )
    answer = site.client().get(ICS)
    assert answer.content_type == "text/calendar; charset=utf-8"
    found = events(site)
    assert set(found) == {"1. General debate", "panel"}
    debate, panel = found["1. General debate"], found["panel"]
    hour = timedelta(hours=1)
    assert (debate["dtstart"].dt, debate["dtend"].dt) == (MORNING, MORNING + hour)
    assert (panel["dtstart"].dt, panel["dtend"].dt) == (MORNING + hour, MORNING + 1.5 * hour)
    assert str(panel["location"]) == "Assembly Hall"
    assert str(panel["url"]) == f"http://localhost:5000/m/{SLUG}"
    assert "Voices; of, refugees\\today" in str(panel["description"])
    assert b"Voices\\; of\\, refugees\\\\today" in answer.data.replace(b"\r\n ", b"")


def test_a_sitting_of_which_no_item_has_an_hour_is_an_event(site: Site) -> None:
    desk = site.bearer("secretariat")
    assert site.command(desk, "edit_item", item="item", planned_start=None).status_code == 200
    found = events(site)
    event = found["The meeting – First sitting"]
    assert str(found["1. General debate"]["status"]) == "CANCELLED"
    assert (event["dtstart"].dt, event["dtend"].dt) == (MORNING, MORNING + timedelta(hours=3))
    assert str(event["description"]) == "1. General debate"


def test_an_event_that_moves_stays_the_same_event_and_counts_on(site: Site) -> None:
    (before,) = events(site).values()
    site.clock.pass_seconds(600)
    desk = site.bearer("secretariat")
    later = (MORNING + timedelta(hours=1)).isoformat()
    assert site.command(desk, "edit_item", item="item", planned_start=later).status_code == 200
    (after,) = events(site).values()
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after["last-modified"].dt == datetime(2021, 12, 14, 9, 10, tzinfo=UTC)
    assert after["dtstart"].dt == MORNING + timedelta(hours=1)


def test_what_happens_on_the_floor_does_not_count(site: Site) -> None:
    site.open()
    (event,) = events(site).values()
    assert (event["sequence"], str(event["status"])) == (0, "CONFIRMED")


def test_an_item_that_was_passed_over_is_cancelled(site: Site) -> None:
    chair = site.bearer("chair")
    for name in ("open_sitting", "adjourn_sitting"):
        assert site.command(chair, name, sitting="sitting").status_code == 200
    (event,) = events(site).values()
    assert str(event["status"]) == "CANCELLED"


def test_an_item_that_was_passed_over_counts_on_and_is_on_again_when_its_sitting_is_reopened(site: Site) -> None:
    chair = site.bearer("chair")
    told = []
    for name in ("open_sitting", "adjourn_sitting", "reopen_sitting"):
        assert site.command(chair, name, sitting="sitting").status_code == 200
        (event,) = events(site).values()
        told.append((event["sequence"], str(event["status"]), str(event["transp"])))
    assert told == [(0, "CONFIRMED", "OPAQUE"), (1, "CANCELLED", "TRANSPARENT"), (2, "CONFIRMED", "OPAQUE")]


def test_a_sitting_that_is_removed_is_cancelled_with_what_was_in_it(site: Site) -> None:
    assert site.command(site.bearer("secretariat"), "remove_sitting", sitting="sitting").status_code == 200
    (event,) = events(site).values()
    assert (event["sequence"], str(event["status"])) == (1, "CANCELLED")


def test_what_is_no_event_any_more_is_cancelled_and_counts_on(site: Site) -> None:
    """Removed, without its hour, a break now, or a sitting whose items have their hours: by whatever way it went."""
    desk = site.bearer("secretariat")
    site.put(planned("panel", 60), planned("lunch", 90), planned("talk", 120), planned("film", 150))
    site.put(SpeakersList(id="panel-list", item="panel", time_limits={"default": 180.0}))

    def by_uid() -> dict[str, tuple[int, str]]:
        return {
            str(event["uid"]).partition("@")[0]: (event["sequence"], str(event["status"]))
            for event in Calendar.from_ical(site.client().get(ICS).data).walk("VEVENT")
        }

    assert by_uid() == dict.fromkeys(("item", "panel", "lunch", "talk", "film"), (0, "CONFIRMED"))
    site.clock.pass_seconds(60)
    for name, args in (
        ("remove_item", {"item": "panel"}),
        ("edit_item", {"item": "lunch", "kind": "break"}),
        ("edit_item", {"item": "talk", "planned_start": None}),
    ):
        assert site.command(desk, name, **args).status_code == 200
    after = by_uid()
    assert {one: status for one, (_, status) in after.items()} == {
        "item": "CONFIRMED", "film": "CONFIRMED", "panel": "CANCELLED", "lunch": "CANCELLED", "talk": "CANCELLED",
    }  # fmt: skip
    assert min(after[one][0] for one in ("panel", "lunch", "talk")) > 0
    (gone,) = (event for event in events(site).values() if str(event["uid"]).startswith("panel@"))
    assert (gone["dtstart"].dt, gone["last-modified"].dt) == (
        MORNING + timedelta(hours=1),
        MORNING + timedelta(seconds=60),
    )
    for one in ("item", "film"):
        assert site.command(desk, "edit_item", item=one, planned_start=None).status_code == 200
    alone = by_uid()
    assert (alone["sitting"][1], alone["item"][1], alone["film"][1]) == ("CONFIRMED", "CANCELLED", "CANCELLED")
    start = MORNING.isoformat()
    assert site.command(desk, "edit_item", item="item", planned_start=start).status_code == 200
    again = by_uid()
    assert (again["sitting"][1], again["item"][1]) == ("CANCELLED", "CONFIRMED")
    assert again["sitting"][0] > alone["sitting"][0]
    assert again["item"][0] > alone["item"][0] > after["item"][0]


def test_an_item_that_goes_to_another_sitting_counts_on(site: Site) -> None:
    desk = site.bearer("secretariat")
    second = {"planned_start": MORNING + timedelta(hours=5), "planned_end": MORNING + timedelta(hours=8)}
    site.put(replace(SITTING, id="second", **second))
    for minutes in (10, 20, 30):
        end = (MORNING + timedelta(hours=3, minutes=minutes)).isoformat()
        assert site.command(desk, "edit_sitting", sitting="sitting", planned_end=end).status_code == 200
    before = events(site)["1. General debate"]["sequence"]
    assert site.command(desk, "move_item", item="item", before=None, sitting="second").status_code == 200
    assert events(site)["1. General debate"]["sequence"] > before > 0


def test_no_event_is_without_a_length(site: Site) -> None:
    late = planned("late", 180)  # begins as its sitting ends
    site.put(late, planned("later", 200), planned("none", 60, planned_seconds=0))
    spans = {name: event["dtend"].dt - event["dtstart"].dt for name, event in events(site).items()}
    assert min(spans.values()) > timedelta()
    assert (spans["late"], spans["later"]) == (timedelta(minutes=20), timedelta(minutes=15))
    empty = replace(SITTING, id="empty", title={"en": "Nothing yet"}, planned_end=MORNING)
    site.put(empty)
    (event,) = (event for name, event in events(site).items() if "Nothing yet" in name)
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=15)


def test_a_calendar_that_subscribes_is_told_whose_it_is_and_where_it_keeps_itself(site: Site) -> None:
    whole = Calendar.from_ical(site.client().get(f"{ICS}?lang=fr").data)
    assert str(whole["source"]) == f"http://localhost:5000{ICS}?lang=fr"
    assert (whole["refresh-interval"].dt, str(whole["x-published-ttl"])) == (timedelta(minutes=15), "PT15M")
    (event,) = whole.walk("VEVENT")
    assert str(event["organizer"]) == f"http://localhost:5000/m/{SLUG}"
    assert event["organizer"].params["CN"] == "The meeting"
    assert whole.errors == event.errors == []
    for lang, page in (("fr", f"/m/{SLUG}"), ("fr", f"/m/{SLUG}/plain")):
        assert f'href="webcal://localhost:5000{ICS}?lang={lang}"' in site.client().get(f"{page}?lang={lang}").text


def test_a_calendar_that_cannot_sign_in_is_offered_no_subscription(site: Site) -> None:
    publish(site.database, SLUG, False)
    page = site.client().get(f"/m/{SLUG}/chair", headers=site.bearer("chair")).text
    assert ICS in page
    assert "webcal:" not in page


def test_it_speaks_the_language_asked_for(site: Site) -> None:
    site.put(planned("panel", 60))
    assert "panel (fr)" in events(site, "?lang=fr")
    assert str(events(site, "?lang=fr")["panel (fr)"]["location"]) == "Salle des assemblées"


def test_a_calendar_that_has_the_newest_is_told_so(site: Site) -> None:
    answer = site.client().get(ICS)
    again = site.client().get(ICS, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    freeze(site)
    site.open()
    inscribe(site, "kenya")  # which moves nothing of what is planned
    assert site.client().get(ICS, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    for command, args in (
        ("edit_item", {"item": "item", "planned_seconds": 600}),
        ("adjourn_sitting", {"sitting": "sitting"}),  # what it did not come to is off
        ("reopen_sitting", {"sitting": "sitting"}),  # and on again
    ):
        before = site.client().get(ICS)
        assert site.command(site.bearer("secretariat"), command, **args).status_code == 200
        after = site.client().get(ICS, headers={"If-None-Match": before.headers["ETag"]})
        assert after.status_code == 200, command


def test_a_meeting_without_a_programme_is_an_empty_calendar(site: Site) -> None:
    with site.database.writing() as session:
        from hlom_live.store.models import ItemRow, ListRow, SittingRow

        for row_type, row_id in ((ListRow, "list"), (ItemRow, "item"), (SittingRow, "sitting")):
            session.delete(session.get_one(row_type, row_id))
    assert events(site) == {}
