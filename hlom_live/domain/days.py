"""The days of a meeting, its time zone, and declaring it over; all can be changed while the meeting is under way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from hlom_live.domain.commands import UNSET, SetTimeZone
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.lists import closed
from hlom_live.domain.model import (
    Done,
    Item,
    ListState,
    Meeting,
    Sitting,
    SittingState,
    SpeakersList,
    Value,
)

MOST_DAYS = 31
UNDER_WAY = (SittingState.OPEN, SittingState.SUSPENDED)


def check_days(days: Sequence[str]) -> None:
    """Refused("invalid") unless these are days such as 2021-12-14, each once, and neither none nor too many.

    The years are 1970 to 2999.
    """
    if not 1 <= len(days) <= MOST_DAYS:
        raise invalid("days", f"between 1 and {MOST_DAYS} days")
    for day in days:
        try:
            same = a_day(day).isoformat() == day
        except ValueError:
            same = False
        if not same:
            raise invalid("days", f"{day!r} is no day, such as 2021-12-14")
    if len(set(days)) < len(days):
        raise invalid("days", "a day is there twice")


def a_day(text: str) -> date:
    """The day that an ISO date says; ValueError for none, and for one at the ends of the calendar.

    There it has no eve or no morrow, and in another zone no hours (as `domain.clock.check_hour` has it).
    """
    found = date.fromisoformat(text)
    if not 1970 <= found.year < 3000:
        raise ValueError(text)
    return found


@cache
def time_zones() -> frozenset[str]:
    """All there are (https://www.iana.org/time-zones); looking them up reads some 600 files."""
    return frozenset(available_timezones())


@cache
def _called() -> dict[str, list[str]]:
    """The zones by their names and by their cities, in small letters and with spaces."""
    found: dict[str, list[str]] = {}
    for zone in sorted(time_zones()):
        for name in {zone, zone.rpartition("/")[2]}:
            found.setdefault(_plain(name), []).append(zone)
    return found


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").split())


def zone_named(typed: str) -> str:
    """The zone that somebody means, by its name or by its city alone. Raises Refused("invalid")."""
    found = [typed] if typed in time_zones() else _called().get(_plain(typed), [])
    if len(found) != 1:
        raise invalid("time_zone", f"{typed!r} is no time zone, such as Europe/Zurich")
    return found[0]


@dataclass(frozen=True, slots=True)
class Plan:
    """What of a meeting has hours that are still those of its plan."""

    sittings: Sequence[Sitting] = ()
    items: Sequence[Item] = ()
    lists: Sequence[SpeakersList] = ()


def add_day(meeting: Meeting, day: str, like: str | None, plan: Plan, new_id: Callable[[], str]) -> Done:
    """One more day, with the sittings of another at the same hours of the clock where it is to be `like` that.

    The result names the new sittings. Raises Refused("invalid") for a day that is none, is there already, or is like
    one that is not.
    """
    check_days([*meeting.days, day])
    if like is not None and like not in meeting.days:
        raise invalid("like", "on a day of the meeting")
    zone = ZoneInfo(meeting.time_zone)
    same = sorted((one for one in plan.sittings if one.day == like), key=lambda one: (one.planned_start, one.id))
    new = [on_another_day(one, day, zone, new_id()) for one in same]
    after = replace(meeting, days=sorted([*meeting.days, day]))
    return Done((after, *new), result={"sittings": [one.id for one in new]})


def on_another_day(sitting: Sitting, day: str, zone: ZoneInfo, new_id: str) -> Sitting:
    """A sitting once more, at the same hours of the clock on another day; nothing of it has begun."""
    by = date.fromisoformat(day) - date.fromisoformat(sitting.day)
    start, end = (on_the_clock(at, zone, zone, by) for at in (sitting.planned_start, sitting.planned_end))
    interpreted = sitting.interpretation_end and on_the_clock(sitting.interpretation_end, zone, zone, by)
    return Sitting(
        id=new_id,
        room=sitting.room,
        title=sitting.title,
        day=day,
        planned_start=start,
        planned_end=end,
        interpretation_end=interpreted,
    )


def remove_day(meeting: Meeting, day: str, plan: Plan) -> Done:
    """A day less. Raises Refused("invalid") for one that the meeting has not, or its last; ("in_use") with sittings."""
    if day not in meeting.days or len(meeting.days) == 1:
        raise invalid("day", "on a day of the meeting" if day not in meeting.days else "the only day")
    on_it = [one.title for one in sorted(plan.sittings, key=lambda one: one.planned_start) if one.day == day]
    if on_it:
        raise Refused("in_use", what="day", name=day, by=on_it)
    return Done((replace(meeting, days=[one for one in meeting.days if one != day]),))


def set_time_zone(meeting: Meeting, ask: SetTimeZone, plan: Plan) -> Done:
    """Another zone. Where hours are planned, `times` says what stays: the hours of the clock, or their moments.

    Raises Refused("invalid") for no zone, and where `times` is missing; ("off_days") where the moments stay and a
    sitting would then be on a day that is none of the meeting's.
    """
    if ask.time_zone not in time_zones():
        raise invalid("time_zone", f"{ask.time_zone!r} is no time zone, such as Europe/Zurich")
    if ask.time_zone == meeting.time_zone:
        return Done(news=False)
    if ask.times is UNSET and (plan.sittings or plan.lists):
        raise invalid("times", "missing")
    after, old, new = replace(meeting, time_zone=ask.time_zone), ZoneInfo(meeting.time_zone), ZoneInfo(ask.time_zone)
    if ask.times == "move":
        return Done((after, *_on_other_days(meeting, plan, old, new)))
    return Done((after, *_at_other_moments(plan, old, new)))


def _at_other_moments(plan: Plan, old: ZoneInfo, new: ZoneInfo) -> list[Value]:
    """Everything planned, at the same hour of the other zone's clock."""

    def moved(at: datetime | None) -> datetime | None:
        return at and on_the_clock(at, old, new)

    sittings = [
        replace(
            one,
            planned_start=on_the_clock(one.planned_start, old, new),
            planned_end=on_the_clock(one.planned_end, old, new),
            interpretation_end=moved(one.interpretation_end),
        )
        for one in plan.sittings
    ]
    items = [replace(one, planned_start=moved(one.planned_start)) for one in plan.items if one.planned_start]
    lists = [replace(one, closes_at=moved(one.closes_at)) for one in plan.lists if one.closes_at]
    return [*sittings, *items, *lists]


def on_the_clock(at: datetime, old: ZoneInfo, new: ZoneInfo, by: timedelta = timedelta()) -> datetime:
    """The moment at which the clock of another zone, or of another day, shows the same hour.

    Where it never does, because clocks are put forward, it is as much later as they are; where it does so twice, it is
    the first of the two (as PEP 495 has it).
    """
    local = at.astimezone(old).replace(tzinfo=None) + by
    return local.replace(tzinfo=new).astimezone(UTC)


def _on_other_days(meeting: Meeting, plan: Plan, old: ZoneInfo, new: ZoneInfo) -> list[Value]:
    """The sittings whose moments are on another day in the new zone."""
    moved = [replace(one, day=_day(one, old, new)) for one in plan.sittings]
    off = [one.title for one in moved if one.day not in meeting.days]
    if off:
        raise Refused("off_days", by=off)
    return [one for one, before in zip(moved, plan.sittings, strict=True) if one.day != before.day]


def _day(sitting: Sitting, old: ZoneInfo, new: ZoneInfo) -> str:
    """One after midnight belongs to the day before, in either zone (docs/adr/0115-days-and-midnight.md)."""
    was, becomes = (sitting.planned_start.astimezone(zone).date() for zone in (old, new))
    return (date.fromisoformat(sitting.day) + (becomes - was)).isoformat()


def set_over(meeting: Meeting, over: bool, plan: Plan, at: datetime) -> Done:
    """Say that a meeting is over, which closes its lists, or that it is not.

    Raises Refused("sitting_under_way") with what sits still.
    """
    if over == (meeting.over_at is not None):
        return Done(news=False)
    if not over:
        return Done((replace(meeting, over_at=None),))
    sitting = [one.title for one in plan.sittings if one.state in UNDER_WAY]
    if sitting:
        raise Refused("sitting_under_way", by=sitting)
    shut = [closed(one, at) for one in plan.lists if one.state is ListState.OPEN]
    return Done((replace(meeting, over_at=at), *shut))
