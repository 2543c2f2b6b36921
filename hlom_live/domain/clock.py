"""The clock of an intervention: computes seconds from timestamps and durations."""

from __future__ import annotations

from datetime import UTC, datetime

from hlom_live.domain.errors import invalid
from hlom_live.domain.model import Intervention


def running(turn: Intervention) -> bool:
    """Whether the clock counts now: started, neither paused nor ended."""
    return turn.started_at is not None and turn.paused_at is None and turn.ended_at is None


def seconds_left(turn: Intervention, now: datetime) -> float:
    """Seconds left; negative once over time. A pause stops the clock, the end fixes it (contract §1)."""
    due = turn.allotted_seconds + turn.added_seconds
    if turn.started_at is None:
        return due
    stopped = turn.paused_at or turn.ended_at or now
    return due + turn.paused_seconds - (stopped - turn.started_at).total_seconds()


def seconds_used(turn: Intervention, now: datetime) -> float:
    """Seconds spoken, without the pauses."""
    return turn.allotted_seconds + turn.added_seconds - seconds_left(turn, now)


def whole_milliseconds(at: datetime) -> datetime:
    """The time as precisely as the contract writes it, so that a row read back equals the row written."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def stamp(at: datetime | None) -> str | None:
    """A time as the contract writes it: ISO 8601 in UTC with milliseconds and `Z`."""
    if at is None:
        return None
    in_utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return in_utc.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def check_hour(name: str, at: datetime | None) -> None:
    """Refused("invalid") with the field `name` for a time that is nobody's; None is no time, and fine.

    Without its zone it may be any, and at the ends of the calendar there is none in another zone.
    """
    if at is not None and (at.tzinfo is None or not 1970 <= at.year < 3000):
        raise invalid(name, "a time with its zone, between 1970 and 2999")


def from_stamp(text: str) -> datetime:
    """The time that `stamp` wrote; ValueError if it is none."""
    return datetime.fromisoformat(text).astimezone(UTC)
