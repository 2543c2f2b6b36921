"""The announced closing of a list: from its hour on no statement is asked for (docs/adr/0081-due.md)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.closing import announce_closing, put_back
from hlom_live.domain.lists import close_list, open_list
from hlom_live.domain.model import Done, ListState
from tests.builders import BRAZIL, KENYA, NOON, POINT, REPLY, Hall, after, delegate_of, hour, memory_database, refused
from tests.builders import speakers_list as speakers
from tests.scenes import asks

OPEN = speakers()


@pytest.fixture
def hall() -> Iterator[Hall]:
    with memory_database() as database:
        made = Hall(database)
        made.begin()
        yield made


def test_the_hour_is_announced_to_the_second_and_taken_back() -> None:
    announced = speakers(closes_at=after(600))
    assert announce_closing(OPEN, after(600.75), NOON) == Done((announced,))
    assert announce_closing(announced, None, after(10)) == Done((OPEN,))


def test_an_hour_that_is_past_or_nobody_s_is_no_announcement() -> None:
    for closes_at in (NOON, after(-1), after(0.4)):
        with refused("invalid", field="closes_at", reason="an hour that is still to come"):
            announce_closing(OPEN, closes_at, NOON)
    for closes_at in (after(600).replace(tzinfo=None), after(0).replace(year=9999)):
        with refused("invalid", field="closes_at", reason="a time with its zone, between 1970 and 2999"):
            announce_closing(OPEN, closes_at, NOON)


@pytest.mark.parametrize("state", [ListState.NOT_OPEN, ListState.CLOSED])
def test_only_an_open_list_has_an_hour_to_close(state: ListState) -> None:
    with refused("wrong_state", state=state):
        announce_closing(speakers(state=state), after(600), NOON)


def test_a_list_that_closes_or_opens_has_no_announcement_left() -> None:
    announced = speakers(closes_at=after(600))
    closed = speakers(state=ListState.CLOSED, closed_at=after(60))
    assert close_list(announced, after(60)) == Done((closed,))
    assert open_list(closed, after(90)) == Done((speakers(opened_at=after(90)),))


def test_a_list_that_is_closed_late_closed_at_the_hour_announced() -> None:
    closed = speakers(state=ListState.CLOSED, closed_at=after(600))
    assert close_list(speakers(closes_at=after(600)), after(4000)) == Done((closed,))


def test_undo_puts_no_hour_back_that_has_passed() -> None:
    row = {"id": "debate-list", "state": "open", "closes_at": hour(600)}
    assert put_back(row, after(599)) == row
    assert put_back(row, after(600)) == row | {"closes_at": None}
    assert put_back(row | {"closes_at": None}, after(600)) == row | {"closes_at": None}


def test_until_the_hour_statements_are_taken_and_from_then_on_replies_and_points_of_order_alone(hall: Hall) -> None:
    hall.chair(c.AnnounceClosing(list="debate-list", closes_at=after(600)))
    hall.wait(599.999)
    asks(hall)
    hall.wait(0.001)
    with refused("list_closed", closed_at=hour(600)):
        hall.send(delegate_of(BRAZIL), c.RequestFloor(list="debate-list"))
    asks(hall, BRAZIL, kind=REPLY)
    asks(hall, BRAZIL, kind=POINT)
    assert len(hall.of_kind("inscription")) == 3


def test_an_hour_in_another_zone_is_the_same_hour(hall: Hall) -> None:
    in_geneva = datetime(2021, 12, 14, 13, 30, tzinfo=timezone(timedelta(hours=1)))
    hall.chair(c.AnnounceClosing(list="debate-list", closes_at=in_geneva))
    assert hall.row("list", "debate-list")["closes_at"] == hour(1800)


def test_the_announcement_of_a_later_hour_undone_too_late_leaves_none(hall: Hall) -> None:
    hall.chair(c.AnnounceClosing(list="debate-list", closes_at=after(60)))
    hall.chair(c.AnnounceClosing(list="debate-list", closes_at=after(3600)))
    hall.wait(120)
    hall.chair(c.Undo(room="assembly"))
    assert hall.row("list", "debate-list")["closes_at"] is None
    assert asks(hall, KENYA)
