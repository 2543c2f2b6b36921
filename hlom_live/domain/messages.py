"""Short messages between the desk, delegations and chairs (docs/adr/0155-signals-and-messages.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import Correspondent, Done, Message
from hlom_live.domain.roles import SECRETARIAT, Actor, Role

DESK, CHAIR, DELEGATION = Correspondent.DESK, Correspondent.CHAIR, Correspondent.DELEGATION

MOST_UNREAD = 20
"""So many messages of one sender may wait at the desk; who has sent them speaks to it instead."""


def correspondent(actor: Actor) -> Correspondent:
    """As whom this person writes. Refused("not_allowed") for who writes to nobody."""
    if actor.role in SECRETARIAT:
        return DESK
    try:
        return {Role.CHAIR: CHAIR, Role.DELEGATE: DELEGATION}[actor.role]
    except KeyError:
        raise Refused("not_allowed") from None


def send(
    by: Actor, to: Correspondent, whom: Sequence[tuple[str, str | None, str | None]], text: str, at: datetime,
    unread: int = 0,
) -> Done:  # fmt: skip
    """Send one text to each of `whom`: a new id, the delegation it is to or from, the room of the chair.

    The desk writes to delegations and to the chair; both of these write to the desk alone. `unread` is how many
    messages of this sender wait there. Raises Refused (`not_allowed`, `invalid`, `list_empty`, `too_many`).
    """
    sender = correspondent(by)
    if sender is not DESK and to is not DESK:
        raise Refused("not_allowed")
    if sender is to:
        raise invalid("recipient", "unknown")
    if not text.strip():
        raise invalid("text", "empty")
    if not whom:
        raise Refused("list_empty")
    if unread >= MOST_UNREAD:
        raise Refused("too_many", why="messages")
    sent = tuple(
        Message(id=new_id, sender=sender, recipient=to, delegation=delegation, room=room, text=text, sent_at=at)
        for new_id, delegation, room in whom
    )
    return Done(sent, result={"messages": [one.id for one in sent]})


def read(message: Message, by: Actor, at: datetime) -> Done:
    """Say that it was read, by whom it was sent to; the first time counts."""
    if correspondent(by) is not message.recipient:
        raise Refused("not_allowed")
    if message.recipient is CHAIR and None not in (by.room, message.room) and message.room != by.room:
        raise Refused("not_allowed")
    if message.recipient is DELEGATION and message.delegation != by.delegation:
        raise Refused("not_allowed")
    if message.read_at is not None:
        return Done(news=False)
    return Done((replace(message, read_at=at),))
