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


@handles(RaiseSignal)
def raise_signal(case: Case, ask: RaiseSignal) -> Done:
    standing = case.load.signal_of(ask.room, ask.kind)
    return signals.raise_signal(case.load.floor(ask.room), ask.kind, standing, case.at, case.new_id())


@handles(LowerSignal)
def lower_signal(case: Case, ask: LowerSignal) -> Done:
    return signals.lower_signal(case.load.one(Signal, ask.signal), case.at)


@handles(SendMessage)
def send_message(case: Case, ask: SendMessage) -> Done:
    """`room` is whose chair is written to, every one's without it; or the room of the chair who writes."""
    to = Correspondent.DELEGATION if ask.recipient == "waiting" else Correspondent(ask.recipient)
    sender, unread = messages.correspondent(case.actor), 0
    if to is Correspondent.DESK:
        unread = case.load.unread_at_the_desk(sender, case.actor.delegation)
    whom = [(case.new_id(), *one) for one in _whom(case, ask)]
    return messages.send(case.actor, to, whom, ask.text, case.at, unread)


def _whom(case: Case, ask: SendMessage) -> list[tuple[str | None, str | None]]:
    """The delegations that the messages are to or from, each with the room of the chair that they are to or from."""
    if ask.recipient == "delegation":
        if ask.delegation is None:
            raise invalid("delegation", "missing")
        return [(case.load.one(Delegation, ask.delegation).id, None)]
    if ask.recipient == "waiting":
        return [(one, None) for one in _waiting(case, ask.list)]
    room = case.load.maybe(Room, ask.room)
    if ask.recipient == "chair":
        return [(None, one.id) for one in ([room] if room else case.load.all(Room))] or [(None, None)]
    return [(case.actor.delegation, room.id if room else case.actor.room)]


def _waiting(case: Case, list_id: str | None) -> list[str]:
    """The delegations that wait on a list, in its order, each once."""
    if list_id is None:
        raise invalid("list", "missing")
    entries = case.load.waiting_entries(case.load.one(SpeakersList, list_id).id)
    return list(dict.fromkeys(one.delegation for one in entries if one.state is InscriptionState.INSCRIBED))


@handles(ReadMessage)
def read_message(case: Case, ask: ReadMessage) -> Done:
    return messages.read(case.load.one(Message, ask.message), case.actor, case.at)
