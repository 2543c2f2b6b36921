"""The floor of a room: one holder and two beats (rule 72). Interruptions are in test_points_of_order.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain.clock import seconds_left
from hlom_live.domain.floor import (
    Floor,
    add_time,
    end_intervention,
    give_floor,
    next_speaker,
    pause_clock,
    resume_clock,
    return_to_list,
    signal_finished,
    start_clock,
    vacate,
)
from hlom_live.domain.model import Done, Inscription, InscriptionState, Outcome, SittingState, SpeechKind
from tests.builders import (
    BRAZIL,
    JORDAN,
    KENYA,
    NOON,
    POINT,
    REPLY,
    after,
    delegate_of,
    floor,
    inscription,
    intervention,
    refused,
    room,
    speakers_list,
)

EMPTY = floor()
LIST = speakers_list()
BRAZIL_WAITS = inscription(BRAZIL)
BRAZIL_IS_CALLED = replace(BRAZIL_WAITS, state=InscriptionState.SPEAKING)
KENYA_SPEAKS = intervention(KENYA)


def called(of: Inscription, new_id: str, at: Any, **known: Any) -> Any:
    """The turn of an entry that is called."""
    turn = intervention(id=new_id, called_at=at, started_at=at, inscription=of.id, kind=of.kind)
    return replace(turn, delegation=of.delegation, allotted_seconds=of.allotted_seconds, **known)


def on_floor(turn: str | None = None, point: str | None = None) -> Any:
    return room(sitting="first", item="debate", intervention=turn, interrupted_by=point)


def delivered(turn: Any) -> Inscription:
    """The entry of a turn that has ended, as `floor` makes it."""
    known = floor(turn).speaking
    assert known is not None
    return replace(known, state=InscriptionState.DELIVERED)


# Calling and speaking are two beats


def test_the_chair_gives_the_floor_and_the_clock_starts() -> None:
    turn = called(BRAZIL_WAITS, "t2", after(60))
    done = give_floor(EMPTY, LIST, BRAZIL_WAITS, None, True, after(60), "t2")
    told = {"intervention": "t2", "inscription": "brazil-asks"}
    assert done == Done((BRAZIL_IS_CALLED, turn, on_floor("t2")), result=told)


def test_a_speaker_who_is_called_has_all_the_time_until_the_clock_starts() -> None:
    turn = give_floor(EMPTY, LIST, BRAZIL_WAITS, None, False, NOON, "t2").put[1]
    assert turn == called(BRAZIL_WAITS, "t2", NOON, started_at=None)
    began = start_clock(floor(turn), "t2", after(45))
    assert began == Done((replace(turn, started_at=after(45)),))
    assert seconds_left(began.put[0], after(45)) == 180


def test_all_that_was_said_of_the_speaker_goes_with_the_floor() -> None:
    words = {"speaker_name": "A. Speaker", "speaker_title": "Minister", "on_behalf_of": "GRULAC", "language": "fr"}
    entry = replace(BRAZIL_WAITS, mode="remote", kind=REPLY, **words)
    turn = give_floor(EMPTY, LIST, entry, None, True, NOON, "t2").put[1]
    assert turn == called(entry, "t2", NOON, mode="remote", **words)


def test_the_clock_starts_once() -> None:
    with refused("wrong_state", state="started"):
        start_clock(floor(KENYA_SPEAKS), "kenya-speaks", after(1))


def test_one_holder_per_room() -> None:
    with refused("floor_taken", delegation="kenya"):
        give_floor(floor(KENYA_SPEAKS), LIST, BRAZIL_WAITS, "kenya-speaks", True, NOON, "t2")


@pytest.mark.parametrize("there", [Floor(room()), floor(state=SittingState.SUSPENDED)])
def test_only_an_open_sitting_gives_the_floor(there: Floor) -> None:
    with refused("sitting_not_open"):
        give_floor(there, LIST, BRAZIL_WAITS, None, True, NOON, "t2")
    with refused("sitting_not_open"):
        next_speaker(there, (BRAZIL_WAITS, LIST), None, True, NOON, "t2")


def test_the_floor_is_given_on_the_current_item_alone() -> None:
    with refused("item_not_current"):
        give_floor(EMPTY, speakers_list(item="closing"), BRAZIL_WAITS, None, True, NOON, "t2")
    between_items = replace(EMPTY, room=replace(EMPTY.room, item=None))
    with refused("item_not_current"):
        next_speaker(between_items, None, None, True, NOON, "t2")


@pytest.mark.parametrize("state", [s for s in InscriptionState if s is not InscriptionState.INSCRIBED])
def test_the_floor_is_given_to_who_is_inscribed(state: InscriptionState) -> None:
    with refused("wrong_state", state=state, kind=SpeechKind.STATEMENT):
        give_floor(EMPTY, LIST, replace(BRAZIL_WAITS, state=state), None, True, NOON, "t2")


# Every floor command names what its sender saw

ON_FLOOR: list[Any] = [
    lambda there, saw: give_floor(there, LIST, BRAZIL_WAITS, saw, True, NOON, "t2"),
    lambda there, saw: next_speaker(there, (BRAZIL_WAITS, LIST), saw, True, NOON, "t2"),
    lambda there, saw: start_clock(there, saw, NOON),
    lambda there, saw: pause_clock(there, saw, NOON),
    lambda there, saw: resume_clock(there, saw, NOON),
    lambda there, saw: add_time(there, saw, 30),
    lambda there, saw: end_intervention(there, saw, Outcome.DELIVERED, NOON),
    lambda there, saw: return_to_list(there, saw, 1024.0, NOON),
]


@pytest.mark.parametrize("command", ON_FLOOR)
def test_who_saw_another_on_the_floor_is_told_who_has_it_now(command: Any) -> None:
    for saw in (None, "t0"):
        with refused("stale", intervention="kenya-speaks", delegation="kenya"):
            command(floor(KENYA_SPEAKS), saw)
    with refused("stale", intervention=None, delegation=None):
        command(EMPTY, "kenya-speaks")


@pytest.mark.parametrize("command", ON_FLOOR)
def test_who_did_not_see_the_interruption_is_told_of_it(command: Any) -> None:
    point = intervention(JORDAN, kind=POINT)
    with refused("stale", intervention="jordan-speaks", delegation="jordan"):
        command(floor(KENYA_SPEAKS, point), "kenya-speaks")


@pytest.mark.parametrize("command", ON_FLOOR[2:])
def test_an_empty_floor_has_no_clock(command: Any) -> None:
    with refused("floor_empty"):
        command(EMPTY, None)


# The clock


def test_a_pause_and_what_it_costs() -> None:
    paused = pause_clock(floor(KENYA_SPEAKS), "kenya-speaks", after(50)).put[0]
    assert paused == replace(KENYA_SPEAKS, paused_at=after(50))
    resumed = resume_clock(floor(paused), "kenya-speaks", after(80.5))
    assert resumed == Done((replace(KENYA_SPEAKS, paused_seconds=30.5),))
    assert seconds_left(resumed.put[0], after(80.5)) == 130  # type: ignore[arg-type]


def test_pauses_add_up() -> None:
    twice = replace(KENYA_SPEAKS, paused_at=after(100), paused_seconds=30.5)
    done = resume_clock(floor(twice), "kenya-speaks", after(110))
    assert done == Done((replace(KENYA_SPEAKS, paused_seconds=40.5),))


def test_what_does_not_run_is_not_paused_and_what_is_not_paused_not_resumed() -> None:
    called_only = intervention(KENYA, started_at=None)
    paused = replace(KENYA_SPEAKS, paused_at=after(50))
    for turn, state in ((called_only, "called"), (paused, "paused")):
        with refused("wrong_state", state=state):
            pause_clock(floor(turn), "kenya-speaks", after(60))
    for turn, state in ((called_only, "called"), (KENYA_SPEAKS, "running")):
        with refused("wrong_state", state=state):
            resume_clock(floor(turn), "kenya-speaks", after(60))


def test_no_clock_starts_in_a_suspended_sitting() -> None:
    called_only, paused = intervention(KENYA, started_at=None), replace(KENYA_SPEAKS, paused_at=after(50))
    with refused("wrong_state", state=SittingState.SUSPENDED):
        start_clock(floor(called_only, state=SittingState.SUSPENDED), "kenya-speaks", after(60))
    with refused("wrong_state", state=SittingState.SUSPENDED):
        resume_clock(floor(paused, state=SittingState.SUSPENDED), "kenya-speaks", after(60))


def test_time_is_added_and_taken() -> None:
    more = add_time(floor(KENYA_SPEAKS), "kenya-speaks", 60)
    assert more == Done((replace(KENYA_SPEAKS, added_seconds=60),))
    less = add_time(floor(replace(KENYA_SPEAKS, added_seconds=60)), "kenya-speaks", -90)
    assert less == Done((replace(KENYA_SPEAKS, added_seconds=-30),))


def test_no_more_time_is_taken_than_was_allotted() -> None:
    taken = add_time(floor(replace(KENYA_SPEAKS, added_seconds=-150)), "kenya-speaks", -60)
    assert taken == Done((replace(KENYA_SPEAKS, added_seconds=-KENYA_SPEAKS.allotted_seconds),))


@pytest.mark.parametrize("seconds", [0, 3600.5, -3601])
def test_time_is_added_by_an_hour_at_most_and_never_none(seconds: float) -> None:
    with refused("invalid", field="seconds", reason="not zero, and an hour at most"):
        add_time(floor(KENYA_SPEAKS), "kenya-speaks", seconds)


# The end, and the next


@pytest.mark.parametrize("outcome", Outcome)
def test_a_speaker_ends_or_is_cut_off(outcome: Outcome) -> None:
    done = end_intervention(floor(KENYA_SPEAKS), "kenya-speaks", outcome, after(170))
    ended = replace(KENYA_SPEAKS, ended_at=after(170), outcome=outcome)
    assert done == Done((ended, delivered(KENYA_SPEAKS), on_floor()))


def test_the_next_speaker_in_one_change_of_five_rows() -> None:
    done = next_speaker(floor(KENYA_SPEAKS), (BRAZIL_WAITS, LIST), "kenya-speaks", True, after(170), "t2")
    ended = replace(KENYA_SPEAKS, ended_at=after(170), outcome=Outcome.DELIVERED)
    turn = called(BRAZIL_WAITS, "t2", after(170))
    rows = ended, delivered(KENYA_SPEAKS), BRAZIL_IS_CALLED, turn, on_floor("t2")
    assert done == Done(rows, result={"intervention": "t2", "inscription": "brazil-asks"})


def test_the_first_speaker_is_next_on_an_empty_floor() -> None:
    done = next_speaker(EMPTY, (BRAZIL_WAITS, LIST), None, False, NOON, "t2")
    turn = called(BRAZIL_WAITS, "t2", NOON, started_at=None)
    told = {"intervention": "t2", "inscription": "brazil-asks"}
    assert done == Done((BRAZIL_IS_CALLED, turn, on_floor("t2")), result=told)


def test_when_nobody_waits_who_speaks_keeps_the_floor() -> None:
    with refused("list_empty"):
        next_speaker(floor(KENYA_SPEAKS), None, "kenya-speaks", True, after(170), "t2")


# Called and not come


def test_who_was_called_and_did_not_come_leaves_the_floor_and_nothing_on_the_record() -> None:
    turn = intervention(KENYA, started_at=None)
    entry = inscription(KENYA, state=InscriptionState.SPEAKING)
    assert vacate(floor(turn), entry) == Done((on_floor(),), drop=(turn,))


def test_who_is_not_there_is_absent_also_after_the_clock_was_started() -> None:
    entry = inscription(KENYA, state=InscriptionState.SPEAKING)
    assert vacate(floor(KENYA_SPEAKS), entry) == Done((on_floor(),), drop=(KENYA_SPEAKS,))


def test_only_who_has_the_floor_leaves_it_as_absent() -> None:
    entry = inscription(KENYA, state=InscriptionState.SPEAKING)
    interrupted = floor(KENYA_SPEAKS, intervention(JORDAN, kind=POINT))
    for there in (EMPTY, floor(intervention(BRAZIL, started_at=None)), interrupted):
        with refused("wrong_state", state=InscriptionState.SPEAKING):
            vacate(there, entry)


ON_RECORD = [{"summary": "Thanked."}, {"themes": ["peace"]}, {"marks": {"peace": ["pledge"]}}, {"notes": "Check."}]


@pytest.mark.parametrize("said", ON_RECORD)
def test_what_is_on_the_record_is_not_made_undone(said: Any) -> None:
    turn = replace(KENYA_SPEAKS, **said)
    with refused("overtaken"):
        vacate(floor(turn), inscription(KENYA, state=InscriptionState.SPEAKING))
    with refused("overtaken"):
        return_to_list(floor(turn), turn.id, 1024.0, NOON)


def test_what_was_answered_is_not_made_undone() -> None:
    with refused("overtaken"):
        vacate(floor(KENYA_SPEAKS), inscription(KENYA, state=InscriptionState.SPEAKING), answered=True)
    with refused("overtaken"):
        return_to_list(floor(KENYA_SPEAKS), KENYA_SPEAKS.id, 1024.0, NOON, answered=True)


# Called by mistake


@pytest.mark.parametrize("started_at", [None, NOON], ids=["called", "clock started"])
def test_who_was_called_by_mistake_waits_again_and_nothing_is_on_the_record(started_at: Any) -> None:
    turn = intervention(KENYA, started_at=started_at)
    entry = floor(turn).speaking
    assert entry is not None
    done = return_to_list(floor(turn), turn.id, 512.0, after(60))
    back = replace(entry, state=InscriptionState.INSCRIBED, place=512.0)
    assert done == Done((back, on_floor()), drop=(turn,))


def test_nobody_is_put_back_from_an_empty_floor() -> None:
    with refused("floor_empty"):
        return_to_list(EMPTY, None, 1024.0, NOON)


# Who is first, as the sender saw it


def test_next_calls_whom_the_sender_saw_as_the_first() -> None:
    first = BRAZIL_WAITS, LIST
    done = next_speaker(floor(KENYA_SPEAKS), first, "kenya-speaks", True, NOON, "t2", BRAZIL_WAITS.id)
    assert done.result == {"intervention": "t2", "inscription": BRAZIL_WAITS.id}


def test_next_calls_nobody_whom_the_sender_did_not_see_as_the_first() -> None:
    there, speaker = floor(KENYA_SPEAKS), "kenya-speaks"
    with refused("stale", what="list", inscription=BRAZIL_WAITS.id, delegation="brazil"):
        next_speaker(there, (BRAZIL_WAITS, LIST), speaker, True, NOON, "t2", "jordan-asks")
    with refused("stale", what="list", inscription=BRAZIL_WAITS.id, delegation="brazil"):
        next_speaker(there, (BRAZIL_WAITS, LIST), speaker, True, NOON, "t2", None)
    with refused("stale", what="list", inscription=None, delegation=None):
        next_speaker(there, None, speaker, True, NOON, "t2", BRAZIL_WAITS.id)
    with refused("list_empty"):
        next_speaker(there, None, speaker, True, NOON, "t2", None)


# The speaker says to have finished


def test_a_speaker_says_to_have_finished_and_the_floor_does_not_move() -> None:
    assert signal_finished(KENYA_SPEAKS, delegate_of(KENYA), after(60)) == Done(
        (replace(KENYA_SPEAKS, finished_at=after(60)),)
    )


def test_said_again_the_first_hour_stands() -> None:
    finished = replace(KENYA_SPEAKS, finished_at=after(60))
    assert signal_finished(finished, delegate_of(KENYA), after(70)) == Done()


def test_nobody_finishes_for_another() -> None:
    with refused("not_allowed"):
        signal_finished(KENYA_SPEAKS, delegate_of(BRAZIL), after(60))


def test_who_has_not_begun_or_has_ended_has_nothing_to_finish() -> None:
    with refused("wrong_state", state="called"):
        signal_finished(replace(KENYA_SPEAKS, started_at=None), delegate_of(KENYA), after(60))
    with refused("wrong_state", state="delivered"):
        signal_finished(replace(KENYA_SPEAKS, ended_at=after(50)), delegate_of(KENYA), after(60))
