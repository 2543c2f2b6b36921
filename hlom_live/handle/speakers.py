"""What the commands on lists of speakers load, and which rule decides them."""

from __future__ import annotations

from hlom_live.domain import floor as floor_rules
from hlom_live.domain import speakers
from hlom_live.domain.commands import (
    Admit,
    CloseList,
    Command,
    EditInscription,
    Inscribe,
    MarkAbsent,
    MoveInscription,
    OpenList,
    OrderList,
    RaisePointOfOrder,
    RequestFloor,
    SetList,
    SwapInscriptions,
    Withdraw,
)
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import (
    Delegation,
    Done,
    Inscription,
    InscriptionState,
    SpeakersList,
    SpeechKind,
)
from hlom_live.domain.roles import Role
from hlom_live.domain.speakers import Asked
from hlom_live.handle.case import Case, Decide


def open_list(case: Case, ask: OpenList) -> Done:
    return speakers.open_list(_list(case, ask.list), case.at)


def close_list(case: Case, ask: CloseList) -> Done:
    return speakers.close_list(_list(case, ask.list), case.at)


def set_list(case: Case, ask: SetList) -> Done:
    found = _list(case, ask.list)
    entries = case.load.waiting_entries(found.id)
    delegations = case.load.delegations({entry.delegation for entry in entries})
    pairs = [(entry, delegations[entry.delegation]) for entry in entries]
    return speakers.set_list(case.load.meeting(), found, ask, pairs)


def order_list(case: Case, ask: OrderList) -> Done:
    found = _list(case, ask.list)
    return speakers.order_list(found, case.load.waiting_entries(found.id), ask.ordering)


def request_floor(case: Case, ask: RequestFloor) -> Done:
    asked = _asked(case, _list(case, ask.list), case.actor.delegation, ask.kind)
    return speakers.request_floor(asked, ask, case.at, case.new_id(), case.actor)


def inscribe(case: Case, ask: Inscribe) -> Done:
    asked = _asked(case, _list(case, ask.list), ask.delegation, ask.kind)
    return speakers.inscribe(asked, ask, case.at, case.new_id(), case.actor)


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
    asked = _asked(case, case.load.list_of(floor.room.item), delegation, SpeechKind.POINT_OF_ORDER)
    return speakers.raise_point_of_order(asked, ask, case.at, case.new_id(), case.actor)


def withdraw(case: Case, ask: Withdraw) -> Done:
    return speakers.withdraw(_entry(case, ask.inscription), case.actor)


def admit(case: Case, ask: Admit) -> Done:
    entry = _entry(case, ask.inscription)
    if entry.state is InscriptionState.ABSENT:
        standing = case.load.standing(entry.list, entry.delegation, entry.kind)
        if standing is not None:
            raise Refused("wrong_state", state="inscribed_again", inscription=standing.id)
    return speakers.admit(entry)


def edit_inscription(case: Case, ask: EditInscription) -> Done:
    entry = _entry(case, ask.inscription)
    found = case.load.one(SpeakersList, entry.list)
    asked = Asked(
        meeting=case.load.meeting(),
        speakers=found,
        delegation=case.load.one(Delegation, entry.delegation),
        waiting=case.load.waiting(found.id),
    )
    turn = case.load.running(entry.id) if entry.state is InscriptionState.SPEAKING else None
    return speakers.edit_inscription(entry, turn, ask, asked, case.actor)


def move_inscription(case: Case, ask: MoveInscription) -> Done:
    entry = _entry(case, ask.inscription)
    if ask.before is not None:
        case.load.one(Inscription, ask.before)
    return speakers.move_inscription(entry, case.load.waiting(entry.list), ask.before, ask.reason)


def swap_inscriptions(case: Case, ask: SwapInscriptions) -> Done:
    return speakers.swap_inscriptions(_entry(case, ask.inscription), _entry(case, ask.with_), ask.reason)


def mark_absent(case: Case, ask: MarkAbsent) -> Done:
    entry = _entry(case, ask.inscription)
    cleared = Done()
    if entry.state is InscriptionState.SPEAKING and case.room is not None:
        cleared = floor_rules.vacate(case.load.floor(case.room), entry)
    waiting = case.load.waiting(entry.list)
    done = speakers.mark_absent(case.load.meeting(), entry, waiting, case.load.last_alike(entry))
    return Done((*cleared.put, *done.put), cleared.drop, done.places, done.result)


def _list(case: Case, list_id: str) -> SpeakersList:
    """The list, its room noted for undo."""
    found = case.load.one(SpeakersList, list_id)
    case.room = case.load.room_of_list(list_id)
    return found


def _entry(case: Case, inscription_id: str) -> Inscription:
    """The inscription, its room noted for undo."""
    entry = case.load.one(Inscription, inscription_id)
    case.room = case.load.room_of_list(entry.list)
    return entry


def _asked(case: Case, found: SpeakersList, delegation: str | None, kind: SpeechKind) -> Asked:
    if delegation is None:
        raise invalid("delegation", "missing")
    load = case.load
    return Asked(
        meeting=load.meeting(),
        speakers=found,
        delegation=load.one(Delegation, delegation),
        waiting=load.waiting(found.id),
        standing=load.standing(found.id, delegation, kind),
        replies=load.replies_used(found.id, delegation) if kind is SpeechKind.RIGHT_OF_REPLY else 0,
    )


DECIDES: dict[type[Command], Decide] = {
    OpenList: open_list,
    CloseList: close_list,
    SetList: set_list,
    OrderList: order_list,
    RequestFloor: request_floor,
    Inscribe: inscribe,
    RaisePointOfOrder: raise_point_of_order,
    Withdraw: withdraw,
    Admit: admit,
    EditInscription: edit_inscription,
    MoveInscription: move_inscription,
    SwapInscriptions: swap_inscriptions,
    MarkAbsent: mark_absent,
}
