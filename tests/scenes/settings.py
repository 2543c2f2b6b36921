"""Settings of the meeting, sittings and recordings: scenes that end in a refusal."""

from __future__ import annotations

from hlom_live.domain import commands as c
from hlom_live.domain.roles import Actor
from tests.builders import BRAZIL, KENYA, REPLY, SECRETARIAT, TECHNICIAN, Hall
from tests.scenes import adjourned, asks, refuses, speaks


@refuses("edit_sitting", "wrong_state")
def hours_of_an_adjourned_sitting(hall: Hall) -> tuple[Actor, c.Command]:
    adjourned(hall)
    return SECRETARIAT, c.EditSitting(sitting="first", title="Another")


@refuses("set_recording", "wrong_state")
def recording_of_who_speaks(hall: Hall) -> tuple[Actor, c.Command]:
    entry = hall.row("intervention", speaks(hall))["inscription"]
    return TECHNICIAN, c.SetRecording(inscription=entry, seconds=170.0)


@refuses("set_meeting", "in_use")
def a_category_that_delegations_are_of(hall: Hall) -> tuple[Actor, c.Command]:
    rows = hall.row("meeting", "hlom")["categories"]
    return SECRETARIAT, c.SetMeeting(categories=[row for row in rows if row["id"] != "ifi"])


@refuses("add_person", "invalid")
def a_person_twice(hall: Hall) -> tuple[Actor, c.Command]:
    hall.secretariat(c.AddPerson(delegation="kenya", name_="Amina Juma"))
    return SECRETARIAT, c.AddPerson(delegation="kenya", name_="  amina JUMA ")


@refuses("edit_person", "invalid")
def a_person_without_a_name(hall: Hall) -> tuple[Actor, c.Command]:
    person = hall.secretariat(c.AddPerson(delegation="kenya", name_="Amina Juma"))["person"]
    return SECRETARIAT, c.EditPerson(person=person, name_="–")


@refuses("remove_delegation", "in_use")
def a_delegation_that_has_spoken(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall)
    return SECRETARIAT, c.RemoveDelegation(delegation="kenya")


@refuses("merge_delegations", "same_delegation")
def a_delegation_with_itself(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.MergeDelegations(delegation="kenya", into="kenya")


@refuses("merge_delegations", "both_wait")
def two_that_wait_on_one_list(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    asks(hall, KENYA)
    asks(hall, BRAZIL)
    return SECRETARIAT, c.MergeDelegations(delegation="kenya", into="brazil")


@refuses("merge_delegations", "replied")
def one_that_answered_the_other(hall: Hall) -> tuple[Actor, c.Command]:
    asks_back = speaks(hall)
    asks(hall, BRAZIL, kind=REPLY, reply_to=asks_back)
    return SECRETARIAT, c.MergeDelegations(delegation="kenya", into="brazil")
