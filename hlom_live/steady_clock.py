"""The program's time: the system's at start, carried on by a clock that nobody can set.

A speaker's time left is counted from stamps, so an hour by which the system's clock is put forward would be an hour
taken from whoever has the floor. The system's clock is therefore followed so slowly that a turn of three minutes is
never wrong by more than 180 ms (promise T11, docs/adr/0069-faults.md). At a pause a restart takes the new time at once.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from math import copysign

from hlom_live import green

log = logging.getLogger(__name__)

FOLLOWED = 0.001
"""Seconds in each second by which a difference to the system's clock is made up."""

TOLD_SECONDS = 1.0
"""A difference that is told in the log, every so many seconds as long as it is there."""
TOLD_AGAIN_SECONDS = 300.0


def counted() -> float:
    """Seconds since some moment, whatever is done to the clock; those of a sleeping machine too, where it can say."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class SteadyClock:
    """Tells the time in UTC, in whole milliseconds as the contract counts them. It never goes back."""

    def __init__(self, system: Callable[[], float] | None = None, count: Callable[[], float] = counted) -> None:
        self._system, self._count = system or (lambda: time.time()), count
        self._at, self._counted = self._system(), count()
        self._told = -TOLD_AGAIN_SECONDS
        self._lock = green.Lock()

    def __call__(self) -> datetime:
        """The time now."""
        with self._lock:
            seconds = self._go_on()
        return datetime.fromtimestamp(int(seconds * 1000) / 1000, UTC)

    def _go_on(self) -> float:
        now = self._count()
        passed = max(0.0, now - self._counted)
        off = self._system() - (self._at + passed)
        self._at += passed + copysign(min(abs(off), passed * FOLLOWED), off)
        self._counted = now
        if abs(off) > TOLD_SECONDS and now - self._told >= TOLD_AGAIN_SECONDS:
            self._told = now
            log.warning(
                "the system's clock is %.0f s off the meeting's and is followed slowly; restart at a pause to take it",
                off,
            )
        return self._at
