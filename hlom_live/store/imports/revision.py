"""A programme against the meeting that has one already: what is new, changed and gone; what has begun is left alone.

Which item is which is found by `pairing` (docs/adr/0143-revised-programmes.md).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from hlom_live.domain import ordering
from hlom_live.domain.agenda import new_list
from hlom_live.domain.model import (
    Item,
    ItemState,
    Room,
    Sitting,
    SittingState,
    SpeakersList,
    Value,
    Words,
)
from hlom_live.domain.ordering import LAST
from hlom_live.names import one_of
from hlom_live.store.imports.pairing import Existing, WantedItem, WantedSitting, pairs
from hlom_live.store.questions import Choice, Question, Questions, key_for

REMOVE, KEEP = "remove", "keep"
MOST_NAMED = 20


class What(StrEnum):
    """How an item of the file and one of the meeting differ."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Difference:
    """One item that is not the same in both; `fields` has what stood there and what is to.

    `why` says what keeps an item as it is: `under_way`, `concluded`, `adjourned`, `inscribed` or `documents`.
    """

    what: What
    day: str
    room: Words
    number: str | None
    title: Words
    start: str
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)
    why: str | None = None
    line: int | None = None


@dataclass(slots=True)
class Revised:
    """What a programme changes: rows to write and to delete, and each difference; `same` items were found again."""

    rows: list[Value] = field(default_factory=list)
    drop: list[Value] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    same: int = 0
    sittings: list[tuple[WantedSitting, Sitting]] = field(default_factory=list)


def compare(
    standing: Existing,
    rooms: Sequence[Room],
    wanted: Sequence[WantedSitting],
    asking: Questions,
    new_id: Callable[[], str],
) -> Revised:
    """Bring the sittings that a file wants beside those of the meeting; `rooms` are all, new ones too."""
    return _Comparison(standing, {room.id: room for room in rooms}, wanted, asking, new_id).done()


class _Comparison:
    def __init__(
        self,
        standing: Existing,
        rooms: dict[str, Room],
        wanted: Sequence[WantedSitting],
        asking: Questions,
        new_id: Callable[[], str],
    ) -> None:
        self.standing, self.rooms, self.wanted, self.asking, self.new_id = standing, rooms, wanted, asking, new_id
        self.zone = ZoneInfo(standing.meeting.time_zone)
        self.sittings = {sitting.id: sitting for sitting in standing.sittings}
        self.list_of = {one.item: one for one in standing.lists}
        self.new_lists: dict[str, SpeakersList] = {}
        self.inscribed = _inscribed(standing)
        self.documented = {document.item for document in standing.documents}
        self.pairs = pairs(standing, wanted)
        self.found = Revised(same=len(self.pairs))

    def done(self) -> Revised:
        taken = self._sittings_taken()
        contents: dict[str, list[Item]] = {}
        for one in self.wanted:
            home = self._home(one, taken.get(id(one)))
            if home is not None:
                sitting, lines = home
                self.sittings[sitting.id] = sitting
                self.found.sittings.append((one, sitting))
                contents.setdefault(sitting.id, []).extend([self._item(sitting, line) for line in lines])
        self._write(contents, self._gone())
        return self.found

    def _sittings_taken(self) -> dict[int, Sitting]:
        """For each wanted sitting the one of the meeting that has most of its items; each is taken once.

        What else falls into one that has begun is taken in there.
        """
        shared = [
            (
                sum(self.pairs[id(line)].sitting == sitting.id for line in one.items if id(line) in self.pairs),
                one,
                sitting,
            )
            for one in self.wanted
            for sitting in self.standing.sittings
            if (sitting.room, sitting.day) == (one.room, one.day)
        ]
        taken: dict[int, Sitting] = {}
        for count, one, sitting in sorted(shared, key=lambda each: -each[0]):
            if count and id(one) not in taken and sitting not in taken.values():
                taken[id(one)] = sitting
        for _, one, sitting in shared:
            if sitting.opened_at is not None and one.start < sitting.planned_end and sitting.planned_start < one.end:
                taken.setdefault(id(one), sitting)
        return taken

    def _home(self, one: WantedSitting, taken: Sitting | None) -> tuple[Sitting, list[WantedItem]] | None:
        """The sitting that takes in what is wanted, the one there is as it is to be or a new one, and those lines.

        What is new beside a sitting that is adjourned comes into a sitting of its own.
        """
        begun = {id(line) for line in one.items if id(line) in self.pairs and self._begun(self.pairs[id(line)])}
        lines = [line for line in one.items if id(line) not in begun]
        for line in one.items:
            if id(line) in begun:
                self._leave(self.pairs[id(line)], line)
        if taken is None or taken.state is SittingState.ADJOURNED:
            return (self._new_sitting(one, lines), lines) if lines else None
        planned = taken.state is SittingState.PLANNED
        return (replace(taken, planned_start=one.start, planned_end=one.end) if planned else taken), lines

    def _new_sitting(self, one: WantedSitting, lines: Sequence[WantedItem]) -> Sitting:
        """A sitting for some of the lines of one that is wanted; for all of them it has its very hours."""
        whole = len(lines) == len(one.items)
        start = one.start if whole else lines[0].start
        return Sitting(
            id=self.new_id(), room=one.room, title=one.title, day=one.day, planned_start=start, planned_end=one.end
        )

    def _item(self, sitting: Sitting, line: WantedItem) -> Item:
        """The item of a line: the one there is, brought up to date, or a new one with its list."""
        before = self.pairs.get(id(line))
        if before is None:
            return self._new(sitting, line)
        after = self._updated(before, sitting, line)
        if fields := self._fields(before, after):
            self._tell(What.CHANGED, before, fields=fields, line=line.line)
        return after

    def _updated(self, before: Item, sitting: Sitting, line: WantedItem) -> Item:
        return replace(
            before,
            sitting=sitting.id,
            number=line.number,
            title=before.title | line.title,
            kind=line.kind,
            planned_start=line.start,
            planned_seconds=line.seconds,
        )

    def _new(self, sitting: Sitting, line: WantedItem) -> Item:
        item = Item(
            id=self.new_id(),
            sitting=sitting.id,
            position=0,
            number=line.number,
            title=line.title,
            kind=line.kind,
            planned_start=line.start,
            planned_seconds=line.seconds,
        )
        self.new_lists[item.id] = new_list(self.standing.meeting, item.id, self.new_id())
        self._tell(What.NEW, item, sitting, line=line.line)
        return item

    def _begun(self, item: Item) -> bool:
        return self._why(item) in ("under_way", "concluded", "adjourned")

    def _why(self, item: Item) -> str | None:
        """What keeps an item as it is; that somebody is inscribed or a document is there keeps it from going only."""
        if item.state is ItemState.CONCLUDED:
            return "concluded"
        if item.state is not ItemState.PLANNED or item.started_at is not None:
            return "under_way"
        if self.sittings[item.sitting].state is SittingState.ADJOURNED:
            return "adjourned"
        if item.id in self.inscribed:
            return "inscribed"
        return "documents" if item.documents or item.id in self.documented else None

    def _leave(self, item: Item, line: WantedItem) -> None:
        """Say of an item that has begun what the file has otherwise."""
        if fields := self._fields(item, self._updated(item, self.sittings[item.sitting], line)):
            self._tell(What.LEFT, item, fields=fields, why=self._why(item), line=line.line)

    def _gone(self) -> list[Item]:
        """The items that the file has no more and that are to be removed: asked for each room."""
        if not self.pairs:
            return []
        days, found = {one.day for one in self.wanted}, {item.id for item in self.pairs.values()}
        missing = [item for item in self.standing.items if item.id not in found and self._day(item) in days]
        by_room: dict[str, list[Item]] = {}
        for item in sorted(missing, key=lambda item: (self._day(item), self._hour(item), item.position)):
            if why := self._why(item):
                self._tell(What.LEFT, item, why=why)
            else:
                by_room.setdefault(self.sittings[item.sitting].room, []).append(item)
        return [item for room, items in by_room.items() if self._remove(room, items) for item in items]

    def _remove(self, room: str, items: list[Item]) -> bool:
        for item in items:
            self._tell(What.GONE, item)
        called = one_of(self.rooms[room].name)
        said = "; ".join(f"{self._day(item)} {self._hour(item)} {_titled(item)}" for item in items[:MOST_NAMED])
        more = f" and {len(items) - MOST_NAMED} more" if len(items) > MOST_NAMED else ""
        sentence = f"In {called} the programme no longer has: {said}{more}. Remove what is gone?"
        choices = Choice(REMOVE, "Remove it"), Choice(KEEP, "Keep it")
        likely = REMOVE if room in {one.room for one in self.wanted} else KEEP
        return self.asking.ask(Question(key_for("gone", called), "gone", sentence, said, choices, likely)) == REMOVE

    def _write(self, contents: dict[str, list[Item]], gone: list[Item]) -> None:
        """The rows of sittings and their items in their order, and those that are deleted."""
        before: dict[str, Value] = {one.id: one for one in self.standing.sittings}
        before |= {one.id: one for one in self.standing.items}
        leaving = {item.id for item in gone} | {item.id for items in contents.values() for item in items}
        for sitting, items in contents.items():
            stay = [item for item in self.standing.items if item.sitting == sitting and item.id not in leaving]
            rows: list[Sitting | Item] = [
                self.sittings[sitting],
                *_placed([*stay, *items], {one.id: one for one in self.standing.items}),
            ]
            for row in rows:
                if before.get(row.id) != row:
                    self.found.rows.append(row)
                if row.id in self.new_lists:
                    self.found.rows.append(self.new_lists[row.id])
        self.found.drop += [value for item in gone for value in (self.list_of[item.id], item)]
        self._drop_empty(contents, leaving)

    def _drop_empty(self, contents: dict[str, list[Item]], leaving: set[str]) -> None:
        left = {item.sitting for item in self.standing.items if item.id not in leaving}
        emptied = {item.sitting for item in self.standing.items if item.id in leaving} - left
        self.found.drop += [
            sitting
            for sitting in self.standing.sittings
            if sitting.id in emptied and not contents.get(sitting.id) and sitting.state is SittingState.PLANNED
        ]

    def _fields(self, before: Item, after: Item) -> dict[str, tuple[str, str]]:
        """What is to be otherwise, for a person: as it stood, and as it is to stand."""
        said = zip(self._said(before).items(), self._said(after).values(), strict=True)
        return {name: (old, new) for (name, old), new in said if old != new}

    def _said(self, item: Item) -> dict[str, str]:
        sitting = self.sittings[item.sitting]
        ends = (
            item.planned_start and item.planned_seconds and item.planned_start + timedelta(seconds=item.planned_seconds)
        )
        return {
            "number": item.number or "",
            "title": one_of(item.title),
            "kind": str(item.kind),
            "day": sitting.day,
            "room": one_of(self.rooms[sitting.room].name),
            "start": self._hour(item),
            "end": f"{ends.astimezone(self.zone):%H:%M}" if ends else "",
        }

    def _day(self, item: Item) -> str:
        return self.sittings[item.sitting].day

    def _hour(self, item: Item) -> str:
        return f"{item.planned_start.astimezone(self.zone):%H:%M}" if item.planned_start else ""

    def _tell(
        self,
        what: What,
        item: Item,
        sitting: Sitting | None = None,
        fields: dict[str, tuple[str, str]] | None = None,
        why: str | None = None,
        line: int | None = None,
    ) -> None:
        at = sitting or self.sittings[item.sitting]
        room = self.rooms[at.room].name
        told = Difference(what, at.day, room, item.number, item.title, self._hour(item), fields or {}, why, line)
        self.found.differences.append(told)


def _inscribed(standing: Existing) -> set[str]:
    """The items on whose list somebody stands, or stood."""
    items = {one.id: one.item for one in standing.lists}
    return {items[entry.list] for entry in standing.entries}


def _placed(items: list[Item], before: dict[str, Item]) -> list[Item]:
    """Items in the order of their hours, each with a position; those that are in order already keep theirs."""
    stood = {item.id: item.position for item in items if item.id in before and before[item.id].sitting == item.sitting}
    timed = sorted(items, key=lambda item: (item.planned_start or LAST, stood.get(item.id, math.inf)))
    kept = [stood[item.id] for item in timed if item.id in stood]
    if kept != sorted(set(kept)):
        stood = {}
    placed: list[Item] = []
    for n, item in enumerate(timed):
        after = next((stood[other.id] for other in timed[n:] if other.id in stood), None)
        gap = ordering.Gap(placed[-1].position if placed else None, after)
        position = stood[item.id] if item.id in stood else ordering.between(gap)
        if position is None:
            return [replace(one, position=ordering.STEP * place) for place, one in enumerate(timed, start=1)]
        placed.append(replace(item, position=position))
    return placed


def _titled(item: Item) -> str:
    return f"{item.number} {one_of(item.title)}" if item.number else one_of(item.title)
