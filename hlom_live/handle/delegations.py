"""What adding, editing, merging and removing delegations load, and which rule decides them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from hlom_live import names
from hlom_live.domain import delegations as rules
from hlom_live.domain import merging, ordering
from hlom_live.domain.commands import AddDelegation, EditDelegation, MergeDelegations, RemoveDelegation
from hlom_live.domain.merging import Belongings, Between
from hlom_live.domain.model import (
    Delegation,
    Document,
    Done,
    Inscription,
    Intervention,
    Message,
    Need,
    Offer,
    Person,
    SpeakersList,
    Words,
)
from hlom_live.domain.speakers import Place
from hlom_live.handle import placing, replies
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles
from hlom_live.store import file_rows
from hlom_live.store.mailing import correspondence, push
from hlom_live.store.sign_in import accesses

T = TypeVar("T", AddDelegation, EditDelegation)


@handles(AddDelegation)
def add_delegation(case: Case, ask: AddDelegation) -> Done:
    meeting = case.load.meeting()
    called = _named(ask, meeting.languages[0])
    return rules.add_delegation(meeting, case.load.all(Delegation), _with_region(ask), called, case.new_id())


def _with_region(ask: T) -> T:
    """The command with the region as it is kept, in whatever language it was typed."""
    return replace(ask, region=names.region_meant(ask.region)) if isinstance(ask.region, str) else ask


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
    ask, load, meeting = _with_region(ask), case.load, case.load.meeting()
    found = load.one(Delegation, ask.delegation)
    lists = load.some(SpeakersList, {entry.list for entry in load.waiting_of(found.id)})
    places = _places(case, lists, found, rules.corrected(meeting, found, ask))
    # Read only now, for finding a place may have spaced a list anew.
    waits = [(entry, lists[entry.list]) for entry in load.waiting_of(found.id)]
    return rules.edit_delegation(meeting, found, load.all(Delegation), ask, waits, places)


def _places(case: Case, lists: dict[str, SpeakersList], before: Delegation, after: Delegation) -> dict[str, Place]:
    """Where the rules of their lists put the entries of a delegation that is now of another category or region, or
    another delegation.
    """
    places = {}
    for entry in case.load.waiting_of(before.id):
        by = ordering.rule_of(case.load.meeting(), lists[entry.list])
        now = ordering.stands(replace(entry, delegation=after.id), after)
        if by.moves(ordering.stands(entry, before), now):
            places[entry.id] = placing.by_rule(case, lists[entry.list], now)
    return places


@handles(MergeDelegations)
def merge_delegations(case: Case, ask: MergeDelegations) -> Done:
    """With its rows go the links by which its people enter, and the files that they have sent but not handed in."""
    gone, into = case.load.one(Delegation, ask.delegation), case.load.one(Delegation, ask.into)
    lists = case.load.some(SpeakersList, {entry.list for entry in case.load.waiting_of(gone.id)})
    places = _places(case, lists, gone, into)
    # Read only now, for finding a place may have spaced a list anew.
    has = _belongings(case, gone)
    done = merging.merge(case.load.meeting(), gone, into, has, _between(case, has, into), lists, places, case.at)
    session, meeting = case.work.session, case.work.meeting.id
    accesses.pass_on(session, meeting, gone.id, into.id)
    file_rows.pass_on(session, meeting, gone.id, into.id)
    push.pass_on(session, meeting, gone.id, into.id)
    correspondence.pass_on(session, meeting, gone.id, into.id)
    return done


@handles(RemoveDelegation)
def remove_delegation(case: Case, ask: RemoveDelegation) -> Done:
    found = case.load.one(Delegation, ask.delegation)
    return merging.remove(found, _belongings(case, found), case.load.meeting().languages[0])


def _belongings(case: Case, of: Delegation) -> Belongings:
    load = case.load
    return Belongings(
        entries=load.all(Inscription, delegation=of.id),
        turns=load.all(Intervention, delegation=of.id),
        documents=load.all(Document, delegation=of.id),
        persons=load.all(Person, delegation=of.id),
        messages=load.all(Message, delegation=of.id),
        links=accesses.good_for(case.work.session, load.meeting_id, of.id, case.at),
        pledges=load.pledges_of(of.id),
        needs=load.all(Need, delegation=of.id),
        offers=load.all(Offer, delegation=of.id),
    )


def _between(case: Case, has: Belongings, into: Delegation) -> Between:
    """Where a delegation that has all this meets another one."""
    load, theirs = case.load, _belongings(case, into)
    entries, others = ({entry.id for entry in one.entries} for one in (has, theirs))
    swaps = load.open_swaps_of(entries)
    return Between(
        both_wait=next((load.one(SpeakersList, one.list).item for one in has.entries if _waits(case, one, into)), None),
        replied=_answers(has, theirs) or _answers(theirs, has),
        swaps=[swap for swap in swaps if others & {swap.inscription, swap.other}],
        named={rules.folded(person.name) for person in theirs.persons},
        needs=theirs.needs,
        offers=theirs.offers,
    )


def _waits(case: Case, entry: Inscription, other: Delegation) -> bool:
    """Whether another delegation waits on the list of this entry, which waits too, for the same."""
    return entry.waiting and replies.waits_already(case.load, replace(entry, delegation=other.id)) is not None


def _answers(one: Belongings, other: Belongings) -> bool:
    """Whether an entry of the one answers what the other said."""
    return bool({entry.reply_to for entry in one.entries} & {turn.id for turn in other.turns})
