"""What the commands on those who are on a list of speakers load, and which rule decides them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hlom_live.domain import carrying, ordering, speakers
from hlom_live.domain import floor as floor_rules
from hlom_live.domain.commands import (
    UNSET,
    Admit,
    EditInscription,
    Inscribe,
    MarkAbsent,
    MoveInscription,
    RaisePointOfOrder,
    RequestFloor,
    SwapInscriptions,
    Withdraw,
)
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import (
    Delegation,
    Done,
    Inscription,
    InscriptionState,
    Item,
    PlacedBy,
    Precedence,
    Sitting,
    SpeakersList,
    SpeechKind,
)
from hlom_live.domain.ordering import Stands
from hlom_live.domain.replies import Answering
from hlom_live.domain.roles import Role
from hlom_live.domain.speakers import Asked, Place
from hlom_live.handle import lists, placing, replies, reports
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles


@handles(RequestFloor)
def request_floor(case: Case, ask: RequestFloor) -> Done:
    found = lists.noted(case, ask.list)
    answering = replies.answering(case, found, ask)
    new = _newcomer(case, case.actor.delegation, ask, ask.kind, Precedence.OTHER)
    place = placing.by_rule(case, answering.taken_on if answering else found, new)
    asked = _asked(case, found, case.actor.delegation, ask.kind, place, answering)
    return reports.taken_up(case, speakers.request_floor(asked, ask, case.at, case.new_id(), case.actor))


@handles(Inscribe)
def inscribe(case: Case, ask: Inscribe) -> Done:
    found = lists.noted(case, ask.list)
    answering = replies.answering(case, found, ask)
    taken_on = answering.taken_on if answering else found
    if ask.before is UNSET:
        place = placing.by_rule(case, taken_on, _newcomer(case, ask.delegation, ask, ask.kind, ask.precedence))
    else:
        place = Place(placing.in_front_of(case, taken_on.id, ask.before), PlacedBy.MOVED)
    asked = _asked(case, found, ask.delegation, ask.kind, place, answering)
    return reports.taken_up(case, speakers.inscribe(asked, ask, case.at, case.new_id(), case.actor))


@handles(RaisePointOfOrder)
def raise_point_of_order(case: Case, ask: RaisePointOfOrder) -> Done:
    floor = case.load.floor(ask.room)
    case.room = ask.room
    if not floor.open:
        raise Refused("sitting_not_open")
    if floor.room.item is None:
        raise Refused("item_not_current")
    delegation = case.actor.delegation if case.actor.role is Role.DELEGATE else ask.delegation
    if ask.delegation is not None:
        speakers.must_be_own(ask.delegation, case.actor)
    found = case.load.list_of(floor.room.item)
    place = placing.by_rule(case, found, _newcomer(case, delegation, ask, SpeechKind.POINT_OF_ORDER, Precedence.OTHER))
    asked = _asked(case, found, delegation, SpeechKind.POINT_OF_ORDER, place)
    return speakers.raise_point_of_order(asked, ask, case.at, case.new_id(), case.actor)


@handles(Withdraw)
def withdraw(case: Case, ask: Withdraw) -> Done:
    return speakers.withdraw(_entry(case, ask.inscription), case.actor)


@handles(Admit)
def admit(case: Case, ask: Admit) -> Done:
    entry = _entry(case, ask.inscription)
    if entry.state is InscriptionState.ABSENT:
        entry = _brought_back(case, entry)
    return speakers.admit(entry)


def _brought_back(case: Case, entry: Inscription) -> Inscription:
    """A struck entry at its own place, or just before whoever has taken that since."""
    place = placing.place_had(case, entry)
    if entry.kind is SpeechKind.RIGHT_OF_REPLY:
        limits = case.load.one(SpeakersList, entry.list).reply_seconds
        item = replies.counts_on(case.load, entry.reply_to, entry.list)
        if replies.used(case, item, entry.delegation) >= len(limits):
            raise Refused("reply_exhausted", limit=len(limits))
    return replace(entry, place=place)


@handles(EditInscription)
def edit_inscription(case: Case, ask: EditInscription) -> Done:
    entry = _entry(case, ask.inscription)
    found = case.load.one(SpeakersList, entry.list)
    place = Place(entry.place, entry.placed_by)
    delegation = case.load.one(Delegation, entry.delegation)
    before, after = (ordering.stands(one, delegation) for one in (entry, speakers.corrected(entry, ask)))
    if entry.waiting and ordering.rule_of(case.load.meeting(), found).moves(before, after):
        place = placing.by_rule(case, found, after)
    asked = Asked(meeting=case.load.meeting(), speakers=found, delegation=delegation, place=place)
    turn = case.load.running(entry.id) if entry.state is InscriptionState.SPEAKING else None
    return speakers.edit_inscription(entry, turn, ask, asked, case.actor)


@handles(MoveInscription)
def move_inscription(case: Case, ask: MoveInscription) -> Done:
    entry = _entry(case, ask.inscription)
    if ask.before == entry.id:
        raise Refused("wrong_state", state="same_entry")
    speakers.seen_between(entry, _shown(case, entry.list), ask.before, ask.after)
    place = placing.in_front_of(case, entry.list, ask.before, but=entry.id)
    return speakers.move_inscription(entry, place, ask.reason)


def _shown(case: Case, list_id: str) -> list[str]:
    """Ids of those whom a page shows as waiting on a list, in order; points of order and requests stand elsewhere."""
    waiting = case.load.waiting_entries(list_id)
    shown = (one for one in waiting if one.state is InscriptionState.INSCRIBED)
    return [one.id for one in shown if one.kind is not SpeechKind.POINT_OF_ORDER]


@handles(SwapInscriptions)
def swap_inscriptions(case: Case, ask: SwapInscriptions) -> Done:
    return speakers.swap_inscriptions(_entry(case, ask.inscription), _entry(case, ask.with_), ask.reason)


@handles(MarkAbsent)
def mark_absent(case: Case, ask: MarkAbsent) -> Done:
    entry = _entry(case, ask.inscription)
    cleared = Done()
    if entry.state is InscriptionState.SPEAKING and case.room is not None:
        floor = case.load.floor(case.room)
        if ask.expect is not UNSET:
            floor_rules.seen(floor, ask.expect)
        answered = floor.turn is not None and case.load.rests_on(set(), {floor.turn.id})
        cleared = floor_rules.vacate(floor, entry, answered)
    standing = None
    if entry.state is InscriptionState.SPEAKING:
        standing = replies.waits_already(case.load, entry)
    after = None
    if case.places.last_alike(entry) is not None:
        after = placing.roomy(
            case, entry.list, lambda: case.places.gap_after(entry.list, case.places.last_alike(entry), entry.id)
        )
    # Only now, for finding a place within the list may have spaced it anew.
    end = placing.in_front_of(case, entry.list, None, but=entry.id)
    done = speakers.mark_absent(case.load.meeting(), entry, end, after, standing)
    return Done((*cleared.put, *done.put), cleared.drop, done.result)


def _entry(case: Case, inscription_id: str) -> Inscription:
    """The inscription, its room noted for undo."""
    entry = case.load.one(Inscription, inscription_id)
    case.room = case.load.room_of_list(entry.list)
    return entry


def _asked(
    case: Case,
    found: SpeakersList,
    delegation: str | None,
    kind: SpeechKind,
    place: Place,
    answering: Answering | None = None,
) -> Asked:
    if delegation is None:
        raise invalid("delegation", "missing")
    load, taken_on = case.load, answering.taken_on if answering else found
    item = answering.item if answering else found.item
    return Asked(
        meeting=load.meeting(),
        speakers=found,
        delegation=load.one(Delegation, delegation),
        place=place,
        standing=replies.standing(load, taken_on.id, delegation, kind, item),
        replies=replies.used(case, answering.item, delegation) if answering else 0,
        answering=answering,
        over=_over(case, taken_on),
        latest=load.latest_request(taken_on.id),
    )


def _over(case: Case, found: SpeakersList) -> datetime | None:
    """Since when nobody is heard on a list any more, if so."""
    item = case.load.one(Item, found.item)
    return carrying.over_since(item, case.load.one(Sitting, item.sitting))


def _newcomer(
    case: Case,
    delegation_id: str | None,
    ask: RequestFloor | Inscribe | RaisePointOfOrder,
    kind: SpeechKind,
    precedence: Precedence,
) -> Stands:
    """What a rule looks at in an entry that is yet to be made."""
    if delegation_id is None:
        raise invalid("delegation", "missing")
    by = case.load.one(Delegation, delegation_id)
    mode = ask.mode or speakers.usual_mode(case.load.meeting(), by)
    return ordering.newcomer(by, kind, precedence, mode, ask.language, ask.on_behalf_of)
