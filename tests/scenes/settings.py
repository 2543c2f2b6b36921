"""Settings of the meeting, sittings and recordings: scenes that end in a refusal."""

from __future__ import annotations

from hlom_live.domain import commands as c
from hlom_live.domain.roles import Actor
from tests.builders import SECRETARIAT, TECHNICIAN, Hall
from tests.scenes import adjourned, refuses, speaks


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
