"""What a reader missed: the changes after its own number, or a reload when they are too many."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from hlom_live.live.content.audience import Audience, reload_of
from hlom_live.live.content.messages import Message, Reloads
from hlom_live.live.transport.encoding import Encoded, encode
from hlom_live.store.changes import changes_since, rows
from hlom_live.store.models import MeetingRow

MOST_BEHIND = 500
"""How many changes are sent one by one; a reader further behind gets a reload (contract, section 3)."""


@dataclass(frozen=True, slots=True)
class CatchUp:
    """Either `changes`, in order, or `reload`; `head` is the number the reader has after it."""

    head: int
    changes: tuple[Encoded, ...] = ()
    reload: Encoded | None = None

    def body(self, **more: int) -> Encoded:
        """As one JSON object: `{"changes": [...]}` or `{"reload": {...}}`, and what else is given."""
        found = f'"reload":{self.reload}' if self.reload is not None else f'"changes":[{",".join(self.changes)}]'
        return Encoded("{" + ",".join([found, *(f"{encode(key)}:{value}" for key, value in more.items())]) + "}")

    def events(self) -> tuple[Encoded, ...]:
        """As the `change` events of a socket."""
        return (self.reload,) if self.reload is not None else self.changes


def state(session: Session, meeting: MeetingRow, audience: Audience, reloads: Reloads) -> Encoded:
    """The reload of a meeting as it stands in this session's snapshot."""
    return reloads.text(
        meeting.id, meeting.head, audience,
        lambda: reload_of(rows(session, meeting.id), meeting.head, audience),
    )  # fmt: skip


def catch_up(session: Session, meeting: MeetingRow, audience: Audience, since: int | None, reloads: Reloads) -> CatchUp:
    """What a reader that has everything up to `since` needs; None and numbers from the future mean: everything.

    `session` must hold one snapshot, or the head and the changes would not belong together.
    """
    head = meeting.head
    if since is None or not 0 <= since <= head or head - since > MOST_BEHIND:
        return CatchUp(head, reload=state(session, meeting, audience, reloads))
    if since == head:
        return CatchUp(head)
    missed = changes_since(session, meeting.id, since, limit=MOST_BEHIND)
    return CatchUp(head, tuple(Message(change).text(audience) for change in missed))
