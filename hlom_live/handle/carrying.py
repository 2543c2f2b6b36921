"""What carrying over and posting in lieu load, and which rule decides them."""

from __future__ import annotations

from hlom_live.domain import carrying as rules
from hlom_live.domain import ordering
from hlom_live.domain.carrying import Unheard
from hlom_live.domain.commands import CarryOver, Command, PostInLieu
from hlom_live.domain.model import (
    Delegation,
    Document,
    Done,
    Inscription,
    Item,
    Sitting,
    SpeakersList,
    SpeechKind,
    Value,
)
from hlom_live.handle.case import Case, Decide


def carry_over(case: Case, ask: CarryOver) -> Done:
    source, to = case.load.one(SpeakersList, ask.list), case.load.one(SpeakersList, ask.to)
    case.room = case.load.room_of_list(source.id)
    item = case.load.one(Item, to.item)
    rules.must_be_to_come(item, case.load.one(Sitting, item.sitting))
    return _carried(case, source, to)


def _carried(case: Case, source: SpeakersList, to: SpeakersList) -> Done:
    """The statements that wait on one list, in order, at the head of the other."""
    load = case.load
    waiting = [entry for entry in load.waiting_entries(source.id) if entry.kind is SpeechKind.STATEMENT]
    # Finding the places comes first, for it may have spaced the other list anew.
    places = _head(case, to.id, len(waiting))
    there = {entry.delegation: entry for entry in load.waiting_entries(to.id) if entry.kind is SpeechKind.STATEMENT}
    delegations = load.some(Delegation, {entry.delegation for entry in waiting})
    unheard = [Unheard(one, delegations[one.delegation], there.get(one.delegation)) for one in waiting]
    texts = {entry.statement for one in unheard if one.standing for entry in (one.entry, one.standing)}
    documents = load.some(Document, {text for text in texts if text})
    return rules.carry_over(load.meeting(), source, to, unheard, places, documents)


def _head(case: Case, list_id: str, count: int) -> list[float]:
    """So many places before all who wait on a list, points of order apart."""
    places = rules.head_places(case.load.gap_at_head(list_id), count)
    if places is None:
        case.work.place(ordering.spaced(case.load.waiting_ids(list_id)))
        places = rules.head_places(case.load.gap_at_head(list_id), count)
    if places is None:
        raise AssertionError("a list that was spaced anew has room at its head")
    return places


def roll_over(case: Case, sitting: Sitting) -> tuple[Value, ...]:
    """What the rolling lists of a sitting that ends put into the next: their unheard speakers, and their state."""
    put: list[Value] = []
    taken: set[str] = set()
    for source, item in case.load.rolling_lists(sitting.id):
        following = rules.successor(item, sitting, case.load.numbered(item.number))
        if following is None or following.id in taken:
            continue
        taken.add(following.id)
        to = case.load.list_of(following.id)
        if any(entry.kind is SpeechKind.STATEMENT for entry in case.load.waiting_entries(source.id)):
            put += _carried(case, source, to).put
        put += rules.rolled(source, to, case.at)
    return tuple(put)


def post_in_lieu(case: Case, ask: PostInLieu) -> Done:
    wanted = list(dict.fromkeys(ask.inscriptions))
    found = case.load.some(Inscription, set(wanted))
    entries = [found[one] for one in wanted]
    if entries:
        case.room = case.load.room_of_list(entries[0].list)
    return rules.post_in_lieu(entries)


DECIDES: dict[type[Command], Decide] = {
    CarryOver: carry_over,
    PostInLieu: post_in_lieu,
}
