"""What carrying over and posting in lieu load, and which rule decides them."""

from __future__ import annotations

from dataclasses import replace

from hlom_live.domain import carrying as rules
from hlom_live.domain import ordering
from hlom_live.domain.carrying import Unheard
from hlom_live.domain.commands import CarryOver, PostInLieu
from hlom_live.domain.lists import closed
from hlom_live.domain.model import (
    Delegation,
    Document,
    Done,
    Inscription,
    Item,
    ListState,
    Sitting,
    SpeakersList,
    SpeechKind,
    Value,
)
from hlom_live.handle import replies
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles
from hlom_live.store import reports as store

STATEMENT, REPLY = SpeechKind.STATEMENT, SpeechKind.RIGHT_OF_REPLY


@handles(CarryOver)
def carry_over(case: Case, ask: CarryOver) -> Done:
    load = case.load
    source, to = load.one(SpeakersList, ask.list), load.one(SpeakersList, ask.to)
    case.room = load.room_of_list(source.id)
    item = load.one(Item, to.item)
    rules.must_be_to_come(item, load.one(Sitting, item.sitting))
    left = load.one(Item, source.item)
    over = rules.over_since(left, load.one(Sitting, left.sitting)) is not None
    return _carried(case, source, to, _unheard(case, source, to, over))


def _unheard(case: Case, source: SpeakersList, to: SpeakersList, with_replies: bool) -> list[Unheard]:
    """Who is to be carried: the statements that wait, in order, then the replies, each with whom it meets there.

    Replies go along once the item they wait under is over: until then they are heard at its end. Two that would
    answer the same item there do not both go.
    """
    there = {_turn(case, entry, to): entry for entry in case.load.waiting_entries(to.id)}
    waiting = case.load.waiting_entries(source.id)
    kinds = (STATEMENT, REPLY) if with_replies else (STATEMENT,)
    chosen: dict[tuple[str, SpeechKind, str | None], Inscription] = {}
    for entry in (one for kind in kinds for one in waiting if one.kind is kind):
        chosen.setdefault(_turn(case, entry, to), entry)
    delegations = case.load.some(Delegation, {entry.delegation for entry in chosen.values()})
    return [Unheard(entry, delegations[entry.delegation], there.get(turn)) for turn, entry in chosen.items()]


def _turn(case: Case, entry: Inscription, to: SpeakersList) -> tuple[str, SpeechKind, str | None]:
    """What an entry may stand for once on a list: its delegation, its kind and, for a reply, the item answered."""
    answers = replies.counts_on(case.load, entry.reply_to, to.id) if entry.kind is REPLY else None
    return entry.delegation, entry.kind, answers


def _carried(case: Case, source: SpeakersList, to: SpeakersList, unheard: list[Unheard]) -> Done:
    """Those who were not heard, statements at the head of the other list and replies behind its statements."""
    # Finding the places may space the other list anew, so its entries are read again afterwards.
    places = _places(case, to.id, unheard)
    again = case.load.some(Inscription, {one.standing.id for one in unheard if one.standing})
    unheard = [replace(one, standing=again[one.standing.id]) if one.standing else one for one in unheard]
    texts = {entry.statement for one in unheard for entry in (one.entry, one.standing) if entry}
    documents = case.load.some(Document, {text for text in texts if text})
    done = rules.carry_over(case.load.meeting(), source, to, unheard, places, documents)
    absorbed = {one.standing.id: one.entry.id for one in unheard if one.standing}
    announced = store.announced_with(case.load, absorbed)
    moved = [replace(one, inscription=absorbed[str(one.inscription)]) for one in announced]
    return replace(done, put=(*done.put, *moved))


def _places(case: Case, list_id: str, unheard: list[Unheard]) -> list[float]:
    """So many places on a list for statements, before all who wait, points of order apart; and for replies."""
    kinds = [one.entry.kind for one in unheard]
    counts = kinds.count(STATEMENT), kinds.count(REPLY)

    def find() -> list[float] | None:
        places = case.places
        return rules.places(places.gap_at_head(list_id), places.gap_behind_statements(list_id), *counts)

    found = find()
    if found is None:
        case.work.place(ordering.spaced(case.places.ids_to_space(list_id)))
        found = find()
    if found is None:
        raise AssertionError("a list that was spaced anew has room between any two entries")
    return found


def left_behind(case: Case, sitting: Sitting) -> tuple[Value, ...]:
    """What becomes of the lists of a sitting that ends: the rolling ones go on in the next, the others close."""
    put: list[Value] = []
    taken: set[str] = set()
    for source, item in case.load.lists_of_sitting(sitting.id):
        following = rules.successor(item, sitting, case.load.numbered(item.number)) if source.rolling else None
        if following is not None and following.id not in taken:
            taken.add(following.id)
            put += _rolled_over(case, source, case.load.list_of(following.id))
        elif source.state is ListState.OPEN:
            put.append(closed(source, case.at))
    return tuple(put)


def _rolled_over(case: Case, source: SpeakersList, to: SpeakersList) -> list[Value]:
    """What a rolling list puts into the next one: its unheard speakers, and its state."""
    unheard = _unheard(case, source, to, with_replies=True)
    carried = _carried(case, source, to, unheard).put if unheard else ()
    return [*carried, *rules.rolled(source, to, case.at)]


@handles(PostInLieu)
def post_in_lieu(case: Case, ask: PostInLieu) -> Done:
    wanted = list(dict.fromkeys(ask.inscriptions))
    found = case.load.some(Inscription, set(wanted))
    entries = [found[one] for one in wanted]
    if entries:
        case.room = case.load.room_of_list(entries[0].list)
    return rules.post_in_lieu(entries)
