"""The clock of an intervention: stamps and durations in, seconds out (contract §1, "Seconds left")."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from hlom_live.domain.clock import from_stamp, running, seconds_left, seconds_used, stamp, whole_milliseconds
from tests.builders import NOON, after, intervention

CALLED = intervention(started_at=None)
SPEAKS = intervention()
PAUSED = replace(SPEAKS, paused_at=after(50))
RESUMED = replace(SPEAKS, paused_seconds=30.0)
ENDED = replace(SPEAKS, ended_at=after(170))


def test_who_is_called_has_all_the_time_until_the_clock_starts() -> None:
    assert [seconds_left(CALLED, after(late)) for late in (0, 60, 600)] == [180, 180, 180]


def test_who_speaks_has_a_second_less_every_second_and_the_overtime_counts_on() -> None:
    assert [seconds_left(SPEAKS, after(late)) for late in (0, 0.25, 179, 180, 200)] == [180, 179.75, 1, 0, -20]


def test_a_pause_stops_the_clock() -> None:
    assert [seconds_left(PAUSED, after(late)) for late in (50, 51, 5000)] == [130, 130, 130]


def test_a_pause_that_is_over_costs_nothing() -> None:
    assert seconds_left(RESUMED, after(80)) == 130
    assert seconds_used(RESUMED, after(80)) == 50


def test_time_added_and_time_taken_count_from_the_call_on() -> None:
    assert seconds_left(replace(CALLED, added_seconds=30.0), NOON) == 210
    assert seconds_left(replace(SPEAKS, added_seconds=-60.0), after(100)) == 20


def test_the_end_fixes_the_clock() -> None:
    assert [seconds_left(ENDED, after(late)) for late in (170, 3600)] == [10, 10]
    assert seconds_used(ENDED, after(3600)) == 170


def test_who_is_cut_off_in_a_pause_has_used_what_was_spoken_before_it() -> None:
    assert seconds_left(replace(PAUSED, ended_at=after(90)), after(3600)) == 130


def test_time_added_is_no_time_spoken() -> None:
    assert seconds_used(replace(ENDED, added_seconds=60.0), after(3600)) == 170


@pytest.mark.parametrize(("turn", "runs"), [(CALLED, False), (SPEAKS, True), (PAUSED, False), (ENDED, False)])
def test_only_who_began_and_neither_paused_nor_ended_has_a_running_clock(turn: object, runs: bool) -> None:
    assert running(turn) is runs  # type: ignore[arg-type]


def test_a_time_is_written_in_utc_with_milliseconds() -> None:
    geneva = timezone(timedelta(hours=1))
    assert stamp(datetime(2021, 12, 14, 10, 0, 5, 250_999, tzinfo=geneva)) == "2021-12-14T09:00:05.250Z"
    assert stamp(None) is None


def test_a_time_written_is_read_again() -> None:
    at = datetime(2021, 12, 14, 9, 0, 5, 250_000, tzinfo=UTC)
    assert from_stamp("2021-12-14T09:00:05.250Z") == at
    assert from_stamp("2021-12-14T09:00:05.250Z").tzinfo is UTC


def test_what_is_no_time_is_not_read() -> None:
    with pytest.raises(ValueError, match="noon"):
        from_stamp("noon")


def test_the_hour_of_a_change_is_cut_to_what_its_text_can_say() -> None:
    exact = NOON.replace(microsecond=250_999)
    assert whole_milliseconds(exact) == NOON.replace(microsecond=250_000)
    assert from_stamp(str(stamp(whole_milliseconds(exact)))) == whole_milliseconds(exact)
