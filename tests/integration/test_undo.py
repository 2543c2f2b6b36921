"""Undo: every floor and list command goes back, row by row, unless somebody relied on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Ordering, Outcome, Precedence
from hlom_live.live.content.audience import Audience
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow
from tests.builders import BRAZIL, CHAIR, JORDAN, KENYA, REPLY, SWITZERLAND, Hall, after, refused
from tests.scenes import asks

pytestmark = pytest.mark.above_the_database

UNDO = c.Undo(room="assembly")


@pytest.fixture
def hall(database: Database) -> Hall:
    """Four wait for the floor, by rank; Brazil has it."""
    made = Hall(database)
    made.begin()
    made.chair(c.SetList(list="debate-list", ordering=Ordering.PRECEDENCE))
    for one in (BRAZIL, KENYA, SWITZERLAND):
        made.wait(1)
        asks(made, one)
    asks(made, JORDAN, kind=REPLY)
    made.chair(c.NextSpeaker(room="assembly", expect=None))
    made.wait(30)
    return made


def waits(hall: Hall, n: int = 0) -> str:
    """The id of who waits at that place of the list."""
    entries = [e for e in hall.of_kind("inscription") if e["state"] == "inscribed"]
    return str(sorted(entries, key=lambda entry: entry["place"])[n]["id"])


def raised(hall: Hall) -> str:
    return str(hall.delegate(JORDAN, c.RaisePointOfOrder(room="assembly"))["inscription"])


def on(hall: Hall) -> dict[str, Any]:
    return {"room": "assembly", "expect": hall.holder()}


def paused(hall: Hall) -> Hall:
    hall.chair(c.PauseClock(**on(hall)))
    return hall


def called(hall: Hall) -> Hall:
    hall.chair(c.NextSpeaker(**on(hall), start=False))
    return hall


def ended(hall: Hall) -> Hall:
    hall.chair(c.EndIntervention(**on(hall)))
    return hall


def closed(hall: Hall) -> Hall:
    hall.chair(c.CloseList(list="debate-list"))
    return hall


def strict(hall: Hall) -> str:
    """A request that waits for its admission."""
    hall.chair(c.SetList(list="debate-list", self_inscription=False))
    return asks(hall, BRAZIL)


def agreed_swap(hall: Hall) -> str:
    """A swap of the first two who wait, to which both have agreed."""
    one, other = (hall.row("inscription", waits(hall, n)) for n in (0, 1))
    names = {delegation.id: delegation for delegation in (BRAZIL, KENYA, SWITZERLAND)}
    ask = c.ProposeSwap(inscription=one["id"], with_=other["id"])
    swap = str(hall.delegate(names[one["delegation"]], ask)["swap"])
    hall.delegate(names[other["delegation"]], c.AgreeSwap(swap=swap))
    return swap


COMMANDS: dict[str, Callable[[Hall], c.Command]] = {
    "open_list": lambda hall: c.OpenList(list="debate-list") if closed(hall) else UNDO,
    "close_list": lambda hall: c.CloseList(list="debate-list"),
    "set_list": lambda hall: c.SetList(list="debate-list", time_limits={"default": 60.0}, group_seconds=90),
    "order_list": lambda hall: c.OrderList(list="debate-list", ordering=Ordering.FIRST_COME),
    "inscribe": lambda hall: c.Inscribe(list="debate-list", delegation="brazil", precedence=Precedence.MINISTER),
    "withdraw": lambda hall: c.Withdraw(inscription=waits(hall)),
    "admit": lambda hall: c.Admit(inscription=strict(hall)),
    "edit_inscription": lambda hall: c.EditInscription(inscription=waits(hall, 1), precedence=Precedence.MINISTER),
    "move_inscription": lambda hall: c.MoveInscription(inscription=waits(hall), before=None, reason="agreed"),
    "swap_inscriptions": lambda hall: c.SwapInscriptions(
        inscription=waits(hall), with_=waits(hall, 1), reason="agreed"
    ),
    "mark_absent": lambda hall: c.MarkAbsent(inscription=waits(hall)),
    "give_floor": lambda hall: c.GiveFloor(**on(ended(hall)), inscription=waits(hall)),
    "start_clock": lambda hall: c.StartClock(**on(called(hall))),
    "pause_clock": lambda hall: c.PauseClock(**on(hall)),
    "resume_clock": lambda hall: c.ResumeClock(**on(paused(hall))),
    "add_time": lambda hall: c.AddTime(**on(hall), seconds=30),
    "end_intervention": lambda hall: c.EndIntervention(**on(hall), outcome=Outcome.CUT_OFF),
    "next_speaker": lambda hall: c.NextSpeaker(**on(hall)),
    "return_to_list": lambda hall: c.ReturnToList(**on(hall)),
    "raise_point_of_order": lambda hall: c.RaisePointOfOrder(room="assembly", delegation="kenya"),
    "rule_point_of_order": lambda hall: c.RulePointOfOrder(inscription=raised(hall), ruling="hear"),
    "confirm_swap": lambda hall: c.ConfirmSwap(swap=agreed_swap(hall)),
    "announce_closing": lambda hall: c.AnnounceClosing(list="debate-list", closes_at=after(600, hall.now)),
    "carry_over": lambda hall: c.CarryOver(list="debate-list", to="closing-list"),
    "post_in_lieu": lambda hall: c.PostInLieu(inscriptions=[waits(hall), waits(hall, 1)]),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_floor_or_list_command_is_undone_row_by_row(hall: Hall, name: str) -> None:
    command = COMMANDS[name](hall)
    before = hall.rows
    hall.wait(5)
    done = hall.secretariat(command)
    assert hall.rows != before, done
    undone = hall.head
    hall.wait(5)
    assert hall.chair(UNDO) == {"undone": undone, "command": name}
    assert hall.rows == before
    for audience in Audience:
        assert hall.folded(audience) == hall.view(audience)


def test_these_are_the_commands_that_are_undone() -> None:
    assert set(COMMANDS) == c.FLOOR_OR_LIST


def test_a_called_speaker_marked_absent_is_back_on_the_floor(hall: Hall) -> None:
    called(hall)
    before = hall.rows
    hall.chair(c.MarkAbsent(inscription=hall.row("intervention", str(hall.holder()))["inscription"]))
    assert hall.holder() is None
    hall.chair(UNDO)
    assert hall.rows == before


def test_a_point_of_order_that_has_ended_goes_on(hall: Hall) -> None:
    hall.chair(c.RulePointOfOrder(inscription=raised(hall), ruling="hear"))
    before = hall.rows
    hall.wait(60)
    hall.chair(c.EndIntervention(**on(hall)))
    hall.chair(UNDO)
    assert hall.rows == before


def test_undo_after_undo_walks_back_and_comes_to_an_end(hall: Hall) -> None:
    before = hall.rows
    seqs = []
    for command in (c.AddTime(**on(hall), seconds=30), c.PauseClock(**on(hall)), c.CloseList(list="debate-list")):
        hall.wait(1)
        seqs.append(hall.send(CHAIR, command).seq)
    assert [hall.chair(UNDO)["undone"] for _ in seqs] == seqs[::-1]
    assert hall.rows == before
    for name in ("next_speaker", "set_list", "open_list"):
        assert hall.chair(UNDO)["command"] == name
    with refused("nothing_to_undo"):
        hall.chair(UNDO)


def test_one_number_may_be_undone_though_others_came_after_it(hall: Hall) -> None:
    closed(hall)
    number = hall.head
    hall.chair(c.PauseClock(**on(hall)))
    assert hall.chair(c.Undo(room="assembly", seq=number)) == {"undone": number, "command": "close_list"}
    assert hall.row("list", "debate-list")["state"] == "open"


def test_an_undo_is_itself_a_change_that_says_what_it_undid(hall: Hall) -> None:
    closed(hall)
    number = hall.head
    answer = hall.send(CHAIR, UNDO)
    assert answer.change is not None
    assert (answer.change.command, answer.change.undoes, answer.change.room) == ("undo", number, "assembly")


def test_each_room_undoes_its_own(hall: Hall) -> None:
    hall.begin("panel", "side")
    closed(hall)
    assert hall.chair(c.Undo(room="annex"))["command"] == "open_list"
    assert hall.row("list", "panel-list")["state"] == "not_open"
    assert hall.row("list", "debate-list")["state"] == "closed"


def test_what_is_no_floor_or_list_command_is_not_undone(hall: Hall) -> None:
    hall.chair(c.SuspendSitting(sitting="first"))
    with refused("nothing_to_undo"):
        hall.chair(c.Undo(room="assembly", seq=hall.head))


@pytest.mark.parametrize("seq", [False, True], ids=["the last", "by its number"])
def test_what_a_delegate_did_itself_is_not_undone_by_another(hall: Hall, seq: bool) -> None:
    entry = next(e["id"] for e in hall.of_kind("inscription") if e["delegation"] == "kenya")
    hall.delegate(KENYA, c.Withdraw(inscription=entry))
    if not seq:
        assert hall.chair(UNDO)["command"] == "next_speaker"
        return
    with refused("nothing_to_undo"):
        hall.chair(c.Undo(room="assembly", seq=hall.head))


# Overtaken


def test_who_has_begun_to_speak_on_the_strength_of_it_is_not_taken_off(hall: Hall) -> None:
    called(hall)
    number = hall.head
    hall.chair(c.StartClock(**on(hall)))
    with pytest.raises(Refused, match="overtaken"):
        hall.chair(c.Undo(room="assembly", seq=number))


def test_who_withdrew_and_asked_again_does_not_wait_twice(hall: Hall) -> None:
    hall.secretariat(c.Withdraw(inscription=waits(hall)))
    asks(hall, KENYA)
    with refused("overtaken"):
        hall.chair(UNDO)


def test_a_place_that_was_taken_since_is_not_given_twice(hall: Hall) -> None:
    entry, other = waits(hall), waits(hall, 1)
    hall.secretariat(c.Withdraw(inscription=entry))
    number = hall.head
    hall.secretariat(c.MoveInscription(inscription=waits(hall, 1), before=other, reason="agreed"))
    assert hall.row("inscription", entry)["place"] == hall.row("inscription", waits(hall))["place"]
    with refused("overtaken"):
        hall.chair(c.Undo(room="assembly", seq=number))


@pytest.mark.parametrize("resumed", [False, True], ids=["suspended", "resumed since"])
@pytest.mark.parametrize("command", [c.PauseClock, c.EndIntervention, c.NextSpeaker], ids=lambda command: command.name)
def test_no_clock_runs_through_a_suspension_by_an_undo(hall: Hall, command: Any, resumed: bool) -> None:
    hall.chair(command(**on(hall)))
    number = hall.head
    if command is c.NextSpeaker:
        ended(hall)
    hall.wait(10)
    hall.chair(c.SuspendSitting(sitting="first"))
    hall.wait(900)
    if resumed:
        hall.chair(c.ResumeSitting(sitting="first"))
    if command is c.NextSpeaker:
        number = hall.head - 1 - resumed
    before = hall.rows
    with refused("overtaken"):
        hall.chair(c.Undo(room="assembly", seq=number))
    assert hall.rows == before


def test_a_refused_undo_leaves_the_log_as_it_was(hall: Hall) -> None:
    hall.secretariat(c.Withdraw(inscription=waits(hall)))
    asks(hall, KENYA)
    head = hall.head
    with refused("overtaken"):
        hall.chair(UNDO)
    assert hall.head == head
    with hall.database.reading() as session:
        assert session.get_one(MeetingRow, hall.meeting_id).head == head
