"""The hour of what is done: the database's, asked inside the transaction, and never below the last one used.

Several workers' machines may disagree about the hour; what they write to has one (docs/adr/0131-one-clock.md). SQLite
has none of its own: there it is the process's.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.orm import Session

from hlom_live.domain.clock import whole_milliseconds
from hlom_live.store.database import Database
from hlom_live.store.models import ChangeRow, MeetingRow

Hour = datetime | Callable[[], datetime]
"""An instant, or the clock that says it when it is wanted."""


def hour(now: Hour) -> datetime:
    """The instant, as precisely as the contract writes it."""
    return whole_milliseconds(now() if callable(now) else now)


def instant(database: Database, session: Session, meeting: MeetingRow, now: Hour) -> datetime:
    """When what is done in this transaction happens; it must hold the meeting's lock."""
    last = _ask(database, session, ChangeRow.meeting_id == meeting.id, ChangeRow.seq == meeting.head)
    found = hour(now)
    return found if last is None else max(found, last)


def follow(database: Database, session: Session) -> None:
    """Let the process's clock hear the database's hour, and the last instant that any meeting's log has used."""
    _ask(database, session, ChangeRow.meeting_id == MeetingRow.id, ChangeRow.seq == MeetingRow.head)


def _ask(database: Database, session: Session, *newest: ColumnElement[bool]) -> datetime | None:
    """The last instant used in these changes. The process's clock is told it, and the database's hour."""
    last = select(func.max(ChangeRow.at)).where(*newest).scalar_subquery()
    theirs = literal(None) if database.sqlite else func.clock_timestamp()
    clock = database.clock
    session.connection()  # to open one is no part of the question
    asked = clock.count() if clock else 0.0
    found = session.execute(select(theirs, last)).one()
    if clock is not None:
        if found[0] is not None:
            clock.hear(found[0], asked)
        if found[1] is not None:
            clock.not_before(found[1])
    last_used: datetime | None = found[1]
    return last_used
