"""The floor, points of order and undo: scenes that end in a refusal."""

from __future__ import annotations

from hlom_live.domain import commands as c
from hlom_live.domain.roles import Actor
from tests.builders import (
    BRAZIL,
    CHAIR,
    JORDAN,
    KENYA,
    POINT,
    REPLY,
    SECRETARIAT,
    Hall,
    delegate_of,
)
from tests.scenes import asks, refuses, speaks

# The floor


@refuses("give_floor", "stale")
def floor_given_by_another(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall)
    return CHAIR, c.GiveFloor(room="assembly", inscription=asks(hall, BRAZIL), expect=None)


@refuses("give_floor", "floor_taken")
def floor_of_who_speaks(hall: Hall) -> tuple[Actor, c.Command]:
    turn = speaks(hall)
    return CHAIR, c.GiveFloor(room="assembly", inscription=asks(hall, BRAZIL), expect=turn)


@refuses("give_floor", "sitting_not_open")
def floor_of_a_suspended_sitting(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    entry = asks(hall)
    hall.chair(c.SuspendSitting(sitting="first"))
    return CHAIR, c.GiveFloor(room="assembly", inscription=entry, expect=None)


@refuses("give_floor", "item_not_current")
def floor_on_another_item(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    entry = hall.secretariat(c.Inscribe(list="statements-list", delegation="kenya"))["inscription"]
    return CHAIR, c.GiveFloor(room="assembly", inscription=entry, expect=None)


@refuses("give_floor", "item_not_current")
def floor_of_another_room(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    hall.begin("panel", "side")
    return CHAIR, c.GiveFloor(room="annex", inscription=asks(hall), expect=None)


@refuses("give_floor", "wrong_state")
def floor_to_who_withdrew(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    entry = asks(hall)
    hall.delegate(KENYA, c.Withdraw(inscription=entry))
    return CHAIR, c.GiveFloor(room="assembly", inscription=entry, expect=None)


@refuses("start_clock", "stale")
def clock_of_another(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall, start=False)
    return CHAIR, c.StartClock(room="assembly", expect="somebody-else")


@refuses("start_clock", "floor_empty")
def clock_of_nobody(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.StartClock(room="assembly", expect=None)


@refuses("start_clock", "wrong_state")
def clock_that_runs(hall: Hall) -> tuple[Actor, c.Command]:
    return CHAIR, c.StartClock(room="assembly", expect=speaks(hall))


@refuses("pause_clock", "stale")
def pause_of_another(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall)
    return CHAIR, c.PauseClock(room="assembly", expect=None)


@refuses("pause_clock", "floor_empty")
def pause_of_nobody(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.PauseClock(room="assembly", expect=None)


@refuses("pause_clock", "wrong_state")
def pause_before_the_start(hall: Hall) -> tuple[Actor, c.Command]:
    return CHAIR, c.PauseClock(room="assembly", expect=speaks(hall, start=False))


@refuses("resume_clock", "stale")
def resumption_of_another(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall)
    return CHAIR, c.ResumeClock(room="assembly", expect=None)


@refuses("resume_clock", "floor_empty")
def resumption_of_nobody(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.ResumeClock(room="assembly", expect=None)


@refuses("resume_clock", "wrong_state")
def resumption_without_a_pause(hall: Hall) -> tuple[Actor, c.Command]:
    return CHAIR, c.ResumeClock(room="assembly", expect=speaks(hall))


@refuses("add_time", "stale")
def time_for_another(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall)
    return CHAIR, c.AddTime(room="assembly", expect=None, seconds=30)


@refuses("add_time", "floor_empty")
def time_for_nobody(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.AddTime(room="assembly", expect=None, seconds=30)


@refuses("end_intervention", "stale")
def end_of_another(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall)
    return CHAIR, c.EndIntervention(room="assembly", expect=None)


@refuses("end_intervention", "floor_empty")
def end_of_nobody(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.EndIntervention(room="assembly", expect=None)


@refuses("next_speaker", "stale")
def next_pressed_before(hall: Hall) -> tuple[Actor, c.Command]:
    turn = speaks(hall)
    asks(hall, BRAZIL)
    asks(hall, JORDAN)
    hall.chair(c.NextSpeaker(room="assembly", expect=turn))
    return SECRETARIAT, c.NextSpeaker(room="assembly", expect=turn)


@refuses("next_speaker", "stale")
def next_when_another_is_first(hall: Hall) -> tuple[Actor, c.Command]:
    turn = speaks(hall)
    asks(hall, BRAZIL)
    jordan = asks(hall, JORDAN)
    return CHAIR, c.NextSpeaker(room="assembly", expect=turn, next=jordan)


@refuses("return_to_list", "stale")
def put_back_who_is_not_on_the_floor(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall)
    return CHAIR, c.ReturnToList(room="assembly", expect=None)


@refuses("return_to_list", "floor_empty")
def put_back_nobody(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.ReturnToList(room="assembly", expect=None)


@refuses("return_to_list", "overtaken")
def put_back_who_was_answered(hall: Hall) -> tuple[Actor, c.Command]:
    turn = speaks(hall)
    asks(hall, JORDAN, kind=REPLY, reply_to=turn)
    return CHAIR, c.ReturnToList(room="assembly", expect=turn)


@refuses("return_to_list", "wrong_state")
def put_back_who_has_asked_again(hall: Hall) -> tuple[Actor, c.Command]:
    turn = speaks(hall)
    asks(hall)
    return CHAIR, c.ReturnToList(room="assembly", expect=turn)


@refuses("next_speaker", "floor_taken")
def next_over_a_point_of_order(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall)
    asks(hall, BRAZIL)
    raised = hall.delegate(JORDAN, c.RaisePointOfOrder(room="assembly"))["inscription"]
    point = hall.chair(c.RulePointOfOrder(inscription=raised, ruling="hear"))["intervention"]
    return CHAIR, c.NextSpeaker(room="assembly", expect=point)


@refuses("next_speaker", "sitting_not_open")
def next_in_a_suspended_sitting(hall: Hall) -> tuple[Actor, c.Command]:
    turn = speaks(hall)
    asks(hall, BRAZIL)
    hall.chair(c.SuspendSitting(sitting="first"))
    return CHAIR, c.NextSpeaker(room="assembly", expect=turn)


@refuses("next_speaker", "item_not_current")
def next_between_items(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    asks(hall)
    hall.chair(c.ConcludeItem(item="debate"))
    return CHAIR, c.NextSpeaker(room="assembly", expect=None)


@refuses("next_speaker", "list_empty")
def next_of_nobody(hall: Hall) -> tuple[Actor, c.Command]:
    return CHAIR, c.NextSpeaker(room="assembly", expect=speaks(hall))


@refuses("next_speaker", "list_empty")
def next_of_who_is_not_admitted(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    hall.chair(c.SetList(list="debate-list", self_inscription=False))
    asks(hall)
    asks(hall, BRAZIL, kind=POINT)
    return CHAIR, c.NextSpeaker(room="assembly", expect=None)


# Points of order, and undo


@refuses("raise_point_of_order", "sitting_not_open")
def point_of_order_in_a_suspended_sitting(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    hall.chair(c.SuspendSitting(sitting="first"))
    return delegate_of(KENYA), c.RaisePointOfOrder(room="assembly")


@refuses("raise_point_of_order", "item_not_current")
def point_of_order_on_nothing(hall: Hall) -> tuple[Actor, c.Command]:
    hall.chair(c.OpenSitting(sitting="first"))
    return delegate_of(KENYA), c.RaisePointOfOrder(room="assembly")


@refuses("raise_point_of_order", "already_inscribed")
def point_of_order_raised_already(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    hall.delegate(KENYA, c.RaisePointOfOrder(room="assembly"))
    return SECRETARIAT, c.RaisePointOfOrder(room="assembly", delegation="kenya")


@refuses("rule_point_of_order", "wrong_state")
def ruling_on_a_statement(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.RulePointOfOrder(inscription=asks(hall), ruling="decline")


@refuses("rule_point_of_order", "wrong_state")
def ruling_made_before(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    raised = hall.delegate(JORDAN, c.RaisePointOfOrder(room="assembly"))["inscription"]
    hall.chair(c.RulePointOfOrder(inscription=raised, ruling="decline"))
    return CHAIR, c.RulePointOfOrder(inscription=raised, ruling="hear")


@refuses("undo", "nothing_to_undo")
def nothing_was_done(hall: Hall) -> tuple[Actor, c.Command]:
    hall.chair(c.OpenSitting(sitting="first"))
    return CHAIR, c.Undo(room="assembly")


@refuses("undo", "nothing_to_undo")
def done_in_the_other_room(hall: Hall) -> tuple[Actor, c.Command]:
    hall.chair(c.OpenList(list="debate-list"))
    return CHAIR, c.Undo(room="annex", seq=hall.head)


@refuses("undo", "nothing_to_undo")
def undone_before(hall: Hall) -> tuple[Actor, c.Command]:
    hall.chair(c.OpenList(list="debate-list"))
    done = hall.head
    hall.chair(c.Undo(room="assembly"))
    return CHAIR, c.Undo(room="assembly", seq=done)


@refuses("undo", "overtaken")
def who_was_called_has_been_given_time(hall: Hall) -> tuple[Actor, c.Command]:
    turn = speaks(hall)
    given = hall.head
    hall.chair(c.AddTime(room="assembly", expect=turn, seconds=30))
    return CHAIR, c.Undo(room="assembly", seq=given)
