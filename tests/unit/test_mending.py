"""Honest mistakes mended, in a whole meeting: an adjournment, a call, an absence, an item (ADR 0110)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.model import Ordering
from hlom_live.store.archive.verify import verify
from tests.builders import (
    BRAZIL,
    JORDAN,
    KENYA,
    REPLY,
    SECRETARIAT,
    SWITZERLAND,
    TURKIYE,
    Hall,
    after,
    hour,
    memory_database,
    refused,
)
from tests.property.invariants import chain_faults, faults, procedure_faults
from tests.scenes import asks, speaks
from tests.unit.test_carrying import inscribed, with_numbers

ADJOURN, REOPEN = c.AdjournSitting(sitting="first"), c.ReopenSitting(sitting="first")


@pytest.fixture
def hall() -> Iterator[Hall]:
    """The debate rolls on into the item of the same number in the afternoon."""
    with memory_database() as database:
        yield Hall(database, values=with_numbers("debate-list"))


@pytest.fixture(autouse=True)
def sound(hall: Hall) -> Iterator[None]:
    """Whatever a test has done, the state agrees with itself and the log is whole."""
    yield
    assert faults(hall.rows) + procedure_faults(hall.rows) + chain_faults(hall) == []
    with hall.database.reading() as session:
        verify(session, hall.slug)


# Reopened


def test_an_adjournment_by_mistake_leaves_no_trace(hall: Hall) -> None:
    hall.begin()
    hall.chair(c.OpenList(list="statements-list"))
    inscribed(hall, KENYA, BRAZIL)
    asks(hall, JORDAN, kind=REPLY)
    inscribed(hall, BRAZIL, SWITZERLAND, on="closing-list")
    before = hall.rows
    hall.wait(60)
    hall.chair(ADJOURN)
    assert hall.order() == []
    hall.wait(60)
    hall.chair(REOPEN)
    assert hall.rows == before


def test_it_may_be_adjourned_again_and_reopened_again(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA)
    before = hall.rows
    for _ in range(2):
        hall.wait(60)
        hall.chair(ADJOURN)
        hall.wait(60)
        hall.chair(REOPEN)
    assert hall.rows == before


def test_what_was_done_meanwhile_stays(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA, BRAZIL, JORDAN)
    kenya, brazil, jordan = ids(hall)
    hall.wait(60)
    hall.chair(ADJOURN)
    hall.secretariat(c.EditInscription(inscription=kenya, speaker_name="A. Minister"))
    hall.secretariat(c.Withdraw(inscription=brazil))
    hall.secretariat(c.MoveInscription(inscription=jordan, before=kenya, reason="agreed"))
    hall.wait(60)
    hall.chair(REOPEN)
    assert (hall.order(), hall.order("closing-list")) == (["kenya", "jordan"], [])
    assert hall.row("inscription", kenya)["speaker_name"] == "A. Minister"
    assert hall.row("inscription", brazil)["state"] == "withdrawn"
    assert hall.row("inscription", jordan)["placed_reason"] is None


def ids(hall: Hall, list_id: str = "debate-list") -> list[str]:
    """Ids of who waits on a list, in order."""
    waits = [one for one in hall.of_kind("inscription") if one["list"] == list_id and one["state"] == "inscribed"]
    return [one["id"] for one in sorted(waits, key=lambda one: one["place"])]


def test_who_was_called_at_the_next_sitting_has_been_heard_there(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA, BRAZIL)
    hall.wait(60)
    hall.chair(ADJOURN)
    hall.wait(3600)
    hall.chair(c.OpenSitting(sitting="second"))
    hall.chair(c.StartItem(item="closing"))
    turn = hall.chair(c.NextSpeaker(room="assembly", expect=None))["intervention"]
    hall.chair(c.EndIntervention(room="assembly", expect=turn))
    with refused("room_busy", sitting="second"):
        hall.chair(REOPEN)
    hall.chair(c.AdjournSitting(sitting="second"))
    hall.chair(REOPEN)
    assert hall.order() == ["brazil"]
    assert hall.row("inscription", hall.row("intervention", turn)["inscription"])["list"] == "closing-list"


def test_who_stands_on_the_first_list_again_does_not_stand_there_twice(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA, BRAZIL)
    hall.wait(60)
    hall.chair(ADJOURN)
    inscribed(hall, KENYA, SWITZERLAND)
    hall.chair(REOPEN)
    assert (sorted(hall.order()), hall.order("closing-list")) == (["brazil", "kenya", "switzerland"], ["kenya"])


def test_a_list_that_somebody_has_set_since_stays_as_it_is(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA)
    hall.wait(60)
    hall.chair(ADJOURN)
    inscribed(hall, JORDAN, on="closing-list")
    hall.chair(REOPEN)
    assert hall.row("list", "closing-list")["state"] == "open"
    assert (hall.order(), hall.order("closing-list")) == (["kenya"], ["jordan"])


def test_a_list_that_closed_at_its_announced_hour_stays_closed(hall: Hall) -> None:
    hall.begin()
    hall.chair(c.OpenList(list="statements-list"))
    hall.chair(c.AnnounceClosing(list="statements-list", closes_at=after(30)))
    hall.wait(60)
    hall.chair(ADJOURN)
    hall.chair(REOPEN)
    assert [hall.row("list", "statements-list")[name] for name in ("state", "closed_at")] == ["closed", hour(30)]
    assert hall.row("list", "debate-list")["state"] == "open"


def test_an_item_that_was_concluded_before_is_not_considered_again(hall: Hall) -> None:
    hall.begin()
    hall.chair(c.ConcludeItem(item="debate"))
    hall.chair(ADJOURN)
    hall.chair(REOPEN)
    assert hall.row("room", "assembly")["item"] is None
    assert hall.row("item", "debate")["state"] == "concluded"


def test_adjourning_says_who_and_what_still_waits(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA)
    waits = hall.secretariat(c.Inscribe(list="statements-list", delegation="brazil"))["inscription"]
    assert hall.chair(ADJOURN) == {"waiting": [waits], "items": ["statements"]}


# An item that was not reached


def test_an_item_goes_to_another_sitting_with_who_waits_there(hall: Hall) -> None:
    hall.begin()
    hall.chair(c.OpenList(list="statements-list"))
    inscribed(hall, KENYA, BRAZIL, on="statements-list")
    hall.chair(ADJOURN)
    hall.secretariat(c.MoveItem(item="statements", sitting="second", before="thanks"))
    assert hall.row("item", "statements")["sitting"] == "second"
    assert hall.row("list", "statements-list")["state"] == "open"
    hall.chair(c.OpenSitting(sitting="second"))
    hall.chair(c.StartItem(item="statements"))
    hall.chair(c.NextSpeaker(room="assembly", expect=None))
    assert hall.order("statements-list") == ["brazil"]


def test_an_item_whose_only_entries_were_withdrawn_is_removed_with_them(hall: Hall) -> None:
    entry = hall.secretariat(c.Inscribe(list="statements-list", delegation="kenya"))["inscription"]
    other = hall.secretariat(c.Inscribe(list="statements-list", delegation="brazil"))["inscription"]
    hall.delegate(KENYA, c.ProposeSwap(inscription=entry, with_=other))
    with refused("wrong_state", state="planned", inscriptions=2):
        hall.secretariat(c.RemoveItem(item="statements"))
    for one in (entry, other):
        last = hall.send(SECRETARIAT, c.Withdraw(inscription=one))
    hall.secretariat(c.RemoveItem(item="statements"))
    gone = ("item/statements", "list/statements-list", f"inscription/{entry}", f"inscription/{other}")
    assert not set(gone) & hall.rows.keys()
    assert hall.of_kind("swap") == []
    with refused("overtaken", row=f"inscription/{other}"):
        hall.chair(c.Undo(room="assembly", seq=last.seq))


# Called by mistake, or not there


@pytest.mark.parametrize("start", [True, False], ids=["clock started", "called"])
def test_who_was_called_by_mistake_has_the_place_they_had(hall: Hall, start: bool) -> None:
    speaks(hall, start=start)
    inscribed(hall, BRAZIL, JORDAN)
    turn = hall.holder()
    hall.chair(c.ReturnToList(room="assembly", expect=turn))
    assert hall.order() == ["kenya", "brazil", "jordan"]
    assert (hall.holder(), hall.of_kind("intervention")) == (None, [])


def test_who_has_taken_the_place_since_stands_behind(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA, BRAZIL, JORDAN)
    first, second, _ = ids(hall)
    hall.chair(c.GiveFloor(room="assembly", inscription=second, expect=None))
    hall.secretariat(c.MoveInscription(inscription=first, before=ids(hall)[1], reason="agreed"))
    assert hall.row("inscription", first)["place"] == hall.row("inscription", second)["place"]
    hall.chair(c.ReturnToList(room="assembly", expect=hall.holder()))
    assert hall.order() == ["brazil", "kenya", "jordan"]


def test_a_list_that_was_spaced_anew_keeps_the_place_of_who_was_called(hall: Hall) -> None:
    hall.begin()
    inscribed(hall, KENYA, BRAZIL, TURKIYE, JORDAN, SWITZERLAND)
    jordan = ids(hall)[3]
    hall.chair(c.GiveFloor(room="assembly", inscription=jordan, expect=None))
    for _ in range(60):  # halving the gap before the third until no number is left there
        first, _, third, _ = ids(hall)
        hall.secretariat(c.MoveInscription(inscription=first, before=third, reason="agreed"))
    hall.chair(c.ReturnToList(room="assembly", expect=hall.holder()))
    assert hall.order()[2:] == ["turkiye", "jordan", "switzerland"]


@pytest.mark.parametrize("called", range(3))
def test_a_list_that_was_put_in_order_anew_keeps_the_position_of_who_was_called(hall: Hall, called: int) -> None:
    hall.begin()
    inscribed(hall, BRAZIL, KENYA, TURKIYE, SWITZERLAND, JORDAN)
    for _ in range(2):  # are heard: the places of those behind them are higher numbers than there are waiting
        hall.chair(c.NextSpeaker(room="assembly", expect=hall.holder(), start=True))
    hall.chair(c.EndIntervention(room="assembly", expect=hall.holder()))
    entry = ids(hall)[called]
    hall.chair(c.GiveFloor(room="assembly", inscription=entry, expect=None))
    hall.secretariat(c.OrderList(list="debate-list", ordering=Ordering.LOT))
    hall.chair(c.ReturnToList(room="assembly", expect=hall.holder()))
    assert ids(hall).index(entry) == called


def test_put_back_is_undone_and_the_clock_runs_on_as_if_it_had_not_been(hall: Hall) -> None:
    turn = speaks(hall)
    before = hall.rows
    hall.wait(20)
    hall.chair(c.ReturnToList(room="assembly", expect=turn))
    hall.chair(c.Undo(room="assembly"))
    assert hall.rows == before


def test_absent_in_one_touch_after_the_clock_was_started(hall: Hall) -> None:
    turn = speaks(hall)
    inscribed(hall, BRAZIL)
    hall.chair(c.MarkAbsent(inscription=hall.row("intervention", turn)["inscription"], expect=turn))
    assert hall.order() == ["brazil", "kenya"]
    assert (hall.holder(), hall.of_kind("intervention")) == (None, [])


def test_another_limit_of_who_speaks_moves_the_clock(hall: Hall) -> None:
    turn = speaks(hall)
    hall.chair(c.AddTime(room="assembly", expect=turn, seconds=-120))
    hall.secretariat(
        c.EditInscription(inscription=hall.row("intervention", turn)["inscription"], allotted_seconds=60.0)
    )
    row = hall.row("intervention", turn)
    assert (row["allotted_seconds"], row["added_seconds"]) == (60, -60)
