"""The clock of an intervention, read from its row: how much time is left, how that stands, what a countdown shows.

The same arithmetic as static/js/derived/clock.js; both are held to tests/cases/clock.json. Times are seconds since
1970. For the rules, which have values instead of rows, `hlom_live/domain/clock.py` says the same of the time left.
"""

from __future__ import annotations

from math import ceil, floor, inf

from hlom_live.domain.clock import from_stamp
from hlom_live.domain.derived.defaults import OTHER_DAY_SECONDS
from hlom_live.domain.derived.rows import Row

ALMOST = 1e-6
"""Times are whole milliseconds; what a number of floating point is off by, is none of it."""


def seconds(stamp: str | None) -> float | None:
    """A time of the live state in seconds since 1970; None for None."""
    return from_stamp(stamp).timestamp() if stamp else None


def given_seconds(turn: Row) -> float:
    """The time allotted, with what was added."""
    return float(turn["allotted_seconds"] + turn["added_seconds"])


def seconds_left(turn: Row, now: float) -> float:
    """Seconds left of an intervention; negative once over time. A pause stops the clock, the end fixes it."""
    started = seconds(turn["started_at"])
    if started is None:
        return given_seconds(turn)
    stopped = seconds(turn["paused_at"]) or seconds(turn["ended_at"]) or now
    return float(given_seconds(turn) + turn["paused_seconds"] - (stopped - started))


def seconds_used(turn: Row, now: float) -> float:
    """Seconds spoken, without the pauses."""
    return given_seconds(turn) - seconds_left(turn, now)


def turn_state(turn: Row) -> str:
    """`called` (clock not yet running), `speaking`, `paused` or `ended`."""
    if turn["ended_at"]:
        return "ended"
    if not turn["started_at"]:
        return "called"
    return "paused" if turn["paused_at"] else "speaking"


def phase(left: float, warning: float) -> str:
    """Where a countdown stands: `ample`, `warning` (that many seconds before its end) or `over`."""
    if left <= 0:
        return "over"
    return "warning" if left <= warning else "ample"


def share(part: float, whole: float) -> int:
    """How much of a bar is full, in thousandths; nothing over time."""
    return floor(1000 * min(1.0, max(0.0, part / whole)) + 0.5) if whole > 0 else 0


def digits(left: float, at_most: float = inf) -> str:
    """What a countdown shows: `2:41` while time is left, rounded up; `+0:12` over time; hours only from one hour on."""
    over = floor(-left + ALMOST)
    return f"+{_face(over)}" if over > 0 else _face(ceil(min(left, at_most) - ALMOST))


def _face(whole: int) -> str:
    minutes, rest = divmod(whole, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"


def late_minutes(at: float | None, planned: str | None) -> int | None:
    """Whole minutes late, negative when early; None without a plan, or when the plan is of another day.

    The times stand beside it: the difference is that of the minutes shown.
    """
    due = seconds(planned)
    if at is None or due is None or abs(at - due) > OTHER_DAY_SECONDS:
        return None
    return minutes_between(due, at)


def minutes_between(one: float, other: float) -> int:
    """The difference of two times as a clock shows them, in minutes."""
    return int(other // 60 - one // 60)
