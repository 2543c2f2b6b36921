"""The numbered log: one change, the changes since a number, the whole state, and the chain of hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from hlom_live.domain.errors import Refused
from hlom_live.store.models import Base, ChangeRow, MeetingRow
from hlom_live.store.personal import put_back
from hlom_live.store.rows import BY_KIND, completed, encoded, field_names

Row = dict[str, Any]

WORD_DIGITS = 12

_BEFORE = aliased(ChangeRow)
"""The change before another one, in a query; made once, for making it takes longer than the query."""
_FOUND = select(MeetingRow).where(MeetingRow.slug == bindparam("slug"))
_LOCKED = _FOUND.with_for_update()


class Position(NamedTuple):
    """How far a meeting is, or a reader of it: a number, and the word of its history; None where none was named."""

    seq: int
    history: str | None

    def __str__(self) -> str:
        return f"{self.seq} ({self.history})"


@dataclass(frozen=True, slots=True)
class Change:
    """One number of a meeting's log, with every row it touched as it was and as it is.

    A row missing from `before` was made by the change, one missing from `after` is gone by it. Rows are whole and not
    yet redacted: what an audience may see of them is decided in `hlom_live.live.content.audience`.

    `history` is the word of its number (`history_of`), `follows` that of the number before, which is empty where the
    change was read by itself.
    """

    meeting_id: str
    slug: str
    seq: int
    at: datetime
    command: str
    actor: str
    role: str
    after: dict[str, Row]
    before: dict[str, Row]
    args: dict[str, Any] = field(default_factory=dict)
    room: str | None = None
    undoes: int | None = None
    history: str = ""
    follows: str = ""

    @property
    def position(self) -> Position:
        """How far the meeting is by it."""
        return Position(self.seq, self.history)


def canonical(value: Any) -> str:
    """JSON with one spelling, so that a hash of it can be made again."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def chained(previous: str, body: str) -> str:
    """The hash of a change: SHA-256 of the hash before it, a line feed and the body, in hexadecimal."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def history_of(digest: str) -> str:
    """The word that says of which history a number is: the first digits of its change's hash; "" before the first.

    A hash holds the one before it, so two logs that have the same word at a number have the same changes up to it
    (docs/adr/0126-a-number-names-its-history.md).
    """
    return digest[:WORD_DIGITS]


def position_of(meeting: MeetingRow) -> Position:
    """How far a meeting is."""
    return Position(meeting.head, history_of(meeting.head_hash))


def find_meeting(session: Session, slug: str, *, lock: bool = False) -> MeetingRow:
    """The meeting of that slug; with `lock`, nobody else may write to it until the transaction ends.

    Raises Refused("not_found").
    """
    meeting = session.scalar(_LOCKED if lock else _FOUND, {"slug": slug})
    if meeting is None:
        raise Refused("not_found", what="meeting")
    return meeting


def changes_since(session: Session, meeting_id: str, since: int, limit: int = 501) -> list[Change]:
    """The changes after number `since`, in order, `limit` at most, each with its history and the one it follows."""
    found = session.execute(
        select(ChangeRow, MeetingRow.slug, _BEFORE.hash)
        .join(MeetingRow, MeetingRow.id == ChangeRow.meeting_id)
        .outerjoin(_BEFORE, and_(_BEFORE.meeting_id == ChangeRow.meeting_id, _BEFORE.seq == ChangeRow.seq - 1))
        .where(ChangeRow.meeting_id == meeting_id, ChangeRow.seq > since)
        .order_by(ChangeRow.seq)
        .limit(limit)
    ).all()
    return [as_change(row, slug, follows=history_of(digest or "")) for row, slug, digest in found]


def latest_changes(
    session: Session, meeting_id: str, limit: int, but: Collection[str] = (), by: str | None = None
) -> list[Change]:
    """The newest changes, newest first, without those of the commands `but`; of one person alone, by the name."""
    wanted = [ChangeRow.meeting_id == meeting_id, ChangeRow.command.not_in(but)]
    if by is not None:
        wanted.append(ChangeRow.actor == by)
    found = session.execute(
        select(ChangeRow, MeetingRow.slug)
        .join(MeetingRow, MeetingRow.id == ChangeRow.meeting_id)
        .where(*wanted)
        .order_by(ChangeRow.seq.desc())
        .limit(limit)
    ).all()
    return [as_change(row, slug) for row, slug in found]


def authors(session: Session, meeting_id: str, but: Collection[str] = ()) -> list[tuple[str, str, int]]:
    """Who changed something, by the name they had then: name, role, how many changes; most first."""
    count = func.count()
    wanted = select(ChangeRow.actor, ChangeRow.role, count).where(ChangeRow.meeting_id == meeting_id)
    wanted = wanted.where(ChangeRow.command.not_in(but)).group_by(ChangeRow.actor, ChangeRow.role)
    ordered = session.execute(wanted.order_by(count.desc(), ChangeRow.actor, ChangeRow.role))
    return [(actor, role, found) for actor, role, found in ordered]


def changes_of(session: Session, meeting_id: str, seqs: Collection[int]) -> dict[int, Change]:
    """The changes of these numbers, by number."""
    wanted = select(ChangeRow, MeetingRow.slug).join(MeetingRow, MeetingRow.id == ChangeRow.meeting_id)
    found = session.execute(wanted.where(ChangeRow.meeting_id == meeting_id, ChangeRow.seq.in_(seqs)))
    return {row.seq: as_change(row, slug) for row, slug in found}


def histories(session: Session, meeting_id: str, seqs: Collection[int]) -> dict[int, str]:
    """The words of these numbers, by number; those that do not exist are missing."""
    wanted = select(ChangeRow.seq, ChangeRow.hash).where(ChangeRow.meeting_id == meeting_id, ChangeRow.seq.in_(seqs))
    return {seq: history_of(digest) for seq, digest in session.execute(wanted)}


def as_change(row: ChangeRow, slug: str, follows: str = "") -> Change:
    """A row of the log, read."""
    body = content_of(row)
    return Change(
        meeting_id=row.meeting_id,
        slug=slug,
        seq=row.seq,
        at=row.at,
        command=row.command,
        actor=row.actor,
        role=row.role,
        after=body["after"],
        before=body["before"],
        args=body["args"],
        room=row.room,
        undoes=row.undoes,
        history=history_of(row.hash),
        follows=follows,
    )


def content_of(row: ChangeRow) -> dict[str, Any]:
    """What a row of the log says, with what is kept of persons (docs/adr/0074-forgetting-persons.md)."""
    content: dict[str, Any] = json.loads(row.body)
    if row.personal is not None:
        put_back(content, json.loads(row.personal))
    complete(content)
    return content


def complete(content: dict[str, Any]) -> None:
    """Give the rows of a change, in place, the fields that their kinds have gained since it was written."""
    for rows_then in (content["before"], content["after"]):
        for key, row in rows_then.items():
            rows_then[key] = completed(key, row)


def rows(session: Session, meeting_id: str, kinds: Collection[str] = tuple(BY_KIND)) -> dict[str, Row]:
    """The state of a meeting, not redacted: every row of these kinds (all, unless named) by its key."""
    state: dict[str, Row] = {}
    for kind in kinds:
        row_type = BY_KIND[kind]
        names = field_names(row_type)
        for found in session.execute(_rows_of_one(row_type), {"meeting_id": meeting_id}):
            row = encoded(row_type, dict(zip(names, found, strict=True)))
            state[f"{kind}/{row['id']}"] = row
    return state


@cache
def _rows_of_one(row_type: type[Base]) -> Select[Any]:
    """What asks for the rows of one kind of a meeting.

    As plain tuples: a reload is read for every newcomer after a change, and no row of it is written to.
    """
    table = row_type.__table__
    owner = table.c.id if row_type is MeetingRow else table.c.meeting_id
    return select(*(table.c[name] for name in field_names(row_type))).where(owner == bindparam("meeting_id"))


def rows_at(session: Session, slug: str) -> tuple[int, dict[str, Row]]:
    """A meeting's newest number and its whole state at that number, read in one snapshot."""
    meeting = find_meeting(session, slug)
    return meeting.head, rows(session, meeting.id)
