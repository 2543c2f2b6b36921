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
