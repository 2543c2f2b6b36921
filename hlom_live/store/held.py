"""What a transaction has yet to tell its database: said together, once it is asked anything or is about to end.

Of commands that are written together each writes a row and a line of the log, and reads nothing in between. So rows
are held back until the next question, and lines until the next that could see them; then those alike are one
statement (docs/adr/0182-held-back.md). Nobody can tell: whatever is asked in the transaction is asked afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, Insert, Update, bindparam, event, insert, update
from sqlalchemy.orm import Session

from hlom_live.store.models import Base, ChangeRow, MeetingRow

_HELD = "held"
"""Where a session's `info`, and the options of its connection, have what is held back."""

_SEES_THE_LOG = ("change", "head", "SAVEPOINT")
"""Words of every statement that reads or writes the log or a meeting's head, or behind which it could be taken back."""

_LOG: Any = ChangeRow.__table__
_MEETING: Any = MeetingRow.__table__
_ADD = insert(_LOG)
_HEAD = update(_MEETING).where(_MEETING.c.id == bindparam("meeting_id"))
_HEAD = _HEAD.values(head=bindparam("seq"), head_hash=bindparam("hash"))
_ADDED = _ADD.values({column.name: bindparam(column.name, type_=column.type) for column in _LOG.c})
_BOTH = _HEAD.add_cte(_ADDED.cte("log"))
"""Numbers of the log, and the meeting's head; of one number at once on PostgreSQL, for each statement takes its way."""

Said = tuple[Insert | Update, dict[str, Any]]


class Held:
    """Of one transaction."""

    def __init__(self) -> None:
        self._rows: list[Said] = []
        self._lines: list[dict[str, Any]] = []

    def insert(self, row_type: type[Base], columns: dict[str, Any]) -> None:
        """Make a row."""
        self._rows.append((_new(row_type), columns))

    def update(self, row_type: type[Base], row_id: str, columns: dict[str, Any]) -> None:
        """Give a row that there is these columns."""
        self._rows.append((_other(row_type), {"of_row": row_id, **columns}))

    def log(self, line: dict[str, Any]) -> None:
        """Add a number to the log, and let it be the meeting's head."""
        self._lines.append(line)

    def forget(self) -> None:
        """Say nothing of the rows that are held back: what they belong to is taken back."""
        self._rows.clear()

    def write(self, connection: Connection, before: str | None = None) -> None:
        """Say all that is held back; of the log only if it matters to a statement that comes next."""
        rows, self._rows = self._rows, []
        for (statement, _), some in groupby(rows, lambda one: (one[0], tuple(one[1]))):
            connection.execute(statement, [columns for _, columns in some])
        if self._lines and (before is None or any(word in before for word in _SEES_THE_LOG)):
            lines, self._lines = self._lines, []
            _log(connection, lines)


def held(session: Session) -> Held:
    """What this session's transaction holds back."""
    found: Held | None = session.info.get(_HELD)
    if found is None:
        found = session.info[_HELD] = Held()
        session.connection().execution_options(**{_HELD: found})
    return found


def _log(connection: Connection, lines: Sequence[dict[str, Any]]) -> None:
    if len(lines) == 1 and connection.dialect.name != "sqlite":
        connection.execute(_BOTH, lines[0])
        return
    connection.execute(_ADD, lines)
    connection.execute(_HEAD, lines[-1])


@cache
def _new(row_type: type[Base]) -> Insert:
    return insert(row_type.__table__)  # type: ignore[arg-type]


@cache
def _other(row_type: type[Base]) -> Update:
    table: Any = row_type.__table__
    return update(table).where(table.c.id == bindparam("of_row"))


@event.listens_for(Engine, "before_cursor_execute")
def _asked(connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
    waiting: Held | None = connection.get_execution_options().get(_HELD)
    if waiting is not None:
        waiting.write(connection, before=statement)


@event.listens_for(Session, "before_commit")
def _ending(session: Session) -> None:
    waiting: Held | None = session.info.get(_HELD)
    if waiting is not None:
        waiting.write(session.connection())
