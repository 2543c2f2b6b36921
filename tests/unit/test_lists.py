"""The list of speakers itself: opened, closed, put in order, and its settings (docs/procedure.md)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain.commands import SetList
from hlom_live.domain.lists import (
    close_list,
    open_list,
    order_list,
    set_list,
)
from hlom_live.domain.model import (
    AlternateBy,
    Done,
    ListState,
    Ordering,
    PlacedBy,
)
from hlom_live.domain.ordering import Rule
from tests.builders import (
    BRAZIL,
    EUROPEAN_UNION,
    KENYA,
    NOON,
    POINT,
    REPLY,
    after,
    inscription,
    meeting,
    refused,
    speakers_list,
)

CLOSED = speakers_list(state=ListState.CLOSED, closed_at=NOON)
NOT_OPEN = speakers_list(state=ListState.NOT_OPEN)


@pytest.mark.parametrize("was", [NOT_OPEN, CLOSED])
def test_a_list_is_opened_and_opened_again_each_with_its_hour(was: Any) -> None:
    opened = replace(was, state=ListState.OPEN, opened_at=after(60), closed_at=None)
    assert open_list(was, after(60)) == Done((opened,))


def test_a_list_that_is_reopened_is_open_since_it_was_first_opened() -> None:
    was = replace(CLOSED, opened_at=after(-600))
    assert open_list(was, after(60)) == Done((replace(was, state=ListState.OPEN, closed_at=None),))


def test_a_list_is_closed_with_its_hour() -> None:
    was = speakers_list()
    assert close_list(was, after(60)) == Done((replace(was, state=ListState.CLOSED, closed_at=after(60)),))


def test_what_is_open_is_not_opened_and_what_is_not_open_not_closed() -> None:
    with refused("wrong_state", state=ListState.OPEN):
        open_list(speakers_list(), NOON)
    for was in (NOT_OPEN, CLOSED):
        with refused("wrong_state", state=was.state):
            close_list(was, NOON)


def test_a_new_limit_reaches_who_waits_but_no_limit_given_by_hand() -> None:
    usual, by_hand = inscription(KENYA), inscription(BRAZIL, allotted_seconds=240.0)
    group = inscription(EUROPEAN_UNION, on_behalf_of="European Union and its member States", allotted_seconds=300.0)
    waits = [(usual, KENYA), (by_hand, BRAZIL), (group, EUROPEAN_UNION)]
    edit = SetList(list="debate-list", time_limits={"default": 120.0})
    done = set_list(meeting(), speakers_list(), edit, waits, NOON, "")
    after_it = speakers_list(time_limits={"default": 120.0}, limits_at=NOON)
    assert done == Done((after_it, replace(usual, allotted_seconds=120)))


def test_only_another_limit_is_a_new_limit() -> None:
    before = speakers_list(limits_at=NOON)
    same = SetList(list="debate-list", time_limits={"default": 180.0}, group_seconds=300.0, rolling=True)
    assert set_list(meeting(), before, same, [], after(60), "") == Done((replace(before, rolling=True),))
    group = SetList(list="debate-list", group_seconds=240.0)
    done = set_list(meeting(), before, group, [], after(60), "")
    assert done == Done((replace(before, group_seconds=240.0, limits_at=after(60)),))


def test_how_a_list_orders_is_among_its_settings() -> None:
    wanted = {"ordering": Ordering.ALTERNATING, "alternate_by": AlternateBy.REGION, "groups_first": True}
    edit = SetList(list="debate-list", **wanted)
    after_it = speakers_list(**wanted)
    assert set_list(meeting(), speakers_list(), edit, [], NOON, "new") == Done((after_it,))


def test_a_list_by_lot_has_a_seed_its_own_of_before_or_a_new_one() -> None:
    edit = SetList(list="debate-list", ordering=Ordering.LOT)
    for before, seed in ((None, "new"), ("drawn", "drawn")):
        done = set_list(meeting(), speakers_list(seed=before), edit, [], NOON, "new")
        assert done == Done((speakers_list(ordering=Ordering.LOT, seed=seed),))


def test_a_new_limit_touches_no_reply_and_no_point_of_order() -> None:
    waits = [(inscription(KENYA, kind=REPLY), KENYA), (inscription(BRAZIL, kind=POINT, allotted_seconds=120.0), BRAZIL)]
    edit = SetList(list="debate-list", time_limits={"default": 60.0}, reply_seconds=[60.0])
    after_it = speakers_list(time_limits={"default": 60.0}, reply_seconds=[60.0], limits_at=NOON)
    assert set_list(meeting(), speakers_list(), edit, waits, NOON, "") == Done((after_it,))


def test_a_list_needs_one_reply_limit_at_least() -> None:
    with refused("invalid", field="reply_seconds", reason="at least one limit is needed"):
        set_list(meeting(), speakers_list(), SetList(list="debate-list", reply_seconds=[]), [], NOON, "")


def test_a_list_put_in_order_anew_is_spaced_and_says_by_which_rule() -> None:
    late = inscription(KENYA, place=1.0, requested_at=after(9))
    early = inscription(BRAZIL, place=2.0, requested_at=after(1))
    done = order_list(speakers_list(), [(late, KENYA), (early, BRAZIL)], Rule(Ordering.FIRST_COME))
    assert done == Done((speakers_list(), replace(early, place=1024.0), replace(late, place=2048.0)))


def test_a_lot_answers_with_its_seed_which_stays_with_the_list() -> None:
    waits = inscription(KENYA)
    done = order_list(speakers_list(), [(waits, KENYA)], Rule(Ordering.LOT, seed="Geneva"))
    listed = speakers_list(ordering=Ordering.LOT, seed="Geneva")
    assert done == Done((listed, replace(waits, placed_by=PlacedBy.LOT)), result={"seed": "Geneva"})
