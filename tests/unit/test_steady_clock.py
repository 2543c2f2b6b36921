"""The program's clock goes on as it was when the system's is put forward or back."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest

from hlom_live.steady_clock import SteadyClock

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Machine:
    """A system whose clock can be set, beside one that only counts."""

    def __init__(self) -> None:
        self.passed, self.put = 0.0, 0.0
        self.clock = SteadyClock(lambda: START.timestamp() + self.passed + self.put, lambda: self.passed)

    def hear(self, ahead: float, took: float = 0.0) -> None:
        """The database says its hour, so much ahead of the machine's that counts, after so many seconds."""
        asked = self.passed
        self.passed += took
        self.clock.hear(START + timedelta(seconds=asked + took / 2 + ahead), asked)

    def after(self, seconds: float) -> float:
        """The hour of the program after so many seconds, as seconds since the start."""
        self.passed += seconds
        return (self.clock() - START) / timedelta(seconds=1)


def test_it_tells_the_systems_hour_in_whole_milliseconds() -> None:
    machine = Machine()
    assert machine.clock() == START
    assert machine.after(1.2345678) == 1.234


@pytest.mark.parametrize("jump", [3600.0, -3600.0, 86_400.0])
def test_a_turn_of_three_minutes_is_wrong_by_less_than_a_quarter_of_a_second_after_a_jump(jump: float) -> None:
    machine = Machine()
    machine.put = jump
    found = [machine.after(1) for _ in range(180)]
    assert found == sorted(found)
    assert abs(found[-1] - 180) <= 0.181


def test_a_small_difference_is_made_up() -> None:
    machine = Machine()
    machine.put = 0.05
    assert [machine.after(1) for _ in range(100)][-1] == pytest.approx(100.05, abs=0.002)


def test_a_jump_is_told_once_in_five_minutes(caplog: pytest.LogCaptureFixture) -> None:
    machine = Machine()
    machine.put = 3600.0
    with caplog.at_level(logging.WARNING):
        for _ in range(600):
            machine.after(1)
    assert len(caplog.records) == 2
    assert "3600 s off" in caplog.text


def test_two_workers_tell_the_databases_hour_whatever_their_own_machines_say() -> None:
    ahead, right = Machine(), Machine()
    ahead.put = 40.0
    for machine in (ahead, right):
        machine.hear(0.0, took=0.004)
    assert abs(ahead.after(60) - right.after(60)) <= 0.002
    assert ahead.clock.off == pytest.approx(40.0, abs=0.01)
    assert right.clock.off == pytest.approx(0.0, abs=0.01)


def test_a_jump_of_the_databases_clock_takes_no_time_from_anybody() -> None:
    machine = Machine()
    machine.hear(0.0)
    for _ in range(180):
        machine.passed += 1
        machine.hear(3600.0)
    assert abs(machine.after(0) - 180) <= 0.181


def test_the_quickest_answer_is_believed_until_another_contradicts_it() -> None:
    machine = Machine()
    machine.hear(0.0, took=0.002)
    machine.clock.hear(START + timedelta(seconds=machine.passed - 0.4), machine.passed - 1.0)
    assert machine.after(30) == pytest.approx(30.002, abs=0.003)
    machine.hear(0.0, took=0.001)
    assert machine.after(1) == pytest.approx(31.003, abs=0.003)


def test_what_was_used_already_is_not_told_again() -> None:
    machine = Machine()
    machine.clock.not_before(START + timedelta(seconds=5))
    assert machine.after(1) == pytest.approx(6.0, abs=0.002)
    machine.clock.not_before(START + timedelta(days=30))
    assert machine.after(1) == pytest.approx(7.0, abs=0.005)
