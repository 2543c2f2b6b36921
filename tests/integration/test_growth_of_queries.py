"""No query per row: a command asks the database the same number of questions on a list of 5 and on one of 500."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from hlom_live.domain import commands as c
from hlom_live.domain.model import Ordering, Precedence, Presence
from hlom_live.store.database import Database
from hlom_live.store.models import Base
from tests.builders import ADMIN, Hall, after, delegate_of, delegation, inscription

FEW, MANY = 5, 500
NEW = delegation("Newcomer")


@contextmanager
def counted(database: Database) -> Iterator[Counter[str]]:
    """The statements sent to the database, by their text."""
    sent: Counter[str] = Counter()

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent[statement] += 1

    event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(database.engine, "before_cursor_execute", note)


def hall_of(database: Database, size: int) -> Hall:
    """An open sitting, so many on the list of the debate, by rank, and the first of them speaking."""
    every = [delegation(f"Delegation {n}") for n in range(size)]
    entries = [
        inscription(one, id=f"e{n}", place=1024.0 * n + 512, placed_by="precedence", requested_at=after(-n))
        for n, one in enumerate(every)
    ]
    hall = Hall(database, NEW, *every, *entries)
    hall.begin()
    hall.chair(c.SetList(list="debate-list", ordering=Ordering.PRECEDENCE))
    hall.chair(c.NextSpeaker(room="assembly", expect=None))
    return hall


def on(hall: Hall) -> dict[str, Any]:
    return {"room": "assembly", "expect": hall.holder()}


def ended(hall: Hall) -> Hall:
    hall.chair(c.EndIntervention(**on(hall)))
    return hall


def raised(hall: Hall) -> str:
    return str(hall.secretariat(c.RaisePointOfOrder(room="assembly", delegation=NEW.id))["inscription"])


def paused(hall: Hall) -> c.Command:
    hall.chair(c.PauseClock(**on(hall)))
    return c.Undo(room="assembly")


COMMANDS: dict[str, Callable[[Hall], c.Command]] = {
    "inscribe": lambda hall: c.Inscribe(list="debate-list", delegation=NEW.id, precedence=Precedence.MINISTER),
    "withdraw": lambda hall: c.Withdraw(inscription="e2"),
    "edit_inscription": lambda hall: c.EditInscription(inscription="e3", precedence=Precedence.MINISTER),
    "move_inscription": lambda hall: c.MoveInscription(inscription="e4", before="e2", reason="agreed"),
    "swap_inscriptions": lambda hall: c.SwapInscriptions(inscription="e4", with_="e2", reason="agreed"),
    "mark_absent": lambda hall: c.MarkAbsent(inscription="e1"),
    "give_floor": lambda hall: c.GiveFloor(**on(ended(hall)), inscription="e1"),
    "next_speaker": lambda hall: c.NextSpeaker(**on(hall)),
    "pause_clock": lambda hall: c.PauseClock(**on(hall)),
    "add_time": lambda hall: c.AddTime(**on(hall), seconds=30),
    "end_intervention": lambda hall: c.EndIntervention(**on(hall)),
    "raise_point_of_order": lambda hall: c.RaisePointOfOrder(room="assembly", delegation=NEW.id),
    "rule_point_of_order": lambda hall: c.RulePointOfOrder(inscription=raised(hall), ruling="hear"),
    "undo": paused,
    "close_list": lambda hall: c.CloseList(list="debate-list"),
    # These change every row that waits, and yet ask for them, and write them, in one go.
    "set_list": lambda hall: c.SetList(list="debate-list", time_limits={"default": 60.0}),
    "order_list": lambda hall: c.OrderList(list="debate-list", ordering=Ordering.FIRST_COME),
    "set_presence": lambda hall: c.SetPresence(delegation=NEW.id, present=Presence.REMOTE),
    "request_floor": lambda hall: c.RequestFloor(list="debate-list"),
    "suspend_sitting": lambda hall: c.SuspendSitting(sitting="first"),
}


def questions(database: Database, size: int) -> dict[str, int]:
    """How many statements each command sends on a list of that size; what it did is undone before the next."""
    hall, told = hall_of(database, size), {}
    for name, make in COMMANDS.items():
        head = hall.head
        command = make(hall)
        actor = delegate_of(NEW) if name == "request_floor" else ADMIN
        with counted(database) as sent:
            hall.send(actor, command)
        told[name] = sent.total()
        for change in reversed([one for one in hall.changes(since=head) if one.command in c.FLOOR_OR_LIST]):
            if name != "undo":
                hall.chair(c.Undo(room="assembly", seq=change.seq))
    return told


def test_no_command_asks_more_of_a_long_list_than_of_a_short_one(database: Database) -> None:
    few = questions(database, FEW)
    with database.writing() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())
    assert questions(database, MANY) == few


def requests(database: Database, size: int) -> dict[Ordering, tuple[int, int]]:
    """How many statements a request sends under each ordering, groups first, and how many rows it changes."""
    hall, told = hall_of(database, size), {}
    for ordering in Ordering:
        hall.chair(c.SetList(list="debate-list", ordering=ordering, groups_first=True))
        with counted(database) as sent:
            answer = hall.send(delegate_of(NEW), c.RequestFloor(list="debate-list"))
        assert answer.change is not None
        told[ordering] = sent.total(), len(answer.change.after)
        hall.delegate(NEW, c.Withdraw(inscription=answer.result["inscription"]))
    return told


def test_a_request_asks_no_more_and_changes_its_own_row_under_every_ordering(database: Database) -> None:
    few = requests(database, FEW)
    assert {rows for _, rows in few.values()} == {1}
    with database.writing() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())
    assert requests(database, 60) == few


def test_a_reload_and_the_log_are_read_in_as_many_questions_whatever_their_length(database: Database) -> None:
    hall, told = hall_of(database, FEW), []
    for _ in range(2):
        with counted(database) as sent:
            assert hall.rows
            assert hall.changes()
        told.append(sent.total())
        for _ in range(20):
            hall.secretariat(c.ShowNotice(text="Lunch"))
    assert told[0] == told[1]


def test_next_on_a_list_of_five_hundred_is_five_rows(database: Database) -> None:
    hall = hall_of(database, MANY)
    change = hall.send(ADMIN, c.NextSpeaker(**on(hall))).change
    assert change is not None
    assert sorted(key.partition("/")[0] for key in change.after) == [
        "inscription", "inscription", "intervention", "intervention", "room",
    ]  # fmt: skip
    assert change.before.keys() <= change.after.keys()
