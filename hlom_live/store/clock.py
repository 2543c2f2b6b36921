"""The hour of what is done: the database's, asked inside the transaction, and never below the last one used.

Several workers' machines may disagree about the hour; what they write to has one (docs/adr/0131-one-clock.md). SQLite
has none of its own: there it is the process's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, literal, select
from sqlalchemy.orm import Session

from hlom_live.domain.clock import whole_milliseconds
from hlom_live.store.database import Database
from hlom_live.store.models import ChangeRow, MeetingRow

Hour = datetime | Callable[[], datetime]
"""An instant, or the clock that says it when it is wanted."""


def hour(now: Hour) -> datetime:
    """The instant, as precisely as the contract writes it."""
    return whole_milliseconds(now() if callable(now) else now)


def follow(database: Database, session: Session) -> None:
    """Let the process's clock hear the database's hour, and the last instant that any meeting's log has used."""
    last = select(func.max(ChangeRow.at)).where(ChangeRow.meeting_id == MeetingRow.id, ChangeRow.seq == MeetingRow.head)
    hear(database, session, select(theirs(database.sqlite), last.scalar_subquery()))


def theirs(sqlite: bool) -> ColumnElement[Any]:
    """The database's hour, as part of a question; null where it has none of its own."""
    return literal(None) if sqlite else func.clock_timestamp()


def hear(
    database: Database, session: Session, question: Select[Any], asked_with: dict[str, Any] | None = None
) -> Sequence[Row[Any]]:
    """The answer to a question whose first two columns are the database's hour and an instant used in a log.

    The process's clock is told both; of several rows the newest instant.
    """
    clock, connection = database.clock, session.connection()  # to open one is no part of the question
    asked = clock.count() if clock else 0.0
    found = connection.execute(question, asked_with or {}).all()
    if clock is not None:
        if found[0][0] is not None:
            clock.hear(found[0][0], asked)
        for row in found:
            if row[1] is not None:
                clock.not_before(row[1])
    return found
