"""What the commands on a list of speakers itself load, and which rule decides them."""

from __future__ import annotations

from dataclasses import replace

from hlom_live.domain import closing, lists, ordering
from hlom_live.domain.commands import AnnounceClosing, CloseList, OpenList, OrderList, SetList
from hlom_live.domain.model import Delegation, Done, Inscription, Ordering, SpeakersList
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles


@handles(OpenList)
def open_list(case: Case, ask: OpenList) -> Done:
    return lists.open_list(noted(case, ask.list), case.at)


@handles(CloseList)
def close_list(case: Case, ask: CloseList) -> Done:
    return lists.close_list(noted(case, ask.list), case.at)


@handles(AnnounceClosing)
def announce_closing(case: Case, ask: AnnounceClosing) -> Done:
    return closing.announce_closing(noted(case, ask.list), ask.closes_at, case.at)


@handles(SetList)
def set_list(case: Case, ask: SetList) -> Done:
    found = noted(case, ask.list)
    pairs = _waiting(case, found)
    return lists.set_list(case.load.meeting(), found, ask, pairs, case.at, case.new_seed())


@handles(OrderList)
def order_list(case: Case, ask: OrderList) -> Done:
    found = noted(case, ask.list)
    by = ordering.rule_of(case.load.meeting(), replace(found, ordering=ask.ordering))
    if not case.load.has_been_heard(found.id):
        by = replace(by, safe=0)
    if ask.ordering is Ordering.LOT:
        by = replace(by, seed=ask.seed or case.new_seed())
    return lists.order_list(found, _waiting(case, found), by, case.load.called_from(found.id))


def _waiting(case: Case, found: SpeakersList) -> list[tuple[Inscription, Delegation]]:
    """Who waits on a list, in order, each with the delegation."""
    entries = case.load.waiting_entries(found.id)
    delegations = case.load.some(Delegation, {entry.delegation for entry in entries})
    return [(entry, delegations[entry.delegation]) for entry in entries]


def noted(case: Case, list_id: str) -> SpeakersList:
    """The list, its room noted for undo."""
    found = case.load.one(SpeakersList, list_id)
    case.room = case.load.room_of_list(list_id)
    return found
