"""Is the log whole? Its hash chain and its fold, worked out again from the first number on.

A change that was altered, removed or swapped breaks the chain at its number; a row that was altered behind the log's
back differs from what the fold of all changes gives; a file that was exchanged has another hash than its document or
its order of the day (docs/adr/0033-what-verify-proves.md).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hlom_live.domain.derived.rows import kind_of_key
from hlom_live.store.changes import Row, chained, complete, find_meeting, rows
from hlom_live.store.file_rows import hash_of
from hlom_live.store.models import ChangeRow, MeetingRow
from hlom_live.store.personal import FORGET, Content, digest_of, digests_in, put_back

_AT_ONCE = 500

WITH_FILES = {"document": "handed in", "order_of_the_day": "frozen", "about": "shown"}
"""Kinds of rows that have a file and bear its hash, and how the file came to be."""


class Broken(Exception):
    """The first bad number of a log (None: the log is whole, but a row is not what it says), and what is wrong."""

    def __init__(self, seq: int | None, sentence: str) -> None:
        super().__init__(sentence if seq is None else f"Change {seq}: {sentence}")
        self.seq = seq


@dataclass(frozen=True, slots=True)
class Verified:
    """A whole log: its newest number, that change's hash, and how many rows the state has."""

    head: int
    hash: str
    rows: int

    def said(self, slug: str) -> str:
        """Two lines for whoever keeps them: that it is whole, and its newest hash."""
        changes, rows = (
            f"{n} {what}{'s' if n != 1 else ''}" for n, what in ((self.head, "change"), (self.rows, "row"))
        )
        return f"{slug} is whole: {changes}, {rows}.\nHash: {self.hash}"


def verify(session: Session, slug: str, progress: Callable[[int], None] = lambda changes: None) -> Verified:
    """Check a meeting's log from its first number on, and its rows against the fold.

    Raises Broken, naming the first bad number, and Refused("not_found"). `progress` is told how many were checked.
    """
    meeting = find_meeting(session, slug)
    state: dict[str, Row] = {}
    seq, head_hash, forgotten = 0, "", _forgotten(session, meeting)
    found = select(ChangeRow).where(ChangeRow.meeting_id == meeting.id).order_by(ChangeRow.seq)
    for change in session.scalars(found.execution_options(yield_per=_AT_ONCE)):
        seq += 1
        head_hash = _link(change, seq, head_hash, meeting)
        _fold(state, change, forgotten)
        if seq % _AT_ONCE == 0:
            progress(_AT_ONCE)
    progress(seq % _AT_ONCE)
    if seq < meeting.head:
        raise Broken(seq + 1, f"It is missing; the meeting is at {meeting.head}.")
    if head_hash != meeting.head_hash:
        raise Broken(seq, "The meeting keeps another hash for it.")
    _compare(state, rows(session, meeting.id))
    _hash_files(session, state)
    return Verified(seq, head_hash, len(state))


def _link(change: ChangeRow, seq: int, before: str, meeting: MeetingRow) -> str:
    """The hash of a change that holds on to the one before it."""
    if change.seq != seq:
        raise Broken(seq, "It is missing.")
    if change.seq > meeting.head:
        raise Broken(seq, f"It is beyond the meeting's newest number, {meeting.head}.")
    if change.hash != chained(before, change.body):
        raise Broken(seq, "Its hash is not that of its content and the change before it.")
    return change.hash


def _forgotten(session: Session, meeting: MeetingRow) -> int:
    """The number up to which persons were forgotten (docs/adr/0074-forgetting-persons.md)."""
    newest = select(func.max(ChangeRow.seq)).where(ChangeRow.meeting_id == meeting.id, ChangeRow.command == FORGET)
    return session.scalar(newest) or 0


def _fold(state: dict[str, Row], change: ChangeRow, forgotten: int) -> None:
    try:
        body = json.loads(change.body)
        _put_back(change, body, forgotten)
        complete(body)
        told = {name: body[name] for name in ("seq", "command_id", "command", "actor", "role", "room", "undoes")}
        at, before, after = datetime.fromisoformat(body["at"]), body["before"], body["after"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Broken(change.seq, "Its content cannot be read.") from error
    if told != {name: getattr(change, name) for name in told} or at != change.at:
        raise Broken(change.seq, "What is kept beside its content is not what the content says.")
    for key in before.keys() | after.keys():
        if state.get(key) != before.get(key):
            raise Broken(change.seq, f"It found {key} otherwise than the changes before it had left it.")
        _put(state, key, after.get(key))


def _put_back(change: ChangeRow, body: Content, forgotten: int) -> None:
    if change.personal is None:
        return
    kept = json.loads(change.personal)
    if not kept.keys() <= digests_in(body) or any(digest != digest_of(pair) for digest, pair in kept.items()):
        raise Broken(change.seq, "What is kept of persons is not what its content has the digests of.")
    if put_back(body, kept) and change.seq > forgotten:
        raise Broken(change.seq, "What it said of persons is gone, and nobody had it forgotten.")


def _put(state: dict[str, Row], key: str, row: Row | None) -> None:
    if row is None:
        state.pop(key, None)
    else:
        state[key] = row


def _compare(state: dict[str, Row], found: dict[str, Any]) -> None:
    for key in sorted(state.keys() | found.keys()):
        if state.get(key) != found.get(key):
            raise Broken(None, f"The row {key} is not what the log says; it was changed behind its back.")


def _hash_files(session: Session, state: dict[str, Row]) -> None:
    """Each statement's and order of the day's file is still the one that the log has the hash of (ADR 0091, 0093)."""
    for key, row in sorted(state.items()):
        became = WITH_FILES.get(kind_of_key(key))
        file, digest = _file_of(row) if became else (None, None)
        if file and digest and hash_of(session, file) != digest:
            raise Broken(None, f"The file of {key} is not the one that was {became}, or is gone.")


def _file_of(row: Row) -> tuple[str | None, str | None]:
    """The id and the hash of a row's file: a picture is named, others bear the id of their row."""
    if "picture" not in row:
        return row["id"], row["sha256"]
    picture = row["picture"] or {}
    return picture.get("file"), picture.get("sha256")
