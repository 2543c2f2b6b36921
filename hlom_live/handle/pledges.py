"""What entering, correcting and removing pledges load, and which rule decides them."""

from __future__ import annotations

from collections.abc import Iterable

from hlom_live import names
from hlom_live.domain import pledges as rules
from hlom_live.domain.commands import UNSET, AddPledge, EditPledge, RemovePledge
from hlom_live.domain.model import Delegation, Done, Pledge
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles
from hlom_live.store import reports


@handles(AddPledge)
def add_pledge(case: Case, ask: AddPledge) -> Done:
    return rules.add_pledge(register(case, ask), ask, case.new_id(), case.at)


@handles(EditPledge)
def edit_pledge(case: Case, ask: EditPledge) -> Done:
    pledge = case.load.one(Pledge, ask.pledge)
    return rules.edit_pledge(register(case, ask), pledge, ask, case.at)


@handles(RemovePledge)
def remove_pledge(case: Case, ask: RemovePledge) -> Done:
    pledge = case.load.one(Pledge, ask.pledge)
    return rules.remove_pledge(pledge, case.load.all(Pledge, matches=pledge.id), reports.told_by(case.load, pledge.id))


def register(case: Case, ask: AddPledge | EditPledge) -> rules.Register:
    """What the pledge of a command is held against. Refused("not_found") where it names what is not there."""
    load = case.load
    partners = () if ask.partners is UNSET else ask.partners
    _must_be_there(case, (ask.submitter, *(one.get("delegation") for one in partners)))
    number = ask.number if ask.number is not UNSET else None
    taken = load.pledge_numbered(number) if number else None
    return rules.Register(
        meeting=load.meeting(),
        numbers={} if number is None or taken is None else {number: taken},
        matches=_matches(case, ask.matches),
        countries=names.states(),
        begun=load.begun(),
    )


def _must_be_there(case: Case, delegations: Iterable[str | None]) -> None:
    case.load.some(Delegation, {one for one in delegations if one and one is not UNSET})


def _matches(case: Case, first: str | None) -> dict[str, str | None]:
    """What the pledge that is to be matched matches itself, and so on."""
    found: dict[str, str | None] = {}
    one = None if first is UNSET else first
    while one and one not in found:
        found[one] = case.load.one(Pledge, one).matches
        one = found[one]
    return found
