"""A command sent again gives the first answer and changes nothing, however often and from however many threads."""

from __future__ import annotations

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Format
from hlom_live.store.database import Database
from tests.builders import BRAZIL, CHAIR, KENYA, SECRETARIAT, Hall, at_once, delegate_of, other_meeting, refused

ASK = c.RequestFloor(list="debate-list")


@pytest.fixture
def hall(database: Database) -> Hall:
    made = Hall(database)
    made.begin()
    return made


def test_a_command_sent_again_has_the_same_answer_and_no_change(hall: Hall) -> None:
    first = hall.send(delegate_of(KENYA), ASK, "a1")
    rows = hall.rows
    again = hall.send(delegate_of(KENYA), ASK, "a1")
    assert (again.seq, again.result, again.change) == (first.seq, first.result, None)
    assert (hall.head, hall.rows) == (first.seq, rows)


def test_the_answer_is_the_first_one_also_when_the_meeting_went_on(hall: Hall) -> None:
    first = hall.send(delegate_of(KENYA), ASK, "a1")
    hall.chair(c.NextSpeaker(room="assembly", expect=None))
    hall.chair(c.CloseList(list="debate-list"))
    again = hall.send(delegate_of(KENYA), ASK, "a1")
    assert (again.seq, again.result, again.change) == (first.seq, first.result, None)


def test_one_command_from_sixteen_threads_is_one_change(hall: Hall) -> None:
    head = hall.head
    told = at_once(*[lambda: hall.send(delegate_of(KENYA), ASK, "a1")] * 16)
    assert {(answer.seq, answer.result["inscription"]) for answer in told} == {
        (head + 1, hall.of_kind("inscription")[0]["id"])
    }
    assert [answer.change is not None for answer in told].count(True) == 1
    assert (hall.head, len(hall.of_kind("inscription"))) == (head + 1, 1)


def test_a_floor_command_sent_again_is_not_stale(hall: Hall) -> None:
    for one in (KENYA, BRAZIL):
        hall.delegate(one, ASK)
    press = c.NextSpeaker(room="assembly", expect=None)
    first = hall.send(CHAIR, press, "next")
    assert hall.send(CHAIR, press, "next").result == first.result
    assert hall.order() == ["brazil"]


def test_a_refusal_is_not_kept_it_may_be_right_the_next_time(hall: Hall) -> None:
    hall.chair(c.CloseList(list="debate-list"))
    with pytest.raises(Refused):
        hall.send(delegate_of(KENYA), ASK, "a1")
    hall.chair(c.OpenList(list="debate-list"))
    assert hall.send(delegate_of(KENYA), ASK, "a1").seq == hall.head


def test_a_command_counts_in_its_own_meeting(hall: Hall) -> None:
    other, ask = other_meeting(hall.database), c.SetFormat(format=Format.VIRTUAL)
    first, second = (one.send(SECRETARIAT, ask, "a1") for one in (hall, other))
    assert (first.seq, second.seq, second.change is not None) == (5, 2, True)


def test_whoever_may_not_send_a_command_is_not_told_its_answer(hall: Hall) -> None:
    hall.send(delegate_of(KENYA), ASK, "a1")
    with refused("not_allowed", role="chair", command="request_floor"):
        hall.send(CHAIR, ASK, "a1")
