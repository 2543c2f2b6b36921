"""The order of the day: what is frozen, how often, and when by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.model import InscriptionState, OrderOfTheDay, SpeechKind
from hlom_live.domain.order_of_the_day import cut_off, due, time_of, without_persons
from hlom_live.handle.due import do_due
from hlom_live.store.running_order import issue
from tests.builders import (
    BRAZIL,
    JORDAN,
    KENYA,
    MORNING,
    SWITZERLAND,
    Hall,
    hall_values,
    inscription,
    meeting,
    memory_database,
    refused,
)

DAY = "2021-12-14"
EVE = datetime(2021, 12, 13, 17, 0, tzinfo=UTC)
"""18:00 in Geneva, on the eve of the first day."""


@pytest.fixture
def hall() -> Iterator[Hall]:
    more = (
        inscription(KENYA, place=2048.0, speaker_name="Amina Mohamed", speaker_title="Minister"),
        inscription(BRAZIL, place=1024.0, on_behalf_of="Group of States"),
        inscription(JORDAN, place=512.0, state=InscriptionState.REQUESTED),
        inscription(SWITZERLAND, place=256.0, state=InscriptionState.DELIVERED),
        inscription(SWITZERLAND, id="point", place=128.0, kind=SpeechKind.POINT_OF_ORDER),
    )
    with memory_database() as database:
        yield Hall(database, *more)


def snapshot(hall: Hall, number: int | None = None) -> dict[str, Any]:
    with hall.database.reading() as session:
        found: dict[str, Any] = json.loads(issue(session, hall.meeting_id, DAY, number).content)
    return found


def freeze(hall: Hall, day: str = DAY) -> dict[str, Any]:
    return hall.secretariat(c.FreezeOrderOfTheDay(day=day))


def test_what_is_frozen_is_the_day_as_it_stands(hall: Hall) -> None:
    assert freeze(hall)["number"] == 1
    frozen = snapshot(hall)
    assert (frozen["day"], frozen["number"], frozen["time_zone"]) == (DAY, 1, "Europe/Zurich")
    assert {sitting["title"]["en"] for sitting in frozen["sittings"]} == {"First sitting"}
    (debate,) = (item for sitting in frozen["sittings"] for item in sitting["items"] if item["title"]["en"] == "debate")
    assert (debate["list"], debate["heard"]) == ("not_open", 1)
    assert debate["speakers"] == [
        {
            "delegation": {"en": "Brazil"},
            "speaker_name": None,
            "speaker_title": None,
            "on_behalf_of": "Group of States",
            "group": {},
            "kind": "statement",
            "mode": "in_room",
            "allotted_seconds": 180,
        },
        {
            "delegation": {"en": "Kenya"},
            "speaker_name": "Amina Mohamed",
            "speaker_title": "Minister",
            "on_behalf_of": None,
            "group": {},
            "kind": "statement",
            "mode": "in_room",
            "allotted_seconds": 180,
        },
    ]


def test_what_changed_since_the_last_issue_is_frozen_with_it(hall: Hall) -> None:
    freeze(hall)
    assert snapshot(hall)["changed"] == []
    hall.wait(60)
    hall.secretariat(c.ShiftDay(day=DAY, minutes=30, room="annex"))
    hall.wait(60)
    freeze(hall)
    (moved,) = snapshot(hall)["changed"]
    assert (moved["what"], moved["of"], moved["room"]) == ("moved", "sitting", {"en": "Annex"})
    assert moved["was"]["room"] == {"en": "Annex"}
    assert moved["was"]["start"] < moved["start"]
    hall.wait(60)
    freeze(hall)
    assert snapshot(hall)["changed"] == []


def test_the_pages_are_told_of_the_issue_alone(hall: Hall) -> None:
    told = hall.send(c_secretariat(), c.FreezeOrderOfTheDay(day=DAY)).change
    assert told is not None
    (row,) = told.after.values()
    with hall.database.reading() as session:
        digest = issue(session, hall.meeting_id, DAY, 1).sha256
    frozen_at = "2021-12-14T12:00:00.000Z"
    assert {**row, "id": ""} == {"id": "", "day": DAY, "number": 1, "frozen_at": frozen_at, "sha256": digest}


def c_secretariat() -> Any:
    from tests.builders import SECRETARIAT

    return SECRETARIAT


def test_an_issue_stays_what_it_was_whatever_changes_since(hall: Hall) -> None:
    freeze(hall)
    before = snapshot(hall)
    hall.secretariat(c.Withdraw(inscription="kenya-asks"))
    hall.secretariat(c.EditItem(item="debate", title="Another title"))
    assert snapshot(hall) == snapshot(hall, 1) == before
    assert freeze(hall)["number"] == 2
    assert "Another title" in json.dumps(snapshot(hall))
    assert snapshot(hall, 1) == before


def test_each_day_counts_its_own_issues(hall: Hall) -> None:
    freeze(hall)
    with refused("no_sitting", day="2021-12-15"):
        freeze(hall, "2021-12-15")
    with refused("invalid", field="day", reason="unknown"):
        freeze(hall, "2021-12-16")
    with hall.database.reading() as session, refused("not_found", what="order_of_the_day"):
        issue(session, hall.meeting_id, DAY, 2)


def test_without_persons_nobody_is_named_and_the_order_stays(hall: Hall) -> None:
    freeze(hall)
    frozen = snapshot(hall)
    nameless = without_persons(frozen)
    assert "Amina" in json.dumps(frozen)
    assert "Amina" not in json.dumps(nameless)
    assert "Minister" not in json.dumps(nameless)
    assert "Kenya" in json.dumps(nameless)


# By itself


@pytest.fixture
def evening() -> Iterator[Hall]:
    """A meeting whose order of the day is frozen at 18:00 on the eve."""
    values = hall_values({"order_of_the_day_hour": "18:00"})
    with memory_database() as database:
        yield Hall(database, values=values, now=EVE - timedelta(minutes=1))


def done(hall: Hall) -> list[int]:
    """The issues that are made by themselves now."""
    return [answer.result["number"] for answer in do_due(hall.database, hall.slug, hall.now)]


def test_at_its_hour_it_is_frozen_once(evening: Hall) -> None:
    assert done(evening) == []
    evening.wait(60)
    assert done(evening) == [1]
    assert done(evening) == []
    evening.wait(3600)
    assert done(evening) == []
    (row,) = evening.of_kind("order_of_the_day")
    assert (row["day"], row["number"], row["frozen_at"]) == (DAY, 1, "2021-12-13T17:00:00.000Z")


def test_who_freezes_before_the_hour_gets_a_second_issue_at_the_hour(evening: Hall) -> None:
    freeze(evening)
    evening.wait(60)
    assert done(evening) == [2]


def test_who_freezes_after_the_hour_has_done_it(evening: Hall) -> None:
    evening.wait(120)
    freeze(evening)
    assert done(evening) == []


def test_a_server_that_was_down_freezes_later_but_not_once_the_day_has_begun(evening: Hall) -> None:
    evening.now = MORNING
    assert done(evening) == []
    evening.now = MORNING - timedelta(seconds=1)
    assert done(evening) == [1]


def test_without_an_hour_nothing_is_frozen(hall: Hall) -> None:
    hall.now = EVE
    assert done(hall) == []


def test_the_cut_off_is_at_the_meetings_own_hour_on_the_eve() -> None:
    summer = meeting(days=["2022-03-28"], rules={"order_of_the_day_hour": "18:00"})
    assert cut_off(summer, "2022-03-28") == datetime(2022, 3, 27, 16, 0, tzinfo=UTC)
    assert cut_off(meeting(rules={"order_of_the_day_hour": "18:00"}), DAY) == EVE
    assert cut_off(meeting(), DAY) is None


@pytest.mark.parametrize("text", ["late", "25:00", "", None, 18, "18h"])
def test_what_is_no_hour_freezes_nothing(text: object) -> None:
    assert time_of(text) is None


def test_a_day_without_a_sitting_is_not_due() -> None:
    whole = meeting(rules={"order_of_the_day_hour": "18:00"})
    assert due(whole, {}, (), EVE) == []
    assert due(whole, {DAY: MORNING}, (), EVE) == [(DAY, EVE)]
    later = OrderOfTheDay(id="o", day=DAY, number=1, frozen_at=EVE)
    assert due(whole, {DAY: MORNING}, [replace(later, frozen_at=EVE - timedelta(hours=1)), later], EVE) == []
