"""Settings of the meeting, sittings and recordings: scenes that end in a refusal."""

from __future__ import annotations

from hlom_live.domain import commands as c
from hlom_live.domain.roles import Actor
from tests.builders import ADMIN, SECRETARIAT, TECHNICIAN, Hall
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


@refuses("remove_day", "in_use")
def a_day_with_sittings(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.RemoveDay(day="2021-12-14")


@refuses("set_time_zone", "off_days")
def a_zone_in_which_a_sitting_is_on_another_day(hall: Hall) -> tuple[Actor, c.Command]:
    return ADMIN, c.SetTimeZone(time_zone="Pacific/Pago_Pago", times="move")


@refuses("set_over", "sitting_under_way")
def the_end_of_a_meeting_that_sits(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return ADMIN, c.SetOver(over=True)


@refuses("open_list", "meeting_over")
def a_list_when_the_meeting_is_over(hall: Hall) -> tuple[Actor, c.Command]:
    hall.send(ADMIN, c.SetOver(over=True))
    return SECRETARIAT, c.OpenList(list="debate-list")
