"""The program's time: the database's where it is told it, else the system's, carried on by a clock that nobody can set.

A speaker's time left is counted from stamps, so an hour by which a clock is put forward would be an hour taken from
whoever has the floor. The hour is therefore followed so slowly that a turn of three minutes is never wrong by more than
180 ms (promise T11, docs/adr/0069-faults.md). All workers follow one clock, the database's, whatever their own machine
says (promise T18, docs/adr/0131-one-clock.md).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from math import copysign

from hlom_live import green

log = logging.getLogger(__name__)

FOLLOWED = 0.001
"""Seconds in each second by which a difference to the clock that is followed is made up."""

TOLD_SECONDS = 1.0
"""A difference that is told in the log, every so many seconds as long as it is there."""
TOLD_AGAIN_SECONDS = 300.0

SAMPLE_SECONDS = 60.0
"""How long an answer of the database is preferred to one that took longer."""

APART_SECONDS = 0.25
"""A difference between two processes that is more than the way of a word from one to the other."""

YOUNG_SECONDS = 30.0
"""A process that has run for so long takes its hour from no other any more."""

MOST_RAISED_SECONDS = 7_200.0
"""An instant of the log that is further ahead than this is a mistake that must not move the hour of everything else."""


def counted() -> float:
    """Seconds since some moment, whatever is done to the clock; those of a sleeping machine too, where it can say."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


@dataclass(frozen=True, slots=True)
class Sample:
    """What the database said of the hour: seconds by which it is ahead of the count, give or take half of `took`."""

    ahead: float
    took: float
    at: float

    def contradicts(self, other: Sample) -> bool:
        """Whether both cannot be true: one of the clocks has jumped."""
        return abs(self.ahead - other.ahead) > (self.took + other.took) / 2

    def better_than(self, other: Sample) -> bool:
        """Whether to believe this one, the newer: it is surer, the other is old, or contradicted."""
        return self.took <= other.took or self.contradicts(other) or self.at - other.at > SAMPLE_SECONDS


class SteadyClock:
    """Tells the time in UTC, in whole milliseconds as the contract counts them.

    It never goes back, but as a process begins: when it hears the database's hour, or that of another process.
    """

    def __init__(self, system: Callable[[], float] | None = None, count: Callable[[], float] = counted) -> None:
        self._system, self.count = system or (lambda: time.time()), count
        self._at, self._counted = self._system(), count()
        self._began = self._counted
        self._heard: Sample | None = None
        self._told = -TOLD_AGAIN_SECONDS
        self._lock = green.Lock()

    def __call__(self) -> datetime:
        """The time now."""
        with self._lock:
            seconds = self._go_on()
        return datetime.fromtimestamp(int(seconds * 1000) / 1000, UTC)

    @property
    def off(self) -> float:
        """Seconds by which this machine's clock is ahead of this one: how far it is off, by the database's."""
        with self._lock:
            return self._system() - self._go_on()

    @property
    def age(self) -> float:
        """Seconds since this clock began."""
        return self.count() - self._began

    def meet(self, hour: datetime, age: float) -> None:
        """Hear another process' hour: whoever began just now takes that of who has gone on since before a jump."""
        if self.age < YOUNG_SECONDS and age > self.age:
            with self._lock:
                if abs(hour.timestamp() - self._go_on()) > APART_SECONDS:
                    self._at = hour.timestamp()

    def hear(self, hour: datetime, asked: float) -> None:
        """Take the database's hour, asked for when `count` said `asked`; it is followed from now on.

        The first is taken at once, for nobody has counted by this clock yet, and what is surer soon after it as well.
        """
        with self._lock:
            now = self.count()
            sample = Sample(hour.timestamp() - (asked + now) / 2, now - asked, now)
            before, self._heard = self._heard, sample
            if before is None:
                self._at, self._counted = now + sample.ahead, now
            elif not sample.better_than(before):
                self._heard = before
            elif self.age < YOUNG_SECONDS and not sample.contradicts(before):
                self._at += sample.ahead - before.ahead

    def not_before(self, instant: datetime) -> None:
        """Go on from an instant that was used already, by another process or before a restart, if it is ahead."""
        with self._lock:
            seconds = self._go_on()
            if seconds < instant.timestamp() <= seconds + MOST_RAISED_SECONDS:
                self._at = instant.timestamp()

    def _go_on(self) -> float:
        now = self.count()
        passed = max(0.0, now - self._counted)
        followed = self._system() if self._heard is None else now + self._heard.ahead
        off = followed - (self._at + passed)
        self._at += passed + copysign(min(abs(off), passed * FOLLOWED), off)
        self._counted = now
        self._tell(off)
        return self._at

    def _tell(self, off: float) -> None:
        """Log what is wrong with a clock, if anything."""
        own = self._system() - self._at
        if max(abs(off), abs(own)) <= TOLD_SECONDS or self._counted - self._told < TOLD_AGAIN_SECONDS:
            return
        self._told = self._counted
        if abs(off) > TOLD_SECONDS:
            whose = "system" if self._heard is None else "database"
            log.warning("the %s's clock is %.0f s off the meeting's and is followed slowly", whose, off)
        else:
            log.warning("this machine's clock is %.0f s off the database's, which counts; see to its NTP", own)
