"""What adding, correcting and removing persons of a delegation load, and which rule decides them."""

from __future__ import annotations

from hlom_live.domain.commands import AddPerson, EditPerson, RemovePerson
from hlom_live.domain.model import Delegation, Done, Person
from hlom_live.domain.people import persons as rules
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles


@handles(AddPerson)
def add_person(case: Case, ask: AddPerson) -> Done:
    delegation = case.load.one(Delegation, ask.delegation)
    return rules.add_person(delegation, case.load.all(Person, delegation=delegation.id), ask, case.new_id())


@handles(EditPerson)
def edit_person(case: Case, ask: EditPerson) -> Done:
    person = case.load.one(Person, ask.person)
    return rules.edit_person(person, case.load.all(Person, delegation=person.delegation), ask)


@handles(RemovePerson)
def remove_person(case: Case, ask: RemovePerson) -> Done:
    return rules.remove_person(case.load.one(Person, ask.person))
