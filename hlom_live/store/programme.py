"""The programme as it is planned, and how often each part of the plan was changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live.domain.commands import COMMANDS, AdjournSitting, ReopenSitting
from hlom_live.domain.derived.rows import kind_of_key
from hlom_live.domain.model import Item, Room, Sitting
from hlom_live.store.changes import Position, content_of, history_of
from hlom_live.store.models import ChangeRow, ItemRow, MeetingRow, RoomRow, SittingRow
from hlom_live.store.rooms import rooms_of
from hlom_live.store.rows import as_value

PLANNING = ("import", "demonstration", *(name for name, command in COMMANDS.items() if command.plans))
"""The changes that may move what is planned. Nothing else of a long log is read."""

MOVES = (*PLANNING, AdjournSitting.name, ReopenSitting.name)
"""And what else a calendar shows: an item that its sitting did not come to is off, until that is reopened."""


@dataclass(frozen=True, slots=True)
class Planned:
    """How often the plan of a row was changed after it was made, and when last."""

    times: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Programme:
    meeting: MeetingRow
    rooms: dict[str, Room]
    sittings: list[Sitting]
    items: dict[str, list[Item]]
    changes: dict[str, Planned]

    @classmethod
    def of(cls, session: Session, meeting: MeetingRow) -> Programme:
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
        return cls(meeting, rooms, sittings, items, _changes(session, meeting.id))

    def planned(self, *keys: str) -> Planned:
        """The changes of an item with its sitting and the meeting's own settings."""
        found = [self.changes[key] for key in (*keys, f"meeting/{self.meeting.id}") if key in self.changes]
        last = max((one.last for one in found), default=self.sittings[0].planned_start)
        return Planned(sum(one.times for one in found), last)


def planned_at(session: Session, meeting_id: str) -> Position:
    """The number of the newest change that may have moved what a calendar shows; 0 if there was none."""
    row = ChangeRow
    newest = select(row.seq, row.hash).where(row.meeting_id == meeting_id, row.command.in_(MOVES))
    seq, digest = session.execute(newest.order_by(row.seq.desc()).limit(1)).one_or_none() or (0, "")
    return Position(seq, history_of(digest))


def _changes(session: Session, meeting_id: str) -> dict[str, Planned]:
    row, times, last = ChangeRow, Counter[str](), dict[str, datetime]()
    wanted = select(row).where(row.meeting_id == meeting_id, row.command.in_(PLANNING)).order_by(row.seq)
    for change in session.scalars(wanted.execution_options(yield_per=20)):
        for key in content_of(change)["after"]:
            times[key] += key in last or kind_of_key(key) == "meeting"
            last[key] = change.at
    return {key: Planned(times[key], at) for key, at in last.items()}
