"""Settings of the meeting, sittings and recordings: scenes that end in a refusal."""

from __future__ import annotations

from hlom_live.domain import commands as c
from hlom_live.domain.model import AboutKind
from hlom_live.domain.roles import Actor
from tests.builders import ADMIN, BRAZIL, KENYA, REPLY, SECRETARIAT, TECHNICIAN, Hall
from tests.scenes import adjourned, asks, refuses, speaks


@refuses("edit_sitting", "wrong_state")
def hours_of_an_adjourned_sitting(hall: Hall) -> tuple[Actor, c.Command]:
    adjourned(hall)
    return SECRETARIAT, c.EditSitting(sitting="first", title="Another")


@refuses("add_room", "invalid")
def a_room_of_the_name_of_another(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.AddRoom(name_="annex")


@refuses("remove_room", "in_use")
def a_room_that_has_a_sitting(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.RemoveRoom(room="annex")


@refuses("remove_sitting", "wrong_state")
def a_sitting_that_is_on(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return SECRETARIAT, c.RemoveSitting(sitting="first")


@refuses("remove_sitting", "in_use")
def a_sitting_on_whose_list_somebody_stands(hall: Hall) -> tuple[Actor, c.Command]:
    hall.secretariat(c.Inscribe(list="panel-list", delegation="kenya"))
    return SECRETARIAT, c.RemoveSitting(sitting="side")


@refuses("copy_day", "hours_taken")
def a_day_that_was_copied_already(hall: Hall) -> tuple[Actor, c.Command]:
    copy = c.CopyDay(day="2021-12-14", onto="2021-12-15")
    hall.secretariat(copy)
    return SECRETARIAT, copy


@refuses("copy_day", "no_sitting")
def a_day_without_sittings_copied(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.CopyDay(day="2021-12-15", onto="2021-12-14")


@refuses("shift_day", "no_sitting")
def a_day_without_sittings_shifted(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.ShiftDay(day="2021-12-15", minutes=30)


def panel(*speakers: dict[str, str | None], sitting: str = "side") -> c.AddPanel:
    return c.AddPanel(sitting=sitting, title="Voices", speakers=list(speakers), category="refugee_led")


@refuses("add_panel", "wrong_state")
def a_panel_in_the_past(hall: Hall) -> tuple[Actor, c.Command]:
    adjourned(hall)
    return SECRETARIAT, panel({"delegation": "kenya"}, sitting="first")


@refuses("add_panel", "already_inscribed")
def a_panel_with_a_delegation_twice(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, panel({"delegation": "kenya"}, {"delegation": "kenya", "speaker_name": "Another"})


@refuses("add_panel", "invalid")
def a_panel_with_nobody_in_one_of_its_chairs(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, panel({"delegation": None, "speaker_title": "Professor"})


@refuses("publish_draft", "stale")
def a_draft_that_has_grown(hall: Hall) -> tuple[Actor, c.Command]:
    hall.secretariat(c.AddToDraft(command="add_room", args={"name": "Room XIX"}))
    return SECRETARIAT, c.PublishDraft(changes=[])


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


@refuses("add_about", "section_there")
def a_section_that_another_has_just_added(hall: Hall) -> tuple[Actor, c.Command]:
    hall.secretariat(c.AddAbout(section=AboutKind.VENUE, language="en", text="By tram."))
    return SECRETARIAT, c.AddAbout(section=AboutKind.VENUE, language="fr", text="En tram.")


@refuses("add_about", "link_refused")
def a_link_into_the_house(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.AddAbout(section=AboutKind.VENUE, language="en", text="[map](http://10.0.0.8/map)")


@refuses("edit_about", "link_refused")
def a_link_that_runs(hall: Hall) -> tuple[Actor, c.Command]:
    about = hall.secretariat(c.AddAbout(section=AboutKind.VENUE, language="en"))["about"]
    return SECRETARIAT, c.EditAbout(about=about, language="en", text="[map](javascript:alert)")


@refuses("edit_about", "stale")
def a_text_that_another_has_changed(hall: Hall) -> tuple[Actor, c.Command]:
    about = hall.secretariat(c.AddAbout(section=AboutKind.VENUE, language="en", text="By bus."))["about"]
    return SECRETARIAT, c.EditAbout(about=about, language="en", text="On foot.", expect={"text": "By tram."})


@refuses("set_about_picture", "stale")
def a_picture_that_is_another_by_now(hall: Hall) -> tuple[Actor, c.Command]:
    about = hall.secretariat(c.AddAbout(section=AboutKind.VENUE, language="en"))["about"]
    return SECRETARIAT, c.SetAboutPicture(about=about, file=None, expect="map")
