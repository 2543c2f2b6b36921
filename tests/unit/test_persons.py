"""Persons of a delegation, who may be named where it asks for the floor (docs/adr/0152-delegations-and-persons.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Done, Person, PersonRole
from hlom_live.domain.people.persons import MOST_PERSONS, add_person, edit_person
from hlom_live.live.content.audience import Audience
from hlom_live.live.content.calls import touches_turns
from hlom_live.live.content.own_news import own_news
from hlom_live.store.models import ChangeRow
from tests.builders import BRAZIL, KENYA, Hall, memory_database, refused

JUMA = Person(id="juma", delegation="kenya", name="Amina Juma", title="Minister", language="en", role=PersonRole.HEAD)


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        yield Hall(database)


def add(name: str = "Amina Juma", others: Any = (), **known: Any) -> Done:
    return add_person(KENYA, others, c.AddPerson(delegation="kenya", name_=name, **known), "juma")


def test_a_person_is_of_a_delegation_and_may_speak_unless_it_is_said() -> None:
    assert add() == Done((Person(id="juma", delegation="kenya", name="Amina Juma"),), result={"person": "juma"})
    known = {"title": "Minister", "language": "EN", "role": PersonRole.HEAD}
    assert add(**known).put == (JUMA,)
    assert add(title="", language="", may_speak=False).put == (
        Person(id="juma", delegation="kenya", name="Amina Juma", may_speak=False),
    )


@pytest.mark.parametrize("name", ["", "…", "  amina JUMA"])
def test_a_name_says_something_and_stands_once_in_a_delegation(name: str) -> None:
    with refused("invalid", field="name", reason="another person of the delegation has it" if "a" in name else "empty"):
        add(name, others=[replace(JUMA, id="other")])


def test_a_language_is_one_and_persons_are_bounded() -> None:
    with refused("invalid", field="language", reason="a language tag, such as en, fr or zh-Hans"):
        add(language="Klingon!")
    with refused("too_many", why="persons"):
        add(others=[replace(JUMA, id=str(n), name=f"Person {n}") for n in range(MOST_PERSONS)])


def test_what_is_left_out_stays_and_what_is_emptied_goes() -> None:
    edit = c.EditPerson(person="juma", title="", may_speak=False)
    assert edit_person(JUMA, [JUMA], edit).put == (replace(JUMA, title=None, may_speak=False),)


# In a meeting


def person(hall: Hall, of: str = "kenya", name: str = "Amina Juma", **known: Any) -> str:
    return str(hall.secretariat(c.AddPerson(delegation=of, name_=name, **known))["person"])


def told(hall: Hall, *of: str) -> dict[str, list[str]]:
    """The persons that delegations are told of themselves."""
    with hall.database.reading() as session:
        found = own_news(session, hall.meeting_id, of, hall.now)
    return {one: [who["name"] for who in found[one]["persons"]] for one in of}


def test_staff_see_them_all_a_delegation_its_own_who_may_speak_and_nobody_else_any(hall: Hall) -> None:
    juma = person(hall, title="Minister")
    person(hall, name="Ali Head", role=PersonRole.HEAD)
    person(hall, name="No Speaker", may_speak=False)
    person(hall, "brazil", "Ana Silva")
    assert hall.view(Audience.STAFF)[f"person/{juma}"]["title"] == "Minister"
    for audience in (Audience.PUBLIC, Audience.DELEGATE):
        assert not [key for key in hall.view(audience) if key.startswith("person/")]
    assert told(hall, "kenya", "brazil", "jordan") == {
        "kenya": ["Ali Head", "Amina Juma"],
        "brazil": ["Ana Silva"],
        "jordan": [],
    }


def test_their_delegation_hears_of_them_at_once() -> None:
    assert touches_turns(["person/juma"])


def test_of_two_officers_who_correct_one_person_neither_loses_a_word(hall: Hall) -> None:
    juma = person(hall, title="Minister")
    hall.secretariat(c.EditPerson(person=juma, title="Prime Minister", expect={"title": "Minister"}))
    hall.secretariat(c.EditPerson(person=juma, language="fr", expect={"language": None}))
    with pytest.raises(Refused, match="stale"):
        hall.secretariat(c.EditPerson(person=juma, title="Envoy", expect={"title": "Minister"}))
    assert hall.row("person", juma) | {"id": ""} == {
        "id": "", "delegation": "kenya", "name": "Amina Juma", "title": "Prime Minister", "language": "fr",
        "role": "member", "may_speak": True,
    }  # fmt: skip


def test_they_go_along_when_two_delegations_are_one_and_nobody_stands_there_twice(hall: Hall) -> None:
    person(hall)
    typo = hall.secretariat(c.AddDelegation(name_="Kenia", category="member_state"))["delegation"]
    person(hall, typo, "amina juma")
    moved = person(hall, typo, "Ali Hassan")
    hall.secretariat(c.MergeDelegations(delegation=typo, into="kenya"))
    assert told(hall, "kenya") == {"kenya": ["Ali Hassan", "Amina Juma"]}
    assert hall.row("person", moved)["delegation"] == "kenya"


def test_they_stand_in_nobody_s_way_and_what_was_said_under_a_name_stays(hall: Hall) -> None:
    juma = person(hall, BRAZIL.id)
    hall.secretariat(c.RemoveDelegation(delegation=BRAZIL.id))
    assert f"person/{juma}" not in hall.rows
    juma = person(hall)
    hall.begin()
    entry = hall.secretariat(c.Inscribe(list="debate-list", delegation="kenya", speaker_name="Amina Juma"))
    hall.secretariat(c.RemovePerson(person=juma))
    assert hall.row("inscription", entry["inscription"])["speaker_name"] == "Amina Juma"


def test_the_hashed_log_names_nobody(hall: Hall) -> None:
    person(hall, title="Minister of the Interior", language="sw")
    bodies = [change.args for change in hall.changes()]
    assert bodies[-1]["name"] == "Amina Juma"
    with hall.database.reading() as session:
        hashed = " ".join(session.scalars(select(ChangeRow.body)))
    assert not [one for one in ("Amina", "Interior") if one in hashed]
