"""Undo: the rows of one change go back to what they were, if nothing has touched them since (ADR 0003)."""

from __future__ import annotations

from hlom_live.domain.undo import undo
from tests.builders import refused

EMPTY = {"id": "assembly", "intervention": None}
TAKEN = {"id": "assembly", "intervention": "t1"}
TURN = {"id": "t1", "delegation": "kenya"}


def test_a_row_that_was_changed_is_what_it_was() -> None:
    assert undo({"room/a": EMPTY}, {"room/a": TAKEN}, {"room/a": TAKEN}) == {"room/a": EMPTY}


def test_a_row_that_was_made_goes() -> None:
    assert undo({}, {"intervention/t1": TURN}, {"intervention/t1": TURN}) == {"intervention/t1": None}


def test_a_row_that_went_comes_back() -> None:
    assert undo({"intervention/t1": TURN}, {}, {}) == {"intervention/t1": TURN}


def test_a_row_that_was_touched_since_is_overtaken() -> None:
    with refused("overtaken", row="room/a"):
        undo({"room/a": EMPTY}, {"room/a": TAKEN}, {"room/a": EMPTY})


def test_a_row_that_is_gone_since_is_overtaken() -> None:
    with refused("overtaken", row="room/a"):
        undo({"room/a": EMPTY}, {"room/a": TAKEN}, {})


def test_a_row_that_came_back_by_another_hand_is_overtaken() -> None:
    with refused("overtaken", row="intervention/t1"):
        undo({"intervention/t1": TURN}, {}, {"intervention/t1": TURN})


def test_all_rows_or_none() -> None:
    before, after = {"room/a": EMPTY}, {"room/a": TAKEN, "intervention/t1": TURN}
    with refused("overtaken", row="intervention/t1"):
        undo(before, after, {**after, "intervention/t1": {**TURN, "added_seconds": 30}})
    assert undo(before, after, after) == {"room/a": EMPTY, "intervention/t1": None}
