"""Points of order: the floor interrupted and given back, and the chair's ruling (rules 71 and 113)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain.clock import seconds_left
from hlom_live.domain.floor import (
    Floor,
    decline,
    end_intervention,
    give_floor,
    hear,
    next_speaker,
    return_to_list,
    vacate,
)
from hlom_live.domain.model import Done, Inscription, InscriptionState, Outcome, SittingState
from tests.builders import BRAZIL, JORDAN, KENYA, NOON, POINT, after, floor, inscription, intervention, refused
from tests.unit.test_floor import BRAZIL_WAITS, EMPTY, KENYA_SPEAKS, LIST, called, on_floor

JORDAN_RAISES = inscription(JORDAN, kind=POINT, allotted_seconds=120.0)


def heard(there: Floor, at: Any) -> Floor:
    """The floor once Jordan's point of order is heard."""
    done = hear(there, LIST, JORDAN_RAISES, at, "p1")
    values = {value.id: value for value in done.put}
    turn = there.turn and values.get(there.turn.id, there.turn)
    return replace(floor(turn, values["p1"]), sitting=there.sitting)


def given_back(there: Floor, at: Any) -> Any:
    """The interrupted turn once the point of order has ended."""
    assert there.turn is not None
    done = end_intervention(there, "p1", Outcome.DELIVERED, at)
    assert on_floor(there.turn.id) in done.put
    return next((value for value in done.put if value.id == there.turn.id), there.turn)


def test_a_point_of_order_is_heard_not_called() -> None:
    with refused("wrong_state", state=InscriptionState.INSCRIBED, kind=POINT):
        give_floor(EMPTY, LIST, JORDAN_RAISES, None, True, NOON, "t2")


def test_a_point_of_order_interrupts_and_the_clock_stops() -> None:
    done = hear(floor(KENYA_SPEAKS), LIST, JORDAN_RAISES, after(50), "p1")
    raised = replace(JORDAN_RAISES, state=InscriptionState.SPEAKING)
    rows = raised, called(JORDAN_RAISES, "p1", after(50)), on_floor("kenya-speaks", "p1")
    told = {"intervention": "p1", "inscription": "jordan-asks"}
    assert done == Done((*rows, replace(KENYA_SPEAKS, paused_at=after(50))), result=told)


def test_the_interrupted_speaker_has_the_floor_back_with_the_time_left() -> None:
    there = heard(floor(KENYA_SPEAKS), after(50))
    back = given_back(there, after(140))
    assert back == replace(KENYA_SPEAKS, paused_seconds=90.0)
    assert seconds_left(back, after(140)) == seconds_left(KENYA_SPEAKS, after(50)) == 130


def test_a_speaker_whom_the_chair_had_paused_stays_paused_after_the_interruption() -> None:
    paused = replace(KENYA_SPEAKS, paused_at=after(40))
    assert given_back(heard(floor(paused), after(50)), after(140)) == paused


def test_a_speaker_who_had_not_begun_is_still_to_begin_after_the_interruption() -> None:
    called_only = intervention(KENYA, started_at=None)
    assert given_back(heard(floor(called_only), after(50)), after(140)) == called_only


def test_a_point_of_order_that_ends_in_a_suspended_sitting_starts_no_clock() -> None:
    there = heard(floor(KENYA_SPEAKS), after(50))
    assert there.sitting is not None
    suspended = replace(there.sitting, state=SittingState.SUSPENDED, suspended_at=after(60))
    back = given_back(replace(there, sitting=suspended), after(140))
    assert back == replace(KENYA_SPEAKS, paused_at=after(60), paused_seconds=10.0)
    assert seconds_left(back, after(900)) == 130


def test_a_point_of_order_on_an_empty_floor_has_it_like_anybody() -> None:
    done = hear(EMPTY, LIST, JORDAN_RAISES, NOON, "p1")
    raised, point = replace(JORDAN_RAISES, state=InscriptionState.SPEAKING), called(JORDAN_RAISES, "p1", NOON)
    assert done == Done((raised, point, on_floor("p1")), result={"intervention": "p1", "inscription": "jordan-asks"})


def test_one_point_of_order_after_the_other() -> None:
    with refused("wrong_state", state="point_of_order_heard", delegation="brazil"):
        hear(floor(KENYA_SPEAKS, intervention(BRAZIL, kind=POINT)), LIST, JORDAN_RAISES, NOON, "p1")


def test_a_point_of_order_of_an_item_that_is_past_is_not_heard() -> None:
    with refused("wrong_state", state="item_not_current"):
        hear(EMPTY, replace(LIST, item="the-item-before"), JORDAN_RAISES, NOON, "p1")


def test_no_point_of_order_is_heard_unless_the_sitting_is_open() -> None:
    with refused("wrong_state", state="sitting_not_open"):
        hear(floor(KENYA_SPEAKS, state=SittingState.SUSPENDED), LIST, JORDAN_RAISES, NOON, "p1")


def test_a_point_of_order_declined_is_struck_and_says_so() -> None:
    struck = replace(JORDAN_RAISES, state=InscriptionState.WITHDRAWN, placed_reason="declined")
    assert decline(JORDAN_RAISES) == Done((struck,))


@pytest.mark.parametrize(
    "entry", [BRAZIL_WAITS, replace(JORDAN_RAISES, state=InscriptionState.DELIVERED)], ids=["statement", "heard before"]
)
def test_only_a_point_of_order_that_waits_is_ruled_on(entry: Inscription) -> None:
    with refused("wrong_state", state=entry.state, kind=entry.kind):
        decline(entry)
    with refused("wrong_state", state=entry.state, kind=entry.kind):
        hear(floor(KENYA_SPEAKS), LIST, entry, NOON, "p1")


def test_nobody_is_called_over_a_point_of_order() -> None:
    point = intervention(JORDAN, kind=POINT)
    with refused("floor_taken", delegation="jordan"):
        next_speaker(floor(KENYA_SPEAKS, point), (BRAZIL_WAITS, LIST), "jordan-speaks", True, NOON, "t2")


def test_a_point_of_order_is_never_absent() -> None:
    point = intervention(JORDAN, kind=POINT)
    with refused("wrong_state", state=InscriptionState.SPEAKING, kind=POINT):
        vacate(floor(point), inscription(JORDAN, kind=POINT, state=InscriptionState.SPEAKING))


def test_a_point_of_order_heard_by_mistake_waits_again_and_the_interrupted_speaker_goes_on() -> None:
    there = heard(floor(KENYA_SPEAKS), after(50))
    done = return_to_list(there, "p1", 1024.0, after(60))
    waits, back_on, goes_on = done.put
    assert (waits.state, back_on) == (InscriptionState.INSCRIBED, on_floor("kenya-speaks"))  # type: ignore[union-attr]
    assert goes_on == replace(KENYA_SPEAKS, paused_seconds=10.0)
    assert done.drop == (there.point,)
