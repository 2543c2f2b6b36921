"""The persons of a delegation, and which of them may speak (docs/adr/0152-delegations-and-persons.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from hlom_live.domain.commands import AddPerson, EditPerson, given
from hlom_live.domain.delegations import folded
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import Delegation, Done, Person
from hlom_live.domain.papers.captions import language_tag
from hlom_live.domain.roles import STAFF, Actor
from hlom_live.domain.rules import DEFAULT_RULES

MOST_PERSONS = 200
"""Of one delegation."""


def list_is_for(rules: Mapping[str, Any], reader: Actor | None) -> bool:
    """Whether a reader may see the list of participants: the staff, and everybody where the meeting's rules show it."""
    public = rules.get("participants_public", DEFAULT_RULES["participants_public"])
    return bool(public) or (reader is not None and reader.role in STAFF)


def add_person(delegation: Delegation, others: Sequence[Person], ask: AddPerson, new_id: str) -> Done:
    """Write down a person; `others` are those of the delegation already. Refused("invalid", "too_many")."""
    if len(others) >= MOST_PERSONS:
        raise Refused("too_many", why="persons")
    person = Person(
        id=new_id,
        delegation=delegation.id,
        name=ask.name_,
        title=ask.title or None,
        language=ask.language or None,
        role=ask.role,
        may_speak=ask.may_speak,
    )
    person = _somebody(person, others)
    return Done((person,), result={"person": new_id})


def edit_person(person: Person, others: Sequence[Person], edit: EditPerson) -> Done:
    """Correct a person; an emptied title or language is none. `others` are all of its delegation.

    Refused("invalid").
    """
    changes: dict[str, Any] = given(edit, "person")
    for name in {"title", "language"} & changes.keys():
        changes[name] = changes[name] or None
    return Done((_somebody(replace(person, **changes), others),))


def remove_person(person: Person) -> Done:
    """Take a person out of the list."""
    return Done(drop=(person,))


def _somebody(person: Person, others: Sequence[Person]) -> Person:
    """The person, with a name that says something, once in a delegation, and a language in its usual form."""
    if not folded(person.name or ""):
        raise invalid("name", "empty")
    if any(folded(one.name) == folded(person.name) for one in others if one.id != person.id):
        raise invalid("name", "another person of the delegation has it")
    return replace(person, language=language_tag(person.language)) if person.language else person
