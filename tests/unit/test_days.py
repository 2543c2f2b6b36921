"""The days of a meeting, its time zone, and its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest

from hlom_live.domain.commands import COMMANDS, SetTimeZone
from hlom_live.domain.days import Plan, add_day, remove_day, set_over, set_time_zone, zone_named
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Done, ListState, Meeting, Sitting, SittingState
from tests.builders import MORNING, NOON, after, item, meeting, refused, sitting, speakers_list

HLOM = meeting()
FIRST = sitting(interpretation_end=after(3600, MORNING))
LATE = sitting(id="late", planned_start=after(10 * 3600, MORNING), planned_end=after(12 * 3600, MORNING))
NO_ZONE = "'Geneva' is no time zone, such as Europe/Zurich"
PLAN = Plan([LATE, FIRST], [item(planned_start=MORNING)], [speakers_list(closes_at=after(1800, MORNING))])


def put(done: Done, kind: type[Sitting]) -> list[Sitting]:
    return [value for value in done.put if isinstance(value, kind)]


def test_a_day_is_added_where_it_belongs() -> None:
    (later,) = add_day(HLOM, "2021-12-16", None, PLAN, str).put
    (earlier,) = add_day(HLOM, "2021-12-01", None, PLAN, str).put
    assert isinstance(later, Meeting)
    assert later.days == ["2021-12-14", "2021-12-15", "2021-12-16"]
    assert isinstance(earlier, Meeting)
    assert earlier.days == ["2021-12-01", "2021-12-14", "2021-12-15"]


def test_a_day_like_another_has_its_sittings_at_the_same_hours() -> None:
    ids = map(str, count(1))
    done = add_day(HLOM, "2021-12-16", "2021-12-14", PLAN, lambda: next(ids))
    first, late = put(done, Sitting)
    assert done.result == {"sittings": ["1", "2"]}
    assert first == replace(
        FIRST,
        id="1",
        day="2021-12-16",
        planned_start=after(2 * 86400, MORNING),
        planned_end=after(2 * 86400 + 3 * 3600, MORNING),
        interpretation_end=after(2 * 86400 + 3600, MORNING),
    )
    assert late.planned_start == after(2 * 86400, LATE.planned_start)


def test_over_a_change_of_the_clocks_the_hour_of_the_clock_is_the_same() -> None:
    summer = replace(HLOM, days=["2026-10-24"])
    plan = Plan([sitting(day="2026-10-24", planned_start=datetime(2026, 10, 24, 8, tzinfo=UTC),
                         planned_end=datetime(2026, 10, 24, 11, tzinfo=UTC))])  # fmt: skip
    (new,) = put(add_day(summer, "2026-10-25", "2026-10-24", plan, lambda: "new"), Sitting)
    assert new.planned_start == datetime(2026, 10, 25, 9, tzinfo=UTC)


def test_what_was_done_in_a_sitting_is_not_taken_to_the_new_day() -> None:
    over = replace(FIRST, state=SittingState.ADJOURNED, opened_at=MORNING, adjourned_at=NOON)
    (new,) = put(add_day(HLOM, "2021-12-16", "2021-12-14", Plan([over]), lambda: "new"), Sitting)
    assert (new.state, new.opened_at, new.adjourned_at) == (SittingState.PLANNED, None, None)


@pytest.mark.parametrize(
    "day", ["2021-13-01", "tomorrow", "20211216", "0001-01-01", "1969-12-31", "3000-01-01", "9999-12-31"]
)
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with refused("invalid", field="days", reason=f"{day!r} is no day, such as 2021-12-14"):
        add_day(HLOM, day, None, PLAN, str)


def test_a_day_that_is_there_already_is_refused() -> None:
    with refused("invalid", field="days", reason="a day is there twice"):
        add_day(HLOM, "2021-12-14", None, PLAN, str)


def test_there_are_31_days_at_most_and_the_like_is_a_day_of_the_meeting() -> None:
    full = replace(HLOM, days=[f"2021-12-{day:02}" for day in range(1, 32)])
    with refused("invalid", field="days", reason="between 1 and 31 days"):
        add_day(full, "2022-01-01", None, PLAN, str)
    with refused("invalid", field="like", reason="on a day of the meeting"):
        add_day(HLOM, "2021-12-16", "2021-12-13", PLAN, str)


def test_a_day_goes_only_if_no_sitting_is_on_it_and_another_is_left() -> None:
    (less,) = remove_day(HLOM, "2021-12-15", PLAN).put
    assert isinstance(less, Meeting)
    assert less.days == ["2021-12-14"]
    with refused("in_use", what="day", name="2021-12-14", by=[FIRST.title, LATE.title]):
        remove_day(HLOM, "2021-12-14", PLAN)
    with refused("invalid", field="day", reason="the only day"):
        remove_day(less, "2021-12-14", Plan())
    with refused("invalid", field="day", reason="on a day of the meeting"):
        remove_day(HLOM, "2021-12-16", PLAN)


def test_hours_stay_on_the_clock_of_another_zone() -> None:
    done = set_time_zone(HLOM, SetTimeZone(time_zone="Africa/Nairobi", times="stay"), PLAN)
    late, first, debate, speakers = done.put[1:]
    two_hours = -2 * 3600
    assert first.planned_start == after(two_hours, MORNING) == debate.planned_start  # type: ignore[union-attr]
    assert first.interpretation_end == after(two_hours + 3600, MORNING)  # type: ignore[union-attr]
    assert speakers.closes_at == after(two_hours + 1800, MORNING)  # type: ignore[union-attr]
    assert late.day == "2021-12-14"  # type: ignore[union-attr]


def test_moments_stay_and_a_sitting_may_come_to_another_day() -> None:
    done = set_time_zone(HLOM, SetTimeZone(time_zone="Asia/Tokyo", times="move"), PLAN)
    zone, late = done.put
    assert isinstance(zone, Meeting)
    assert zone.time_zone == "Asia/Tokyo"
    assert late == replace(LATE, day="2021-12-15")
    with refused("off_days", by=[LATE.title]):
        set_time_zone(replace(HLOM, days=["2021-12-14"]), SetTimeZone(time_zone="Asia/Tokyo", times="move"), PLAN)


def test_which_hours_stay_must_be_said_where_anything_is_planned() -> None:
    with refused("invalid", field="times", reason="missing"):
        set_time_zone(HLOM, SetTimeZone(time_zone="Asia/Tokyo"), PLAN)
    (zone,) = set_time_zone(HLOM, SetTimeZone(time_zone="Asia/Tokyo"), Plan()).put
    assert isinstance(zone, Meeting)
    assert zone.time_zone == "Asia/Tokyo"
    assert not set_time_zone(HLOM, SetTimeZone(time_zone="Europe/Zurich"), PLAN).news
    with refused("invalid", field="time_zone", reason=NO_ZONE):
        set_time_zone(HLOM, SetTimeZone(time_zone="Geneva", times="stay"), PLAN)


@pytest.mark.parametrize("typed", ["Europe/Zurich", "europe/zurich", " Zurich ", "zurich"])
def test_a_zone_is_found_by_its_city(typed: str) -> None:
    assert zone_named(typed) == "Europe/Zurich"
    assert zone_named("new york") == "America/New_York"
    with refused("invalid", field="time_zone", reason=NO_ZONE):
        zone_named("Geneva")
    with pytest.raises(Refused):
        zone_named("")


def test_a_meeting_that_is_over_has_no_open_list_and_one_that_sits_is_not_over() -> None:
    shut = speakers_list(id="shut", state=ListState.CLOSED, closed_at=MORNING)
    over, closed = set_over(HLOM, True, Plan([FIRST], lists=[speakers_list(), shut]), NOON).put
    assert isinstance(over, Meeting)
    assert over.over_at == NOON
    assert (closed.state, closed.closed_at) == (ListState.CLOSED, NOON)  # type: ignore[union-attr]
    assert not set_over(over, True, Plan(), NOON).news
    assert set_over(over, False, Plan(), NOON).put == (HLOM,)
    with refused("sitting_under_way", by=[FIRST.title]):
        set_over(HLOM, True, Plan([replace(FIRST, state=SittingState.SUSPENDED)]), NOON)


def test_these_are_refused_once_a_meeting_is_over() -> None:
    assert {name for name, command in COMMANDS.items() if command.till_over} >= {
        "open_sitting", "reopen_sitting", "open_list", "request_floor", "inscribe", "admit", "carry_over",
        "raise_point_of_order", "undo",
    }  # fmt: skip
