"""What a right of reply loads: what it answers, how often its delegation has replied, and where it is taken."""

from __future__ import annotations

from hlom_live.domain import replies as rules
from hlom_live.domain.commands import Inscribe, RequestFloor
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import Inscription, Intervention, Item, Sitting, SpeakersList, SpeechKind
from hlom_live.domain.replies import Answering
from hlom_live.domain.rules import rule
from hlom_live.handle.case import Case
from hlom_live.store.load import Load


def answering(case: Case, asked_on: SpeakersList, ask: RequestFloor | Inscribe) -> Answering | None:
    """What the reply that is asked for answers, or None for a request of another kind."""
    if ask.kind is not SpeechKind.RIGHT_OF_REPLY:
        if ask.reply_to is not None:
            raise invalid("reply_to", "only a right of reply answers a statement")
        return None
    load = case.load
    turn = load.maybe(Intervention, ask.reply_to)
    items, taken_on = frozenset([asked_on.item]), asked_on
    if rule(load.meeting(), "reply_when") == rules.END_OF_DAY:
        item = load.one(Item, asked_on.item)
        day = load.day_of(load.one(Sitting, item.sitting))
        items, taken_on = frozenset(each.id for _, each in day), load.list_of(rules.taken_with(item, day).id)
    answered = _item_answered(load, turn) if turn else taken_on.item
    return Answering(item=answered, items=items, taken_on=taken_on, turn=turn)


def used(case: Case, item_id: str, delegation_id: str) -> int:
    """How many rights of reply a delegation has asked for or used on an item, wherever they are taken."""
    spent = case.load.replies_of(delegation_id)
    return sum(counts_on(case.load, reply_to, list_id) == item_id for reply_to, list_id in spent)


def standing(load: Load, list_id: str, delegation_id: str, kind: SpeechKind, item_id: str) -> Inscription | None:
    """The entry that a delegation has waiting on a list already: one of each kind, of replies one for each item."""
    waits = load.standing(list_id, delegation_id, kind)
    if kind is SpeechKind.RIGHT_OF_REPLY:
        waits = [entry for entry in waits if counts_on(load, entry.reply_to, list_id) == item_id]
    return waits[0] if waits else None


def waits_already(load: Load, entry: Inscription) -> Inscription | None:
    """The entry with which the delegation of one that is called, struck or put back has asked again on its list."""
    item = counts_on(load, entry.reply_to, entry.list)
    return standing(load, entry.list, entry.delegation, entry.kind, item)


def doubled(load: Load, entry_ids: set[str]) -> bool:
    """Whether one of these replies waits on its list with another of its delegation to the same item."""
    for entry in load.some(Inscription, entry_ids).values():
        if entry.waiting and entry.kind is SpeechKind.RIGHT_OF_REPLY:
            item = counts_on(load, entry.reply_to, entry.list)
            beside = load.standing(entry.list, entry.delegation, entry.kind)
            if sum(counts_on(load, one.reply_to, one.list) == item for one in beside) > 1:
                return True
    return False


def counts_on(load: Load, reply_to: str | None, list_id: str) -> str:
    """The item on which a right of reply counts: the one it answers, else that of its list."""
    turn = load.maybe(Intervention, reply_to)
    return _item_answered(load, turn) if turn else load.one(SpeakersList, list_id).item


def _item_answered(load: Load, turn: Intervention) -> str:
    """The item of the statement at which a chain of replies began."""
    while turn.reply_to is not None:
        turn = load.one(Intervention, turn.reply_to)
    return turn.item
