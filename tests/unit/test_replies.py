"""Rights of reply: who answers what, how often, and where it is taken (docs/adr/0086-replies.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.model import ItemKind, ItemState, SittingState
from hlom_live.domain.replies import Answering, must_be_answerable, must_be_entitled, taken_with
from tests.builders import (
    BRAZIL,
    JORDAN,
    KENYA,
    POINT,
    REPLY,
    SWITZERLAND,
    Hall,
    delegate_of,
    intervention,
    item,
    meeting,
    memory_database,
    refused,
    sitting,
    speakers_list,
)
from tests.scenes import asks, replied, under

KENYA_SPOKE = intervention(KENYA)


def answering(**known: Any) -> Answering:
    """An answer to Kenya's statement in the debate."""
    usual = {"item": "debate", "items": frozenset(["debate"]), "taken_on": speakers_list(), "turn": KENYA_SPOKE}
    return Answering(**usual | known)


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        yield Hall(database)


def spoke(hall: Hall, of: Any = KENYA, **known: Any) -> str:
    """The delegation has spoken in the debate, or replied: its intervention."""
    give = c.GiveFloor(room="assembly", inscription=asks(hall, of, **known), expect=None)
    turn = str(hall.chair(give)["intervention"])
    hall.chair(c.EndIntervention(room="assembly", expect=turn))
    return turn


# Who may answer whom


def test_another_s_statement_of_the_same_item_may_be_answered_and_so_may_a_reply() -> None:
    for turn in (KENYA_SPOKE, replace(KENYA_SPOKE, kind=REPLY), None):
        must_be_answerable(BRAZIL, answering(turn=turn))


@pytest.mark.parametrize(
    ("by", "known", "why"),
    [
        (KENYA, {}, "own"),
        (BRAZIL, {"item": "statements"}, "other_item"),
        (BRAZIL, {"turn": replace(KENYA_SPOKE, started_at=None)}, "not_begun"),
        (BRAZIL, {"turn": replace(KENYA_SPOKE, kind=POINT)}, "point_of_order"),
    ],
)
def test_what_is_not_answered(by: Any, known: Any, why: str) -> None:
    with refused("reply_not_admitted", why=why):
        must_be_answerable(by, answering(**known))


def test_the_meeting_says_which_categories_reply_and_whether_a_statement_must_be_named() -> None:
    states, naming = (
        meeting(rules={"reply_categories": ["member_state"]}),
        meeting(rules={"reply_names_statement": True}),
    )
    must_be_entitled(states, BRAZIL, answering())
    must_be_entitled(naming, BRAZIL, answering())
    must_be_entitled(meeting(), SWITZERLAND, answering(turn=None))
    with refused("reply_not_admitted", why="category"):
        must_be_entitled(states, SWITZERLAND, answering())
    with refused("reply_not_admitted", why="unnamed"):
        must_be_entitled(naming, BRAZIL, answering(turn=None))


def test_an_answer_names_its_statement_on_the_list_and_on_the_record(hall: Hall) -> None:
    hall.begin()
    turn = spoke(hall)
    entry = asks(hall, BRAZIL, kind=REPLY, reply_to=turn)
    assert hall.row("inscription", entry)["reply_to"] == turn
    called = hall.chair(c.NextSpeaker(room="assembly", expect=None))["intervention"]
    assert hall.row("intervention", called)["reply_to"] == turn


def test_the_second_reply_answers_the_first_of_the_other_and_is_shorter(hall: Hall) -> None:
    hall.begin()
    statement = spoke(hall)
    first = spoke(hall, BRAZIL, kind=REPLY, reply_to=statement)
    second = spoke(hall, KENYA, kind=REPLY, reply_to=first)
    entry = hall.row("inscription", asks(hall, BRAZIL, kind=REPLY, reply_to=second))
    assert (entry["allotted_seconds"], entry["reply_to"]) == (120, second)
    third = hall.chair(c.NextSpeaker(room="assembly", expect=None))["intervention"]
    hall.chair(c.EndIntervention(room="assembly", expect=third))
    with refused("reply_exhausted", limit=2):
        hall.send(delegate_of(BRAZIL), c.RequestFloor(list="debate-list", kind=REPLY, reply_to=second))


def test_the_secretariat_inscribes_whom_the_rules_of_the_room_leave_out(hall: Hall) -> None:
    hall.begin()
    under(hall, reply_categories=["ngo"], reply_names_statement=True)
    assert hall.secretariat(c.Inscribe(list="debate-list", delegation="brazil", kind=REPLY))
    with refused("reply_not_admitted", why="category"):
        hall.send(delegate_of(JORDAN), c.RequestFloor(list="debate-list", kind=REPLY))


def test_a_statement_that_was_answered_is_not_undone_away(hall: Hall) -> None:
    hall.begin()
    entry = asks(hall)
    turn = hall.chair(c.GiveFloor(room="assembly", inscription=entry, expect=None))["intervention"]
    asks(hall, BRAZIL, kind=REPLY, reply_to=turn)
    with refused("overtaken"):
        hall.chair(c.Undo(room="assembly"))


# At the end of the day

FIRST, SECOND = sitting(), sitting(id="second")
DEBATE, STATEMENTS, CLOSING, THANKS = (item(id=one) for one in ("debate", "statements", "closing", "thanks"))
DAY = [(FIRST, DEBATE), (FIRST, STATEMENTS), (SECOND, CLOSING), (SECOND, replace(THANKS, kind=ItemKind.CEREMONY))]


def test_the_day_s_replies_are_taken_with_its_last_item_that_takes_statements() -> None:
    assert taken_with(DEBATE, DAY) == CLOSING
    assert taken_with(CLOSING, DAY) == CLOSING
    concluded = [*DAY[:2], (SECOND, replace(CLOSING, state=ItemState.CONCLUDED))]
    assert taken_with(DEBATE, concluded) == STATEMENTS
    adjourned = [*DAY[:2], (replace(SECOND, state=SittingState.ADJOURNED), CLOSING)]
    assert taken_with(DEBATE, adjourned) == STATEMENTS


def test_where_no_item_is_left_a_reply_is_taken_where_it_was_asked_for() -> None:
    over = [(FIRST, replace(DEBATE, state=ItemState.CONCLUDED)), (FIRST, replace(STATEMENTS, kind=ItemKind.PANEL))]
    assert taken_with(over[0][1], over) == over[0][1]
    assert taken_with(over[1][1], over) == over[1][1]


def test_at_the_end_of_the_day_a_reply_waits_on_the_last_list_and_counts_on_what_it_answers(hall: Hall) -> None:
    under(hall, reply_when="end_of_day")
    hall.begin()
    turn = spoke(hall)
    asked = hall.delegate(BRAZIL, c.RequestFloor(list="debate-list", kind=REPLY, reply_to=turn))
    assert asked["list"] == "thanks-list"
    assert hall.order("thanks-list") == ["brazil"]
    with refused(
        "already_inscribed",
        inscription=asked["inscription"],
        requested_at=hall.of_kind("inscription")[1]["requested_at"],
    ):
        hall.send(delegate_of(BRAZIL), c.RequestFloor(list="debate-list", kind=REPLY, reply_to=turn))


def test_replies_are_counted_for_each_item_answered_also_through_a_reply(hall: Hall) -> None:
    """Two answers in the debate use the right up there, and leave it whole on the next item."""
    hall.begin()
    turn = spoke(hall)
    replied(hall, 1, JORDAN)
    spoke(hall, JORDAN, kind=REPLY, reply_to=turn)
    with refused("reply_exhausted", limit=2):
        hall.send(delegate_of(JORDAN), c.RequestFloor(list="debate-list", kind=REPLY, reply_to=turn))
    hall.chair(c.StartItem(item="statements"))
    hall.chair(c.OpenList(list="statements-list"))
    assert hall.delegate(JORDAN, c.RequestFloor(list="statements-list", kind=REPLY))


def test_a_statement_of_an_earlier_item_of_the_day_is_answered_at_its_end_alone(hall: Hall) -> None:
    hall.begin()
    turn = spoke(hall)
    hall.chair(c.StartItem(item="statements"))
    hall.chair(c.OpenList(list="statements-list"))
    ask = c.RequestFloor(list="statements-list", kind=REPLY, reply_to=turn)
    with refused("reply_not_admitted", why="other_item"):
        hall.send(delegate_of(BRAZIL), ask)
    under(hall, reply_when="end_of_day")
    assert hall.delegate(BRAZIL, ask)["list"] == "thanks-list"


def test_at_the_end_of_the_day_one_reply_for_each_item_answered_may_wait(hall: Hall) -> None:
    under(hall, reply_when="end_of_day")
    hall.begin()
    first = spoke(hall)
    hall.chair(c.StartItem(item="statements"))
    hall.chair(c.OpenList(list="statements-list"))
    give = c.Inscribe(list="statements-list", delegation="kenya")
    second = hall.chair(c.GiveFloor(room="assembly", inscription=hall.secretariat(give)["inscription"], expect=None))[
        "intervention"
    ]
    asked = [
        hall.delegate(BRAZIL, c.RequestFloor(list="statements-list", kind=REPLY, reply_to=turn))
        for turn in (first, second)
    ]
    assert hall.order("thanks-list") == ["brazil", "brazil"]
    for turn, reply in zip((first, second), asked, strict=True):
        requested_at = hall.row("inscription", reply["inscription"])["requested_at"]
        with refused("already_inscribed", inscription=reply["inscription"], requested_at=requested_at):
            hall.send(delegate_of(BRAZIL), c.RequestFloor(list="statements-list", kind=REPLY, reply_to=turn))


def test_undo_brings_back_no_second_reply_to_the_same_item(hall: Hall) -> None:
    hall.begin()
    turn = spoke(hall)
    reply = asks(hall, BRAZIL, kind=REPLY, reply_to=turn)
    hall.secretariat(c.Withdraw(inscription=reply))
    asks(hall, BRAZIL, kind=REPLY)
    with refused("overtaken"):
        hall.secretariat(c.Undo(room="assembly"))
