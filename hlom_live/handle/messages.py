"""What signals of the booths and messages load, and which rule decides them."""

from __future__ import annotations

from hlom_live.domain import messages, signals
from hlom_live.domain.commands import LowerSignal, RaiseSignal, ReadMessage, SendMessage
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import (
    Correspondent,
    Delegation,
    Done,
    InscriptionState,
    Message,
    Room,
    Signal,
    SpeakersList,
)
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles

Whom = list[tuple[str, str | None]]


@handles(RaiseSignal)
def raise_signal(case: Case, ask: RaiseSignal) -> Done:
    standing = case.load.signal_of(ask.room, ask.kind)
    return signals.raise_signal(case.load.floor(ask.room), ask.kind, standing, case.at, case.new_id())


@handles(LowerSignal)
def lower_signal(case: Case, ask: LowerSignal) -> Done:
    return signals.lower_signal(case.load.one(Signal, ask.signal), case.at)


@handles(SendMessage)
def send_message(case: Case, ask: SendMessage) -> Done:
    """`room` is asked for the chair alone; a chair's own is that of its sign-in."""
    to = Correspondent.DELEGATION if ask.recipient == "waiting" else Correspondent(ask.recipient)
    sender, unread = messages.correspondent(case.actor), 0
    room = case.load.maybe(Room, ask.room)
    if to is Correspondent.DESK:
        unread = case.load.unread_at_the_desk(sender, case.actor.delegation)
    return messages.send(
        case.actor, to, _whom(case, ask), ask.text, case.at, unread, room.id if room else case.actor.room
    )


def _whom(case: Case, ask: SendMessage) -> Whom:
    """New ids, each with the delegation that the message is to or from."""
    if ask.recipient == "delegation":
        if ask.delegation is None:
            raise invalid("delegation", "missing")
        return [(case.new_id(), case.load.one(Delegation, ask.delegation).id)]
    if ask.recipient == "waiting":
        return [(case.new_id(), one) for one in _waiting(case, ask.list)]
    return [(case.new_id(), case.actor.delegation)]


def _waiting(case: Case, list_id: str | None) -> list[str]:
    """The delegations that wait on a list, in its order, each once."""
    if list_id is None:
        raise invalid("list", "missing")
    entries = case.load.waiting_entries(case.load.one(SpeakersList, list_id).id)
    return list(dict.fromkeys(one.delegation for one in entries if one.state is InscriptionState.INSCRIBED))


@handles(ReadMessage)
def read_message(case: Case, ask: ReadMessage) -> Done:
    return messages.read(case.load.one(Message, ask.message), case.actor, case.at)
