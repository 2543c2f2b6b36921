"""A meeting that a transaction has locked, and what its log says: asked once for all who are written together."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, literal_column, or_, select
from sqlalchemy.orm import Session

from hlom_live.store.changes import find_meeting
from hlom_live.store.clock import Hour, hear, hour, theirs
from hlom_live.store.database import Database
from hlom_live.store.models import ChangeRow
from hlom_live.store.rows import BY_KIND
from hlom_live.store.together import AWAITED, LIKELY

_LOCKED = "locked"
"""Where a session's `info` has the meeting that it has locked."""


class Locked:
    """Nobody else writes to the meeting until the transaction ends: its head is what this one says it is."""

    def __init__(self, database: Database, session: Session, slug: str, ids: Collection[str]) -> None:
        """Wait for the lock, then ask for the hour, and which of these commands were done. Refused("not_found")."""
        # Waiting for the lock is no waiting inside a transaction: that begins with the lock.
        self.meeting = find_meeting(session, slug, lock=True)
        self._ids, self._numbers = frozenset(ids), dict[str, int]()
        self._last: datetime | None = None
        asked_with = {"meeting": self.meeting.id, "head": self.meeting.head, "ids": list(ids)}
        for found in hear(database, session, _question(database.sqlite), asked_with):
            if found.seq == self.meeting.head:
                self._last = found.at
            self._numbers[found.command_id] = found.seq
        _read(session, session.info.get(LIKELY, ()))

    def instant(self, now: Hour) -> datetime:
        """When what is done now happens: never before the last change."""
        found = hour(now)
        return found if self._last is None else max(found, self._last)

    def knows(self, command_id: str) -> bool:
        """Whether it was asked for the command of this id."""
        return command_id in self._ids

    def number_of(self, command_id: str) -> int | None:
        """The number of a command that it `knows`; None if it was not done."""
        return self._numbers.get(command_id)

    def took(self, command_id: str, seq: int, at: datetime) -> None:
        """One more number was written."""
        self._numbers[command_id], self._last = seq, at


def locked(database: Database, session: Session, slug: str, command_id: str) -> Locked:
    """The meeting of that slug, locked by this session now or before. Refused("not_found")."""
    found: Locked | None = session.info.get(_LOCKED)
    if found is None or found.meeting.slug != slug:
        ids = {command_id, *session.info.get(AWAITED, ())}
        found = session.info[_LOCKED] = Locked(database, session, slug, ids)
    return found


def _read(session: Session, keys: Collection[str]) -> None:
    """Read rows that the commands will ask for one by one, by one question for each kind; they stay in memory."""
    ids: dict[str, list[str]] = {}
    for kind, _, row_id in (key.partition("/") for key in keys):
        ids.setdefault(kind, []).append(row_id)
    for kind, some in ids.items():
        row_type: Any = BY_KIND[kind]
        session.scalars(select(row_type).where(row_type.id.in_(some))).all()


@cache
def _question(sqlite: bool) -> Select[Any]:
    """The hour; of the newest change and of those with these ids their instants, numbers and ids, if there are any."""
    log = ChangeRow.__table__.c
    this, once = log.meeting_id == bindparam("meeting"), select(literal_column("1")).subquery()
    ids: BindParameter[Any] = bindparam("ids", expanding=True)
    wanted = or_(and_(this, log.seq == bindparam("head")), and_(this, log.command_id.in_(ids)))
    asked = select(theirs(sqlite), log.at, log.seq, log.command_id)
    return asked.select_from(once.outerjoin(ChangeRow.__table__, wanted))
