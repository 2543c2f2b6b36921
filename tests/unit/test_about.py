"""What a line of the log and of the journal says that a change was about, in a whole meeting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.model import Ordering
from hlom_live.domain.papers.about import About, about
from tests.builders import BRAZIL, KENYA, Hall, memory_database
from tests.scenes import asks, speaks
from tests.unit.test_carrying import with_numbers


@pytest.fixture
def hall() -> Iterator[Hall]:
    """The debate rolls on into the item of the same number in the afternoon."""
    with memory_database() as database:
        yield Hall(database, values=with_numbers("debate-list"))


def said(hall: Hall) -> About:
    """What the newest change was about."""
    change = hall.changes()[-1]
    return about(change.before, change.after, change.args, change.room)


def on_list(**known: Any) -> About:
    return About(**{"list": "debate-list", "room": "assembly"} | known)


def test_what_touches_a_whole_list_is_about_nobody_because_one_alone_waits(hall: Hall) -> None:
    hall.begin()
    asks(hall, KENYA)
    assert said(hall) == on_list(delegation="kenya")
    hall.chair(c.SetList(list="debate-list", time_limits={"default": 120.0}))
    assert said(hall) == on_list()
    hall.secretariat(c.OrderList(list="debate-list", ordering=Ordering.LOT))
    assert said(hall) == on_list()
    hall.secretariat(c.CarryOver(list="debate-list", to="closing-list"))
    assert said(hall) == on_list()


def test_what_touches_a_whole_sitting_is_about_neither_who_speaks_nor_the_item_nor_who_waits(hall: Hall) -> None:
    turn = speaks(hall)
    of_sitting = About(sitting="first", title={"en": "First sitting"})
    for command in (c.SuspendSitting(sitting="first"), c.ResumeSitting(sitting="first")):
        hall.chair(command)
        assert said(hall) == of_sitting
    hall.chair(c.EndIntervention(room="assembly", expect=turn))
    asks(hall, BRAZIL)
    for command in (c.AdjournSitting(sitting="first"), c.ReopenSitting(sitting="first")):
        hall.chair(command)
        assert said(hall) == of_sitting


def test_an_item_that_is_added_is_what_its_change_is_about(hall: Hall) -> None:
    made = hall.secretariat(c.AddItem(sitting="first", title="Any other business"))
    titled = {"title": {"en": "Any other business"}, "sitting": "first"}
    assert said(hall) == About(item=made["item"], list=made["list"], **titled)


def test_an_exchange_of_places_says_on_which_list(hall: Hall) -> None:
    hall.begin()
    one, other = asks(hall, KENYA), asks(hall, BRAZIL)
    swap = hall.delegate(KENYA, c.ProposeSwap(inscription=one, with_=other))["swap"]
    assert said(hall) == on_list()
    for actor, command in ((BRAZIL, c.AgreeSwap(swap=swap)), (None, c.ConfirmSwap(swap=swap))):
        hall.delegate(actor, command) if actor else hall.secretariat(command)
        assert said(hall) == on_list()


def test_a_point_of_order_is_about_who_raised_it_and_not_about_whom_it_interrupts(hall: Hall) -> None:
    speaks(hall)
    raised = hall.delegate(BRAZIL, c.RaisePointOfOrder(room="assembly"))["inscription"]
    hall.chair(c.RulePointOfOrder(inscription=raised, ruling="hear"))
    assert said(hall) == on_list(delegation="brazil", item="debate")
