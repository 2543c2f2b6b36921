"""Swaps, carrying over, posting in lieu, announced closings, replies that name a statement: scenes of refusals."""

from __future__ import annotations

from datetime import UTC, datetime

from hlom_live.domain import commands as c
from hlom_live.domain.model import Delegation
from hlom_live.domain.roles import Actor
from tests.builders import BRAZIL, CHAIR, JORDAN, KENYA, POINT, REPLY, SECRETARIAT, Hall, after, delegate_of
from tests.scenes import adjourned, asks, refuses, speaks, under


def proposed(hall: Hall, one: Delegation = KENYA, other: Delegation = BRAZIL) -> str:
    """The swap that one proposes to the other, both waiting."""
    hall.begin()
    entries = asks(hall, one), asks(hall, other)
    return str(hall.delegate(one, c.ProposeSwap(inscription=entries[0], with_=entries[1]))["swap"])


def agreed(hall: Hall) -> str:
    """A swap of Kenya and Brazil that only the secretariat's word is missing from."""
    swap = proposed(hall)
    hall.delegate(BRAZIL, c.AgreeSwap(swap=swap))
    return swap


# Swaps


@refuses("propose_swap", "wrong_state")
def proposed_before(hall: Hall) -> tuple[Actor, c.Command]:
    swap = hall.row("swap", proposed(hall))
    return delegate_of(BRAZIL), c.ProposeSwap(inscription=swap["other"], with_=swap["inscription"])


@refuses("propose_swap", "wrong_state")
def proposed_to_who_does_not_wait(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall, BRAZIL)
    (spoken,) = hall.of_kind("inscription")
    return delegate_of(KENYA), c.ProposeSwap(inscription=asks(hall), with_=spoken["id"])


@refuses("propose_swap", "wrong_state")
def a_reply_for_a_statement(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return delegate_of(KENYA), c.ProposeSwap(inscription=asks(hall), with_=asks(hall, BRAZIL, kind=REPLY))


@refuses("agree_swap", "wrong_state")
def agreed_before(hall: Hall) -> tuple[Actor, c.Command]:
    return delegate_of(BRAZIL), c.AgreeSwap(swap=agreed(hall))


@refuses("agree_swap", "wrong_state")
def agreed_when_the_other_has_withdrawn(hall: Hall) -> tuple[Actor, c.Command]:
    swap = proposed(hall)
    hall.delegate(KENYA, c.Withdraw(inscription=hall.row("swap", swap)["inscription"]))
    return delegate_of(BRAZIL), c.AgreeSwap(swap=swap)


@refuses("decline_swap", "wrong_state")
def declined_before(hall: Hall) -> tuple[Actor, c.Command]:
    swap = proposed(hall)
    hall.delegate(KENYA, c.DeclineSwap(swap=swap))
    return delegate_of(BRAZIL), c.DeclineSwap(swap=swap)


@refuses("confirm_swap", "wrong_state")
def confirmed_before_it_is_agreed(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.ConfirmSwap(swap=proposed(hall))


@refuses("confirm_swap", "wrong_state")
def confirmed_when_one_has_the_floor(hall: Hall) -> tuple[Actor, c.Command]:
    swap = agreed(hall)
    hall.chair(c.NextSpeaker(room="assembly", expect=None))
    return SECRETARIAT, c.ConfirmSwap(swap=swap)


# The announced closing


@refuses("announce_closing", "wrong_state")
def closing_of_a_list_not_open(hall: Hall) -> tuple[Actor, c.Command]:
    return CHAIR, c.AnnounceClosing(list="debate-list", closes_at=after(600))


@refuses("announce_closing", "invalid")
def closing_that_has_passed(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return CHAIR, c.AnnounceClosing(list="debate-list", closes_at=after(0))


@refuses("announce_closing", "invalid")
def closing_without_a_zone(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    nobodys = datetime(2021, 12, 14, 13, tzinfo=UTC).replace(tzinfo=None)
    return CHAIR, c.AnnounceClosing(list="debate-list", closes_at=nobodys)


@refuses("request_floor", "list_closed")
def the_announced_hour_has_come(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    hall.chair(c.AnnounceClosing(list="debate-list", closes_at=after(60)))
    hall.wait(60)
    return delegate_of(KENYA), c.RequestFloor(list="debate-list")


# Carried over, posted in lieu


@refuses("carry_over", "list_empty")
def nobody_to_carry(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    asks(hall, kind=REPLY)
    return SECRETARIAT, c.CarryOver(list="debate-list", to="closing-list")


@refuses("carry_over", "wrong_state")
def carried_to_itself(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    asks(hall)
    return SECRETARIAT, c.CarryOver(list="debate-list", to="debate-list")


@refuses("carry_over", "wrong_state")
def carried_into_the_past(hall: Hall) -> tuple[Actor, c.Command]:
    adjourned(hall)
    hall.secretariat(c.Inscribe(list="closing-list", delegation="kenya"))
    return SECRETARIAT, c.CarryOver(list="closing-list", to="statements-list")


@refuses("carry_over", "wrong_state")
def carried_to_what_is_concluded(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    hall.chair(c.ConcludeItem(item="debate"))
    hall.secretariat(c.Inscribe(list="statements-list", delegation="kenya"))
    return SECRETARIAT, c.CarryOver(list="statements-list", to="debate-list")


@refuses("post_in_lieu", "wrong_state")
def posted_of_who_speaks(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall)
    (spoken,) = hall.of_kind("inscription")
    return SECRETARIAT, c.PostInLieu(inscriptions=[spoken["id"]])


@refuses("post_in_lieu", "wrong_state")
def posted_from_two_lists(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    other = hall.secretariat(c.Inscribe(list="statements-list", delegation="kenya"))["inscription"]
    return SECRETARIAT, c.PostInLieu(inscriptions=[asks(hall), other])


@refuses("post_in_lieu", "wrong_state")
def a_point_of_order_in_writing(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    return SECRETARIAT, c.PostInLieu(inscriptions=[asks(hall, kind=POINT)])


@refuses("post_in_lieu", "invalid")
def nothing_to_post(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.PostInLieu(inscriptions=[])


# Replies


@refuses("request_floor", "reply_not_admitted")
def reply_to_oneself(hall: Hall) -> tuple[Actor, c.Command]:
    turn = speaks(hall)
    return delegate_of(KENYA), c.RequestFloor(list="debate-list", kind=REPLY, reply_to=turn)


@refuses("inscribe", "reply_not_admitted")
def reply_to_what_is_not_begun(hall: Hall) -> tuple[Actor, c.Command]:
    turn = speaks(hall, start=False)
    return SECRETARIAT, c.Inscribe(list="debate-list", delegation="jordan", kind=REPLY, reply_to=turn)


@refuses("request_floor", "reply_not_admitted")
def reply_that_must_name_a_statement(hall: Hall) -> tuple[Actor, c.Command]:
    speaks(hall)
    under(hall, reply_names_statement=True)
    return delegate_of(JORDAN), c.RequestFloor(list="debate-list", kind=REPLY)


@refuses("request_floor", "invalid")
def statement_that_answers_one(hall: Hall) -> tuple[Actor, c.Command]:
    turn = speaks(hall)
    return delegate_of(JORDAN), c.RequestFloor(list="debate-list", reply_to=turn)


# Points of order that nobody has ruled on


@refuses("adjourn_sitting", "floor_taken")
def adjourned_over_a_point_of_order(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    hall.delegate(JORDAN, c.RaisePointOfOrder(room="assembly"))
    return CHAIR, c.AdjournSitting(sitting="first")


@refuses("conclude_item", "floor_taken")
def concluded_over_a_point_of_order(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    hall.delegate(JORDAN, c.RaisePointOfOrder(room="assembly"))
    return CHAIR, c.ConcludeItem(item="debate")


@refuses("start_item", "floor_taken")
def next_item_over_a_point_of_order(hall: Hall) -> tuple[Actor, c.Command]:
    hall.begin()
    hall.delegate(JORDAN, c.RaisePointOfOrder(room="assembly"))
    return CHAIR, c.StartItem(item="statements")


# Delegations


@refuses("add_delegation", "invalid")
def a_name_that_another_bears(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.AddDelegation(name_="  kénya ", category="member_state")


@refuses("add_delegation", "invalid")
def a_category_of_no_meeting(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.AddDelegation(name_="Amina", category="guest")


@refuses("edit_delegation", "invalid")
def a_code_that_another_has(hall: Hall) -> tuple[Actor, c.Command]:
    return SECRETARIAT, c.EditDelegation(delegation="jordan", code="KEN")
