"""A programme becomes rooms, sittings and items, each item with its list of speakers.

The consecutive lines of one room and day are one sitting; a break or a gap of an hour or more parts two sittings
(docs/adr/0031-sittings-of-a-programme.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hlom_live.domain.derived.hours import following, moments
from hlom_live.domain.model import ItemKind, Meeting, Room, SittingState, Value, Words
from hlom_live.names import folded
from hlom_live.store.imports.lines import ProgrammeLine
from hlom_live.store.imports.pairing import Existing, WantedItem, WantedSitting
from hlom_live.store.imports.revision import Revised, compare
from hlom_live.store.questions import Problem, Questions, line_said

__all__ = ["Existing", "plan", "title_of"]

PARTING = timedelta(hours=1)

_TITLES: dict[str, Words] = {
    "morning": {
        "en": "Morning sitting",
        "fr": "Séance du matin",
        "ar": "الجلسة الصباحية",
        "es": "Sesión de la mañana",
        "ru": "Утреннее заседание",
        "zh": "上午会议",
    },
    "midday": {
        "en": "Lunchtime sitting",
        "fr": "Séance de la mi-journée",
        "ar": "جلسة منتصف النهار",
        "es": "Sesión del mediodía",
        "ru": "Заседание в обеденный перерыв",
        "zh": "午间会议",
    },
    "afternoon": {
        "en": "Afternoon sitting",
        "fr": "Séance de l'après-midi",
        "ar": "جلسة بعد الظهر",
        "es": "Sesión de la tarde",
        "ru": "Дневное заседание",
        "zh": "下午会议",
    },
    "evening": {
        "en": "Evening sitting",
        "fr": "Séance du soir",
        "ar": "الجلسة المسائية",
        "es": "Sesión de la noche",
        "ru": "Вечернее заседание",
        "zh": "晚间会议",
    },
}


@dataclass(slots=True)
class _Timed:
    """A line with its times in UTC."""

    line: ProgrammeLine
    start: datetime
    end: datetime

    @property
    def parts(self) -> bool:
        """Whether it parts two sittings."""
        return self.line.kind is ItemKind.BREAK and self.end - self.start >= PARTING


@dataclass(slots=True)
class _Group:
    """The lines of one sitting; `over` once a break has parted it from the next."""

    lines: list[_Timed] = field(default_factory=list)
    over: bool = False

    @property
    def proper(self) -> list[_Timed]:
        """The lines that make the sitting's planned times, all but parting breaks unless there is nothing else.

        A parting break has no length of its own either: it lasts until the next sitting opens, and would otherwise
        make its sitting seem to end hours late.
        """
        return [timed for timed in self.lines if not timed.parts] or self.lines


def plan(
    standing: Existing,
    lines: Iterable[ProgrammeLine],
    problems: list[Problem],
    asking: Questions,
    new_id: Callable[[], str],
) -> Revised:
    """What a programme adds and changes, rows in an order in which they can be written.

    Adds to `problems`, and to `asking` whether what it no longer has is to go.
    """
    timed = _timed(standing.meeting, lines, problems)
    rooms = {name: room for room in standing.rooms for name in map(folded, room.name.values())}
    # Rooms stand in the order in which programmes named them first, for good (docs/adr/0107-rooms.md).
    last = max((room.position or 0 for room in standing.rooms), default=0)
    added: list[Value] = []
    wanted: list[WantedSitting] = []
    for same_room in _by_room_and_day(timed):
        written = same_room[0].line.room
        room = rooms.get(folded(written))
        if room is None:
            last += 1
            room = Room(id=new_id(), name={standing.meeting.languages[0]: written}, position=last)
            rooms[folded(written)] = room
            added.append(room)
        _name_overlaps(same_room, problems)
        wanted += [_wanted(room, group) for group in _sittings(same_room)]
    found = compare(standing, list(rooms.values()), wanted, asking, new_id)
    _name_collisions(standing, found, rooms, problems)
    found.rows = [*added, *found.rows]
    return found


def _timed(meeting: Meeting, lines: Iterable[ProgrammeLine], problems: list[Problem]) -> list[_Timed]:
    zone = ZoneInfo(meeting.time_zone)
    timed: list[_Timed] = []
    nights: dict[tuple[str, date], datetime] = {}
    for line in lines:
        if line.day.isoformat() not in meeting.days:
            sentence = f"This is no day of the meeting ({', '.join(meeting.days)})."
            problems.append(Problem(line.line, sentence, "day", line.day.isoformat()))
            continue
        where = folded(line.room), line.day
        start = _only(_starts(line, nights.get(where), zone), line, "start", problems)
        end = _only(following(start, line.end, zone), line, "end", problems) if start else None
        if start and end:
            timed.append(_Timed(line, start, end))
            if end.astimezone(zone).date() > line.day:
                nights[where] = end
    return timed


def _starts(line: ProgrammeLine, night: datetime | None, zone: ZoneInfo) -> list[datetime]:
    """When a line starts: after midnight where it goes on from a line of its day that ended then (`night`)."""
    if line.late:
        return moments(line.day + timedelta(days=1), line.start, zone)
    if night is not None:
        goes_on = moments(night.astimezone(zone).date(), line.start, zone)
        if goes_on and night <= goes_on[0] < night + PARTING:
            return goes_on
    return moments(line.day, line.start, zone)


def _only(found: list[datetime], line: ProgrammeLine, column: str, problems: list[Problem]) -> datetime | None:
    """The moment that an hour means; names the line where the clocks leave it out or go through it twice."""
    if len(found) == 1:
        return found[0]
    over = "forward over this hour; it does not exist on that day."
    twice = "back over this hour; it comes twice on that day. Take another, and correct it in the setup."
    sentence = f"The clocks are put {twice if found else over}"
    problems.append(Problem(line.line, sentence, column, f"{getattr(line, column):%H:%M}"))
    return None


def _by_room_and_day(timed: Iterable[_Timed]) -> list[list[_Timed]]:
    """Lines that share room and day, by the time they start; rooms in the order in which the file names them."""
    groups: dict[tuple[str, date], list[_Timed]] = {}
    for each in timed:
        groups.setdefault((folded(each.line.room), each.line.day), []).append(each)
    return [sorted(group, key=lambda each: each.start) for group in groups.values()]


def _name_overlaps(lines: list[_Timed], problems: list[Problem]) -> None:
    """Name each line that begins before an earlier one of its room has ended."""
    longest: _Timed | None = None
    for timed in lines:
        hour = f"{timed.line.start:%H:%M}"
        if longest is not None and timed.start < longest.end:
            sentence = (
                f"It overlaps {line_said(longest.line.line)} in the same room, which ends {longest.line.end:%H:%M}."
            )
            problems.append(Problem(timed.line.line, sentence, "start", hour))
        longest = timed if longest is None or timed.end > longest.end else longest


def _name_collisions(standing: Existing, found: Revised, rooms: dict[str, Room], problems: list[Problem]) -> None:
    """Name once each sitting that would fall into another one of its room; an adjourned one is over."""
    zone, called = ZoneInfo(standing.meeting.time_zone), {room.id: room.name for room in rooms.values()}
    planned = {sitting.id for _, sitting in found.sittings} | {one.id for one in found.drop}
    others = [one for one in standing.sittings if one.id not in planned and one.state is not SittingState.ADJOURNED]
    for wanted, sitting in found.sittings:
        for other in others:
            apart = sitting.planned_end <= other.planned_start or other.planned_end <= sitting.planned_start
            if other.room == sitting.room and not apart:
                room = next(iter(called[sitting.room].values()))
                first, hour = wanted.items[0], f"{wanted.start.astimezone(zone):%H:%M}"
                sentence = f"It overlaps a sitting that {room} has already."
                problems.append(Problem(first.line, sentence, "start", hour))
                break


def _sittings(lines: Iterable[_Timed]) -> list[_Group]:
    groups: list[_Group] = []
    for timed in lines:
        if not groups or groups[-1].over or timed.start - groups[-1].lines[-1].end >= PARTING:
            groups.append(_Group())
        groups[-1].lines.append(timed)
        # A break that the day begins with parts nothing: it belongs to the sitting after it.
        groups[-1].over = timed.parts and len(groups[-1].proper) < len(groups[-1].lines)
    return groups


def _wanted(room: Room, group: _Group) -> WantedSitting:
    first, last = group.proper[0], group.proper[-1]
    items = tuple(
        WantedItem(
            line=timed.line.line,
            number=timed.line.number,
            title=timed.line.title,
            kind=timed.line.kind,
            start=timed.start,
            seconds=(timed.end - timed.start).total_seconds() if timed in group.proper else None,
        )
        for timed in group.lines
    )
    title = title_of(first.line.start, last.line.end)
    return WantedSitting(room.id, first.line.day.isoformat(), title, first.start, last.end, items)


def title_of(start: time, end: time) -> Words:
    """What a sitting between these times of its room's clock is called."""
    if start < time(12):
        return _TITLES["morning"]
    if start < time(14, 30) and end <= time(15, 30):
        return _TITLES["midday"]
    return _TITLES["afternoon" if start < time(18) else "evening"]
