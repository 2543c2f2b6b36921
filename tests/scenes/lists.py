"""Sittings, items and lists: scenes that end in a refusal."""

from __future__ import annotations

from hlom_live.domain import commands as c
from hlom_live.domain.model import Presence
from hlom_live.domain.roles import Actor
from tests.builders import (
    BRAZIL,
    CHAIR,
    EUROPEAN_UNION,
    JORDAN,
    KENYA,
    REPLY,
    SECRETARIAT,
    Hall,
    delegate_of,
)
from tests.scenes import adjourned, asks, refuses, replied, speaks, struck, under

# Sittings and items


@refuses("open_sitting", "wrong_state")
def opened_before(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.OpenSitting(sitting="first")


@refuses("open_sitting", "room_busy")
def another_sits_there(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.OpenSitting(sitting="second")


@refuses("suspend_sitting", "wrong_state")
def not_yet_open(hall: Hall) -> tuple[Actor, c.Command]:
    return CHAIR, c.SuspendSitting(sitting="first")


@refuses("resume_sitting", "wrong_state")
def never_suspended(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.ResumeSitting(sitting="first")


@refuses("adjourn_sitting", "wrong_state")
def adjourned_before(hall: Hall) -> tuple[Actor, c.Command]:
    adjourned(hall)
    return CHAIR, c.AdjournSitting(sitting="first")


@refuses("adjourn_sitting", "floor_taken")
def somebody_speaks(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall)
    return CHAIR, c.AdjournSitting(sitting="first")


@refuses("start_item", "sitting_not_open")
def item_of_a_sitting_to_come(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.StartItem(item="closing")


@refuses("start_item", "floor_taken")
def item_while_somebody_speaks(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall)
    return CHAIR, c.StartItem(item="statements")


@refuses("conclude_item", "wrong_state")
def item_not_begun(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.ConcludeItem(item="statements")


@refuses("conclude_item", "floor_taken")
def conclusion_while_somebody_speaks(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall)
    return CHAIR, c.ConcludeItem(item="debate")


@refuses("add_item", "wrong_state")
def item_into_the_past(hall: Hall) -> tuple[Actor, c.Command]:
    adjourned(hall)
    return SECRETARIAT, c.AddItem(sitting="first", title="Late")


@refuses("edit_item", "wrong_state")
def item_of_the_past(hall: Hall) -> tuple[Actor, c.Command]:
    adjourned(hall)
    return SECRETARIAT, c.EditItem(item="debate", number="9")


@refuses("remove_item", "wrong_state")
def item_that_is_on(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return SECRETARIAT, c.RemoveItem(item="debate")


@refuses("remove_item", "wrong_state")
def item_somebody_asked_for(hall: Hall) -> tuple[Actor, c.Command]:
    hall.secretariat(c.Inscribe(list="statements-list", delegation="kenya"))
    return SECRETARIAT, c.RemoveItem(item="statements")


@refuses("start_item", "stale")
def item_over_another_than_was_seen(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.StartItem(item="statements", current=None)


@refuses("reopen_sitting", "wrong_state")
def reopened_though_open(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.ReopenSitting(sitting="first")


@refuses("reopen_sitting", "room_busy")
def reopened_where_another_sits(hall: Hall) -> tuple[Actor, c.Command]:
    adjourned(hall)
    hall.chair(c.OpenSitting(sitting="second"))
    return CHAIR, c.ReopenSitting(sitting="first")


@refuses("move_item", "wrong_state")
def item_that_is_on_into_another_sitting(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return SECRETARIAT, c.MoveItem(item="debate", sitting="second", before=None)


@refuses("move_item", "wrong_state")
def item_into_an_adjourned_sitting(hall: Hall) -> tuple[Actor, c.Command]:
    adjourned(hall)
    return SECRETARIAT, c.MoveItem(item="closing", sitting="first", before=None)


# Lists


@refuses("open_list", "wrong_state")
def list_opened_before(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.OpenList(list="debate-list")


@refuses("close_list", "wrong_state")
def list_not_open_to_be_closed(hall: Hall) -> tuple[Actor, c.Command]:
    return CHAIR, c.CloseList(list="debate-list")


@refuses("request_floor", "list_not_open")
def list_not_yet_open(hall: Hall) -> tuple[Actor, c.Command]:
    return delegate_of(KENYA), c.RequestFloor(list="debate-list")


@refuses("request_floor", "list_closed")
def list_closed(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    hall.chair(c.CloseList(list="debate-list"))
    return delegate_of(KENYA), c.RequestFloor(list="debate-list")


@refuses("request_floor", "already_inscribed")
def waits_already(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    asks(hall)
    return delegate_of(KENYA), c.RequestFloor(list="debate-list")


@refuses("request_floor", "already_inscribed")
def waits_for_admission(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    hall.chair(c.SetList(list="debate-list", self_inscription=False))
    asks(hall)
    return delegate_of(KENYA), c.RequestFloor(list="debate-list")


@refuses("request_floor", "category_not_admitted")
def list_for_others(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    hall.chair(c.SetList(list="debate-list", categories=["member_state"]))
    return delegate_of(EUROPEAN_UNION), c.RequestFloor(list="debate-list")


@refuses("request_floor", "reply_exhausted")
def third_reply(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    replied(hall, 2)
    return delegate_of(JORDAN), c.RequestFloor(list="debate-list", kind=REPLY)


@refuses("request_floor", "not_present")
def absent_where_presence_is_needed(hall: Hall) -> tuple[Actor, c.Command]:
    under(hall, presence_needed=True)
    hall.begin()
    hall.delegate(KENYA, c.SetPresence(delegation="kenya", present=Presence.ABSENT))
    return delegate_of(KENYA), c.RequestFloor(list="debate-list")


@refuses("withdraw", "wrong_state")
def withdrawn_before(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    entry = asks(hall)
    hall.delegate(KENYA, c.Withdraw(inscription=entry))
    return delegate_of(KENYA), c.Withdraw(inscription=entry)


@refuses("inscribe", "already_inscribed")
def asked_itself(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    asks(hall)
    return SECRETARIAT, c.Inscribe(list="debate-list", delegation="kenya")


@refuses("inscribe", "reply_exhausted")
def third_reply_by_the_secretariat(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    replied(hall, 2)
    return SECRETARIAT, c.Inscribe(list="debate-list", delegation="jordan", kind=REPLY)


@refuses("admit", "wrong_state")
def inscribed_already(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return SECRETARIAT, c.Admit(inscription=asks(hall))


@refuses("admit", "wrong_state")
def struck_and_asked_again(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    entry = struck(hall)
    asks(hall)
    return SECRETARIAT, c.Admit(inscription=entry)


@refuses("admit", "reply_exhausted")
def struck_and_replied_twice_since(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    entry = struck(hall, JORDAN, kind=REPLY)
    replied(hall, 2)
    return SECRETARIAT, c.Admit(inscription=entry)


@refuses("edit_inscription", "wrong_state")
def delivered_already(hall: Hall) -> tuple[Actor, c.Command]:
    turn = speaks(hall)
    entry = hall.row("intervention", turn)["inscription"]
    hall.chair(c.EndIntervention(room="assembly", expect=turn))
    return SECRETARIAT, c.EditInscription(inscription=entry, language="fr")


@refuses("move_inscription", "wrong_state")
def move_of_who_speaks(hall: Hall) -> tuple[Actor, c.Command]:
    entry = hall.row("intervention", speaks(hall))["inscription"]
    return SECRETARIAT, c.MoveInscription(inscription=entry, before=None, reason="agreed")


@refuses("move_inscription", "wrong_state")
def move_before_itself(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    entry = asks(hall)
    return SECRETARIAT, c.MoveInscription(inscription=entry, before=entry, reason="agreed")


@refuses("move_inscription", "wrong_state")
def move_to_another_list(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    other = hall.secretariat(c.Inscribe(list="closing-list", delegation="brazil"))["inscription"]
    return SECRETARIAT, c.MoveInscription(inscription=asks(hall), before=other, reason="agreed")


@refuses("move_inscription", "reason_needed")
def move_without_a_reason(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return SECRETARIAT, c.MoveInscription(inscription=asks(hall), before=None)


@refuses("move_inscription", "stale")
def move_between_others_than_were_seen(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    kenya, _, jordan = (asks(hall, one) for one in (KENYA, BRAZIL, JORDAN))
    return SECRETARIAT, c.MoveInscription(inscription=kenya, before=jordan, after=None, reason="agreed")


@refuses("swap_inscriptions", "wrong_state")
def swap_with_who_speaks(hall: Hall) -> tuple[Actor, c.Command]:
    entry = hall.row("intervention", speaks(hall))["inscription"]
    return SECRETARIAT, c.SwapInscriptions(inscription=asks(hall, BRAZIL), with_=entry, reason="agreed")


@refuses("mark_absent", "wrong_state")
def absent_though_interrupted(hall: Hall) -> tuple[Actor, c.Command]:
    entry = hall.row("intervention", speaks(hall))["inscription"]
    raised = hall.delegate(JORDAN, c.RaisePointOfOrder(room="assembly"))["inscription"]
    hall.chair(c.RulePointOfOrder(inscription=raised, ruling="hear"))
    return CHAIR, c.MarkAbsent(inscription=entry)


@refuses("mark_absent", "stale")
def absent_pressed_before_it_was_called(hall: Hall) -> tuple[Actor, c.Command]:
    entry = hall.row("intervention", speaks(hall))["inscription"]
    return CHAIR, c.MarkAbsent(inscription=entry, expect=None)


@refuses("mark_absent", "overtaken")
def absent_though_on_the_record(hall: Hall) -> tuple[Actor, c.Command]:
    turn = speaks(hall)
    hall.secretariat(c.AnnotateIntervention(intervention=turn, summary="Thanked the hosts."))
    return CHAIR, c.MarkAbsent(inscription=hall.row("intervention", turn)["inscription"])


@refuses("mark_absent", "wrong_state")
def absent_though_never_admitted(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    hall.chair(c.SetList(list="debate-list", self_inscription=False))
    return CHAIR, c.MarkAbsent(inscription=asks(hall))
