"""The programme as it is planned, and how often each part of the plan was changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live.domain.commands import COMMANDS, AdjournSitting, ReopenSitting
from hlom_live.domain.model import Item, ItemKind, Room, Sitting
from hlom_live.store.changes import Position, content_of, history_of
from hlom_live.store.models import ChangeRow, ItemRow, MeetingRow, RoomRow, SittingRow
from hlom_live.store.rooms import rooms_of
from hlom_live.store.rows import as_value, value_of

PLANNING = ("create_meeting", "import", "demonstration", *(name for name, command in COMMANDS.items() if command.plans))
"""The changes that may move what is planned. Nothing else of a long log is read."""

MOVES = (*PLANNING, AdjournSitting.name, ReopenSitting.name)
"""And what else a calendar shows: an item that its sitting did not come to is off, until that is reopened."""


@dataclass(frozen=True, slots=True)
class Planned:
    """How far the plan has gone on since a part of it was made until it was changed last, and when that was.

    `times` counts changes of the whole plan, so that it rises also for what moves from one sitting to another.
    """

    times: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """What stands in a calendar: an item that has its hour, or (`item` None) a sitting of which no item has one."""

    sitting: Sitting
    item: Item | None


@dataclass(frozen=True, slots=True)
class Programme:
    """The plan as it stands; `gone` are the events that it had once and has no more, by the id of item or sitting."""

    meeting: MeetingRow
    rooms: dict[str, Room]
    sittings: list[Sitting]
    items: dict[str, list[Item]]
    log: _Log
    gone: dict[str, Event]

    @classmethod
    def of(cls, session: Session, meeting: MeetingRow) -> Programme:
        """The plan, as this session sees it."""

        def all_of(row: Any, *order: Any) -> list[Any]:
            return [
                as_value(one)
                for one in session.scalars(select(row).where(row.meeting_id == meeting.id).order_by(*order))
            ]

        items: dict[str, list[Item]] = {}
        for item in all_of(ItemRow, ItemRow.position, ItemRow.id):
            items.setdefault(item.sitting, []).append(item)
        rooms = {room.id: room for room in all_of(RoomRow, RoomRow.id)}
        turn = {room["id"]: n for n, room in enumerate(rooms_of(session, meeting.id))}
        sittings = sorted(all_of(SittingRow), key=lambda one: (one.planned_start, turn[one.room], one.id))
        log = _Log.read(session, meeting.id)
        there = {one for sitting in sittings for one in events(sitting, items.get(sitting.id, ()))}
        known = {sitting.id for sitting in sittings} | log.removed
        gone = {one: event for one, event in log.ever.items() if one not in there and event.sitting.id in known}
        return cls(meeting, rooms, sittings, items, log, gone)

    def planned(self, event: Event) -> Planned:
        """The changes of an event, with those of its sitting and of the meeting's own settings."""
        sitting = f"sitting/{event.sitting.id}"
        beside = [f"item/{one}" for one in self.log.members.get(event.sitting.id, ())] if event.item is None else []
        own = f"item/{event.item.id}" if event.item else sitting
        newest = [
            self.log.changed[key]
            for key in (sitting, own, f"meeting/{self.meeting.id}", *beside)
            if key in self.log.changed
        ]
        number, last = max(newest, default=(0, event.sitting.planned_start))
        return Planned(number - self.log.made.get(own, number), last)


def events(sitting: Sitting, items: Iterable[Item]) -> dict[str, Event]:
    """The events of a sitting, by the id of their item or of the sitting; breaks are none."""
    timed = [one for one in items if one.kind is not ItemKind.BREAK and one.planned_start is not None]
    return {one.id: Event(sitting, one) for one in timed} or {sitting.id: Event(sitting, None)}


def planned_at(session: Session, meeting_id: str) -> Position:
    """The number of the newest change that may have moved what a calendar shows; 0 if there was none."""
    row = ChangeRow
    newest = select(row.seq, row.hash).where(row.meeting_id == meeting_id, row.command.in_(MOVES))
    seq, digest = session.execute(newest.order_by(row.seq.desc()).limit(1)).one_or_none() or (0, "")
    return Position(seq, history_of(digest))


@dataclass
class _Log:
    """What the changes of a plan tell: when each row was made and changed last, and every event that there ever was.

    `removed` are the sittings that were taken away.
    """

    made: dict[str, int] = field(default_factory=dict)
    changed: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    ever: dict[str, Event] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    _sittings: dict[str, Sitting] = field(default_factory=dict)
    _items: dict[str, Item] = field(default_factory=dict)

    @classmethod
    def read(cls, session: Session, meeting_id: str) -> _Log:
        """The log of a meeting, from its first change on."""
        found, row = cls(), ChangeRow
        wanted = select(row).where(row.meeting_id == meeting_id, row.command.in_(MOVES)).order_by(row.seq)
        for number, change in enumerate(session.scalars(wanted.execution_options(yield_per=20))):
            content = content_of(change)
            found._note(number, change.at, content["before"].keys() | content["after"].keys())
            found._fold(content["before"], content["after"])
        return found

    def _note(self, number: int, at: datetime, keys: Iterable[str]) -> None:
        for key in keys:
            self.made.setdefault(key, number)
            self.changed[key] = number, at

    def _fold(self, before: dict[str, Any], after: dict[str, Any]) -> None:
        touched: set[str] = set()
        for key, row in (*before.items(), *after.items()):
            kind, _, row_id = key.partition("/")
            if kind == "item":
                touched.add(row["sitting"])
                self._move(row_id, value_of(key, row) if key in after else None)
            elif kind == "sitting":
                touched.add(row_id)
                (self.removed.discard if key in after else self.removed.add)(row_id)
                self._sittings[row_id] = value_of(key, row)
        for sitting_id in (touched & self._sittings.keys()) - self.removed:
            there = (self._items[one] for one in self.members.get(sitting_id, ()) if one in self._items)
            own = (one for one in there if one.sitting == sitting_id)
            self.ever |= events(self._sittings[sitting_id], own)

    def _move(self, item_id: str, item: Item | None) -> None:
        if item is None:
            self._items.pop(item_id, None)
        else:
            self._items[item_id] = item
            self.members.setdefault(item.sitting, set()).add(item_id)
