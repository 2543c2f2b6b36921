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


def test_a_signal_given_since_stops_no_undo_and_stays() -> None:
    paused, going_on = {**TURN, "started_at": "t", "paused_at": "t"}, {**TURN, "started_at": "t", "paused_at": None}
    known = {"finished_at": None}
    signalled = {**paused, "finished_at": "now"}
    found = undo(
        {"intervention/t1": going_on | known}, {"intervention/t1": paused | known}, {"intervention/t1": signalled}
    )
    assert found == {"intervention/t1": {**going_on, "finished_at": "now"}}


def test_who_is_put_back_before_the_start_has_signalled_nothing() -> None:
    called = {**TURN, "started_at": None, "finished_at": None}
    begun = {**called, "started_at": "t"}
    found = undo(
        {"intervention/t1": called}, {"intervention/t1": begun}, {"intervention/t1": begun | {"finished_at": "t"}}
    )
    assert found == {"intervention/t1": called}


def test_a_text_or_a_summary_written_since_stops_no_undo_and_stays() -> None:
    waits = {"id": "e", "place": 1, "statement": None}
    moved, handed_in = waits | {"place": 2}, waits | {"place": 2, "statement": "text"}
    assert undo({"inscription/e": waits}, {"inscription/e": moved}, {"inscription/e": handed_in}) == {
        "inscription/e": waits | {"statement": "text"}
    }
    ended = TURN | {"ended_at": "t", "summary": None}
    assert undo(
        {"intervention/t1": TURN | {"ended_at": None, "summary": None}},
        {"intervention/t1": ended},
        {"intervention/t1": ended | {"summary": "Thanked the hosts."}},
    ) == {"intervention/t1": TURN | {"ended_at": None, "summary": "Thanked the hosts."}}


def test_a_turn_that_was_made_goes_with_its_document_but_not_with_what_somebody_typed() -> None:
    made = TURN | {"document": None, "summary": None}
    released = made | {"document": "text"}
    assert undo({}, {"intervention/t1": made}, {"intervention/t1": released}) == {"intervention/t1": None}
    with refused("overtaken", row="intervention/t1"):
        undo({}, {"intervention/t1": made}, {"intervention/t1": released | {"summary": "Thanked the hosts."}})


def test_an_entry_that_was_made_does_not_go_with_the_text_that_was_handed_in_for_it() -> None:
    made = {"id": "e", "place": 1, "statement": None}
    with refused("overtaken", row="inscription/e"):
        undo({}, {"inscription/e": made}, {"inscription/e": made | {"statement": "text"}})
