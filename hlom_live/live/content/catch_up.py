"""What a reader missed: the changes after its own number, or a reload if they are too many or do not follow on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from sqlalchemy.orm import Session

from hlom_live.domain.derived.rows import kind_of_key
from hlom_live.domain.registers import NOTHING, Left
from hlom_live.live.content.audience import Viewer, seen_of
from hlom_live.live.content.messages import PARTS, Message, Reloads, Rows, part_of
from hlom_live.live.transport.encoding import Encoded, encode
from hlom_live.store.changes import Change, Position, changes_since, position_of, rows
from hlom_live.store.models import MeetingRow
from hlom_live.store.rows import BY_KIND

MOST_BEHIND = 500
"""How many changes are sent one by one; a reader further behind gets a reload (contract, section 3)."""


@dataclass(frozen=True, slots=True)
class CatchUp:
    """Either `changes`, in order, or `reload`; `head` is how far the reader is after it."""

    head: Position
    changes: tuple[Encoded, ...] = ()
    reload: Encoded | None = None

    def body(self, **more: int | str | None) -> Encoded:
        """As one JSON object: `{"changes": [...]}` or `{"reload": {...}}`, and what else is given."""
        found = f'"reload":{self.reload}' if self.reload is not None else f'"changes":[{",".join(self.changes)}]'
        beside = (f"{encode(key)}:{encode(value)}" for key, value in more.items())
        return Encoded("{" + ",".join([found, *beside]) + "}")


def state(session: Session, meeting: MeetingRow, audience: Viewer, reloads: Reloads, leave: Left = NOTHING) -> Encoded:
    """The reload of a meeting as it stands in this session's snapshot, without the kinds that a reader leaves."""

    def build(part: str) -> Rows:
        return seen_of(rows(session, meeting.id, [kind for kind in BY_KIND if part_of(kind) == part]), audience)

    @cache
    def touched(since: Position) -> Collection[str]:
        missed = near_since(session, meeting, since)
        if missed is None:
            return PARTS
        return {part_of(kind_of_key(key)) for change in missed for key in (*change.before, *change.after)}

    return reloads.text(meeting.id, position_of(meeting), audience, build, touched, leave)


def catch_up(
    session: Session,
    meeting: MeetingRow,
    audience: Viewer,
    since: Position | None,
    reloads: Reloads,
    leave: Left = NOTHING,
) -> CatchUp:
    """What a reader that stands at `since` and leaves kinds of rows needs; None means: everything.

    `session` must hold one snapshot, or the head and the changes would not belong together.
    """
    head = position_of(meeting)
    missed = near_since(session, meeting, since) if since is not None else None
    if missed is None:
        return CatchUp(head, reload=state(session, meeting, audience, reloads, leave))
    return CatchUp(head, tuple(Message(change).text(audience, leave) for change in missed))


def near_since(session: Session, meeting: MeetingRow, since: Position) -> list[Change] | None:
    """All changes that follow on `since`; None where they are more than 500 too, and not worth reading one by one."""
    return missed_since(session, meeting, since) if meeting.head - since.seq <= MOST_BEHIND else None


def missed_since(session: Session, meeting: MeetingRow, since: Position) -> list[Change] | None:
    """The changes that follow on `since`, 500 at most; None where the log has no such number, or in another history."""
    head = position_of(meeting)
    if not 0 <= since.seq <= head.seq:
        return None
    missed = changes_since(session, meeting.id, since.seq, limit=MOST_BEHIND) if since.seq < head.seq else []
    there = missed[0].follows if missed else head.history
    return missed if since.history in (None, there) else None
