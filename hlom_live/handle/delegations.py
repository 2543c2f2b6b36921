"""What adding and editing a delegation load, and which rule decides them."""

from __future__ import annotations

from hlom_live import names
from hlom_live.domain import delegations as rules
from hlom_live.domain import ordering
from hlom_live.domain.commands import AddDelegation, EditDelegation
from hlom_live.domain.model import Delegation, Done, SpeakersList, Words
from hlom_live.domain.speakers import Place
from hlom_live.handle import placing
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles


@handles(AddDelegation)
def add_delegation(case: Case, ask: AddDelegation) -> Done:
    meeting = case.load.meeting()
    called = _named(ask, meeting.languages[0])
    return rules.add_delegation(meeting, case.load.all(Delegation), ask, called, case.new_id())


def _named(ask: AddDelegation, language: str) -> Words:
    """The names as they were typed; a State whose code is given bears those that the United Nations use as well."""
    if isinstance(ask.name_, dict):
        return ask.name_
    typed = {language: ask.name_}
    if ask.code is None or ask.code not in names.states():
        return typed
    official = names.names_of(ask.code)
    return official if names.find(ask.name_) == ask.code else official | typed


@handles(EditDelegation)
def edit_delegation(case: Case, ask: EditDelegation) -> Done:
    load, meeting = case.load, case.load.meeting()
    found = load.one(Delegation, ask.delegation)
    lists = load.some(SpeakersList, {entry.list for entry in load.waiting_of(found.id)})
    places = _places(case, lists, found, rules.corrected(meeting, found, ask))
    # Read only now, for finding a place may have spaced a list anew.
    waits = [(entry, lists[entry.list]) for entry in load.waiting_of(found.id)]
    return rules.edit_delegation(meeting, found, load.all(Delegation), ask, waits, places)


def _places(case: Case, lists: dict[str, SpeakersList], before: Delegation, after: Delegation) -> dict[str, Place]:
    """Where the rules of their lists put the entries of a delegation that is now of another category or region."""
    places = {}
    for entry in case.load.waiting_of(before.id):
        by, now = ordering.rule_of(case.load.meeting(), lists[entry.list]), ordering.stands(entry, after)
        if by.moves(ordering.stands(entry, before), now):
            places[entry.id] = placing.by_rule(case, lists[entry.list], now)
    return places
