"""One transaction, one change: what was flushed becomes a number of the log.

Nobody can forget to tell the screens: the rows of a change are those that `save` writes, and what else SQLAlchemy is
about to write, with their images before and after, numbered under the lock on the meeting's row.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.attributes import set_committed_value

from hlom_live.domain.derived.rows import kind_of_key
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Done, Value
from hlom_live.domain.roles import Actor
from hlom_live.store.changes import Change, Row, canonical, chained, content_of, history_of
from hlom_live.store.clock import Hour, hour
from hlom_live.store.database import Database
from hlom_live.store.held import held
from hlom_live.store.locked import Locked, locked
from hlom_live.store.models import Base, ChangeRow, InscriptionRow, MeetingRow
from hlom_live.store.personal import set_apart
from hlom_live.store.rows import (
    BY_KIND,
    ROW_OF,
    VALUE_OF,
    as_json,
    columns_of,
    decoded,
    encoded,
    field_names,
    key_of,
)
from hlom_live.store.together import wrote

_open = threading.local()

OPEN_WORK = "work"
"""Where a session's `info` has the work that is going on in it."""


def in_transaction() -> bool:
    """Whether this greenlet or thread is inside a write transaction, where nothing may be sent or waited for."""
    return bool(getattr(_open, "depth", 0))


@dataclass
class Work:
    """An open transaction on one meeting. `change` is there once the block has been left without an error.

    `new` are ids that were made for it: no row of the database has them.
    """

    session: Session
    meeting: MeetingRow
    command_id: str
    command: str
    actor: Actor
    now: datetime
    args: dict[str, Any] = field(default_factory=dict)
    room: str | None = None
    undoes: int | None = None
    result: dict[str, Any] = field(default_factory=dict)
    bound: str | None = None
    locked: Locked | None = None
    change: Change | None = None
    new: set[str] = field(default_factory=set)
    _before: dict[str, Row | None] = field(default_factory=dict)
    _touched: dict[str, Base | Row] = field(default_factory=dict)

    def answered(self) -> tuple[int, str, dict[str, Any]] | None:
        """The number, its history and the result of this command if it was done before, else None.

        Refused("command_id_used") where its id was that of another person's command, or of another command.
        """
        row = self._done_before()
        if row is None:
            return None
        if not self._is_of(row):
            raise Refused("command_id_used")
        return row.seq, history_of(row.hash), json.loads(row.body)["result"]

    def _done_before(self) -> ChangeRow | None:
        """The change that this command made, if it was done before."""
        of = self.meeting.id
        if self.locked is not None and self.locked.knows(self.command_id):
            seq = self.locked.number_of(self.command_id)
            return None if seq is None else self.session.get_one(ChangeRow, (of, seq))
        found = select(ChangeRow).where(ChangeRow.meeting_id == of, ChangeRow.command_id == self.command_id)
        return self.session.scalar(found)

    def _is_of(self, row: ChangeRow) -> bool:
        """Whether a change is what this very command made. An older log, or a restored one, tells no access."""
        if row.bound is not None:
            return row.bound == self.bound
        mine = (self.command, self.actor.name, str(self.actor.role))
        return (row.command, row.actor, row.role) == mine and content_of(row)["args"] == self.args

    def save(self, done: Done) -> None:
        """Write what a rule decided."""
        rows = self._rows(_key(value) for value in (*done.put, *done.drop))
        for value in done.drop:
            self.session.delete(rows[_key(value)])
        if done.drop:
            self.session.flush()  # first, for what stays may take over what there can be only once: a badge
        for value in done.put:
            self._put(value, rows.get(_key(value)))
        self.result = done.result

    def place(self, places: dict[str, float]) -> None:
        """Give inscriptions new places, by id: a list spaced anew."""
        for row in self.session.scalars(select(InscriptionRow).where(InscriptionRow.id.in_(places))):
            row.place = places[row.id]
        self.session.flush()

    def _rows(self, keys: Iterable[str]) -> dict[str, Base]:
        """The rows that exist, by key: one query for each kind, however many there are; none for rows at hand."""
        ids: dict[str, list[str]] = {}
        found: dict[str, Base] = {}
        for key in keys:
            kind, _, row_id = key.partition("/")
            row = self.session.identity_map.get(inspect(BY_KIND[kind]).identity_key_from_primary_key((row_id,)))
            if row is not None:
                found[key] = row
            elif row_id not in self.new:
                ids.setdefault(kind, []).append(row_id)
        for kind, some in ids.items():
            row_type: Any = BY_KIND[kind]
            rows = self.session.scalars(select(row_type).where(row_type.id.in_(some)))
            found.update((key_of(row), row) for row in rows)
        return found

    def _put(self, value: Value, row: Base | None) -> None:
        columns = columns_of(value)
        if row is None:
            self._add(value, columns)
            return
        changed = {name: column for name, column in columns.items() if getattr(row, name) != column}
        if not changed:
            return
        if _key(value) not in self._before:
            self._before[_key(value)] = _as_it_was(row)
        self._touched[_key(value)] = row
        held(self.session).update(type(row), value.id, changed)
        for name, column in changed.items():
            set_committed_value(row, name, column)
        wrote(self.session, row)

    def _add(self, value: Value, columns: dict[str, Any]) -> None:
        row_type = ROW_OF[type(value)]
        held(self.session).insert(row_type, {**columns, "meeting_id": self.meeting.id})
        self._before.setdefault(_key(value), None)
        self._touched[_key(value)] = encoded(row_type, columns)
        self.new.discard(value.id)
        wrote(self.session)

    def write_back(self, rows: dict[str, Row | None]) -> None:
        """Rows as they were, by key; None deletes."""
        there = self._rows(rows)
        for key, wanted in rows.items():
            row_type, row = BY_KIND[kind_of_key(key)], there.get(key)
            if wanted is None:
                if row is not None:
                    self.session.delete(row)
                continue
            columns = decoded(row_type, wanted)
            if row is None:
                self.session.add(row_type(**columns, meeting_id=self.meeting.id))
            else:
                for name, column in columns.items():
                    setattr(row, name, column)

    def look(self, keys: set[str]) -> dict[str, Row]:
        """Rows as they are now, by key; those that do not exist are left out."""
        return {key: as_json(row) for key, row in self._rows(keys).items()}

    def replaces(self, row: Base, before: Row) -> None:
        """Take a row that was written already as one of this change, which found it as `before`."""
        self._before[key_of(row)], self._touched[key_of(row)] = before, row

    def remember(self, session: Session) -> None:
        """Note the rows about to be flushed, as they were when the transaction first touched them."""
        for row in session.new:
            if type(row) in VALUE_OF:
                self._before.setdefault(key_of(row), None)
                self._touched[key_of(row)] = row
        for row in [*session.dirty, *session.deleted]:
            if type(row) in VALUE_OF:
                self._before.setdefault(key_of(row), _as_it_was(row))
                self._touched[key_of(row)] = row

    @contextmanager
    def tried(self) -> Iterator[None]:
        """What the block writes is taken back when it is left, and is no part of the change."""
        trial = self.session.begin_nested()
        self.session.connection()  # it begins now, behind all that is held back; not at the first question in the block
        kept, there = (dict(self._before), dict(self._touched)), {*self.session}
        try:
            yield
        finally:
            held(self.session).forget()
            trial.rollback()
            # Of rows that were written past it, the session does not know that they were, nor that they are no more.
            for row in {*self.session} - there:
                self.session.expunge(row)
            self.session.expire_all()
            self._before, self._touched = kept

    def images(self) -> tuple[dict[str, Row], dict[str, Row]]:
        """Flush; the rows that are another by now, by key: as they were, and as they are."""
        self.session.flush()
        after = {key: image for key, row in self._touched.items() if (image := _as_it_is(row)) is not None}
        before = {key: row for key, row in self._before.items() if row is not None}
        same = [key for key in after if before.get(key) == after[key]]
        for key in same:
            del after[key], before[key]
        return before, after

    def number(self) -> Change:
        """Flush, take the next number, chain the hash, and add the change to the log."""
        before, after = self.images()
        change = Change(
            meeting_id=self.meeting.id,
            slug=self.meeting.slug,
            seq=self.meeting.head + 1,
            at=self.now,
            command=self.command,
            actor=self.actor.name,
            role=str(self.actor.role),
            after=after,
            before=before,
            args=self.args,
            room=self.room,
            undoes=self.undoes,
            follows=history_of(self.meeting.head_hash),
        )
        self._log(change)
        self.change = replace(change, history=history_of(self.meeting.head_hash))
        return self.change

    def _log(self, change: Change) -> None:
        content = body_of(change, self.command_id, self.result)
        personal = canonical(set_apart(content))
        body = canonical(content)
        digest = chained(self.meeting.head_hash, body)
        logged = {
            "meeting_id": change.meeting_id,
            "seq": change.seq,
            "command_id": self.command_id,
            "command": change.command,
            "actor": change.actor,
            "role": change.role,
            "at": change.at,
            "room": change.room,
            "undoes": change.undoes,
            "body": body,
            "hash": digest,
            "personal": personal,
            "bound": self.bound,
        }
        held(self.session).log(logged)
        wrote(self.session)
        set_committed_value(self.meeting, "head", change.seq)
        set_committed_value(self.meeting, "head_hash", digest)
        if self.locked is not None:
            self.locked.took(self.command_id, change.seq, change.at)


def bound_to(access: str | None, command: str, args: dict[str, Any]) -> str:
    """What a command's id is bound to: the SHA-256 of the access that sent it, its name and all its arguments."""
    return hashlib.sha256(canonical([access, command, args]).encode()).hexdigest()


def body_of(change: Change, command_id: str, result: dict[str, Any]) -> dict[str, Any]:
    """What is hashed of a change: all of it, its rows and arguments as copies."""
    return {
        "seq": change.seq,
        "at": change.at.isoformat(),
        "command_id": command_id,
        "command": change.command,
        "actor": change.actor,
        "role": change.role,
        "room": change.room,
        "undoes": change.undoes,
        "args": dict(change.args),
        "result": result,
        "after": {key: dict(row) for key, row in change.after.items()},
        "before": {key: dict(row) for key, row in change.before.items()},
    }


def _key(value: Value) -> str:
    """The key of the row that a value is of."""
    return f"{value.KIND}/{value.id}"


def _as_it_is(row: Base | Row) -> Row | None:
    """A row of this transaction, or what was made of one that was not read again; None if it was deleted."""
    if not isinstance(row, Base):
        return row
    return None if inspect(row).was_deleted else as_json(row)


def _as_it_was(row: Base) -> Row:
    """The row before this transaction: its fields, with the old value where one was set."""
    state = inspect(row)
    names = field_names(type(row))
    old = {name: state.committed_state.get(name, getattr(row, name)) for name in names}
    return encoded(type(row), old)


@contextmanager
def work(
    database: Database,
    slug: str,
    command_id: str,
    command: str,
    args: dict[str, Any],
    actor: Actor,
    now: Hour,
    bound: str | None = None,
) -> Iterator[Work]:
    """Open a transaction on a meeting, locked. Leaving the block commits; `number` must have been called by then.

    When it happens is said under the lock (`store/clock.py`), also by the clock that `now` may be. `bound` says what
    the command's id is bound to (`bound_to`).
    Raises Refused("not_found") for an unknown meeting; whatever the block raises rolls everything back.
    """
    with (
        database.writing() as session,
        work_in(database, session, slug, command_id, command, args, actor, now, bound) as job,
    ):
        yield job


@contextmanager
def work_in(
    database: Database,
    session: Session,
    slug: str,
    command_id: str,
    command: str,
    args: dict[str, Any],
    actor: Actor,
    now: Hour,
    bound: str | None = None,
) -> Iterator[Work]:
    """The same in a session that is open, and may have been worked in before; whoever opened it commits."""
    here = locked(database, session, slug, command_id)
    job = Work(session, here.meeting, command_id, command, actor, here.instant(now), args, bound=bound, locked=here)
    with _noted(job):
        yield job


@contextmanager
def first_work(database: Database, meeting: MeetingRow, command: str, actor: Actor, now: Hour) -> Iterator[Work]:
    """The transaction that makes a meeting: its own row is part of change number 1."""
    with database.writing() as session:
        job = Work(session, meeting, f"{command}:{meeting.id}", command, actor, hour(now))
        session.add(meeting)
        with _noted(job):
            yield job


@contextmanager
def _noted(job: Work) -> Iterator[None]:
    """The block is inside a write transaction, and what it flushes is remembered."""
    job.session.info[OPEN_WORK] = job
    _open.depth = getattr(_open, "depth", 0) + 1
    try:
        yield
    finally:
        _open.depth -= 1
        del job.session.info[OPEN_WORK]


@event.listens_for(Session, "before_flush")
def _remember(session: Session, _context: UOWTransaction, _instances: object) -> None:
    job: Work | None = session.info.get(OPEN_WORK)
    if job is not None:
        job.remember(session)
