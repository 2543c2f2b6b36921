"""Commands that wait for one lock: one transaction, one number each, and none can tell that others were there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest
from sqlalchemy import event, insert
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Delegation, Presence
from hlom_live.handle import Answer
from hlom_live.store.database import Database
from hlom_live.store.models import DelegationRow
from hlom_live.store.together import MOST, Waiting
from tests.builders import BRAZIL, CHAIR, JORDAN, KENYA, SECRETARIAT, Hall, delegate_of
from tests.property.invariants import chain_faults

Send = Callable[[], Answer]


@pytest.fixture
def hall(database: Database) -> Hall:
    made = Hall(database)
    made.begin()
    return made


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The commits of a block."""
    commits: list[str] = []

    def note(_connection: object) -> None:
        commits.append("commit")

    event.listen(database.engine, "commit", note)
    yield commits
    event.remove(database.engine, "commit", note)


def waiting_for(hall: Hall, *acts: Callable[[], Any]) -> list[Future[Any]]:
    """What became of acts that all waited, in this order, while somebody else wrote."""
    begun, go_on = Event(), Event()

    def hold(_session: Session) -> None:
        begun.set()
        assert go_on.wait(20)

    together = hall.database.together
    with ThreadPoolExecutor(len(acts) + 1) as threads:
        holding = threads.submit(together.run, hall.slug, hold)
        assert begun.wait(20)
        done = []
        for place, act in enumerate(acts, start=1):
            done.append(threads.submit(act))
            while len(together._waiting[hall.slug]) < place:
                assert not done[-1].done(), "it did not wait"
        go_on.set()
        holding.result(20)
    return done


def presence(hall: Hall, of: str, present: str, command_id: str | None = None) -> Send:
    return lambda: hall.send(SECRETARIAT, c.SetPresence(delegation=of, present=Presence(present)), command_id)


@contextmanager
def asked(hall: Hall) -> Iterator[list[str]]:
    """The statements of a block."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    event.listen(hall.database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(hall.database.engine, "before_cursor_execute", note)


ASKED_ONCE = 3
"""The meeting, what its log knows, and the delegations."""

WRITTEN_ONCE = 3
"""The delegations, the lines of the log, and the meeting's head."""


@pytest.mark.parametrize("of", [(KENYA,), (KENYA, BRAZIL, JORDAN)], ids=["one", "three"])
def test_several_take_no_more_statements_than_one(hall: Hall, of: tuple[Delegation, ...]) -> None:
    """What all must know is asked once, and what all write is written once; PostgreSQL takes a line with its head."""
    with asked(hall) as sent:
        for one in waiting_for(hall, *[presence(hall, each.id, "remote") for each in of]):
            one.result()
    begun = [sent.pop(0)] if hall.database.sqlite else []
    assert begun in ([], ["BEGIN IMMEDIATE"])
    joined = not hall.database.sqlite and len(of) == 1
    assert len(sent) == ASKED_ONCE + WRITTEN_ONCE - joined


def test_those_who_wait_are_written_with_one_commit_and_a_number_each(hall: Hall) -> None:
    head = hall.head
    acts = [presence(hall, of.id, "remote") for of in (KENYA, BRAZIL, JORDAN)]
    with counted(hall.database) as commits:
        answers = [one.result() for one in waiting_for(hall, *acts)]
    assert [answer.seq for answer in answers] == [head + 1, head + 2, head + 3]
    assert len(commits) == 1
    assert chain_faults(hall) == []


def test_each_sees_what_the_one_before_did(hall: Hall) -> None:
    """A place on a list, one's own row, and the answer to a command that was sent twice."""
    ask = c.RequestFloor(list="debate-list")
    first, again, second, refused = waiting_for(
        hall,
        lambda: hall.send(delegate_of(KENYA), ask, "a1"),
        lambda: hall.send(delegate_of(KENYA), ask, "a1"),
        lambda: hall.send(delegate_of(BRAZIL), ask, "b1"),
        lambda: hall.send(delegate_of(BRAZIL), ask, "b2"),
    )
    assert (again.result().seq, again.result().change) == (first.result().seq, None)
    assert second.result().seq == first.result().seq + 1
    assert isinstance(refused.exception(), Refused)
    assert refused.exception().code == "already_inscribed"
    assert hall.order() == ["kenya", "brazil"]


def test_a_refusal_leaves_the_others_where_they_are(hall: Hall) -> None:
    with counted(hall.database) as commits:
        one, refused, other = waiting_for(
            hall,
            presence(hall, KENYA.id, "remote"),
            presence(hall, "nowhere", "remote"),
            presence(hall, BRAZIL.id, "remote"),
        )
    assert refused.exception().code == "not_found"
    assert other.result().seq == one.result().seq + 1
    assert len(commits) == 1


def test_who_reads_the_log_finds_the_line_before_in_it(hall: Hall) -> None:
    head = hall.head
    with counted(hall.database) as commits:
        closed, undone, again = waiting_for(
            hall,
            lambda: hall.send(CHAIR, c.CloseList(list="debate-list")),
            lambda: hall.send(CHAIR, c.Undo(room="assembly")),
            presence(hall, KENYA.id, "remote"),
        )
    assert [closed.result().seq, undone.result().seq, again.result().seq] == [head + 1, head + 2, head + 3]
    assert undone.result().result == {"undone": head + 1, "command": "close_list"}
    assert len(commits) == 1
    assert hall.row("list", "debate-list")["state"] == "open"
    assert chain_faults(hall) == []


def test_what_is_only_tried_takes_nothing_of_others_with_it(hall: Hall) -> None:
    """A change of a draft is carried out for a moment, and taken back; the lines before it stay."""
    name = hall.row("room", "assembly")["name"]
    draft = c.AddToDraft(command="edit_room", args={"room": "assembly", "name": "Room XIX"})
    with counted(hall.database) as commits:
        _, _, edited = waiting_for(
            hall,
            presence(hall, KENYA.id, "remote"),
            lambda: hall.send(SECRETARIAT, draft),
            lambda: hall.send(SECRETARIAT, c.EditRoom(room="assembly", name_="Great Hall")),
        )
        change = edited.result().change
    assert len(commits) == 1
    assert change.before["room/assembly"]["name"] == name
    assert hall.row("room", "assembly")["name"]["en"] == "Great Hall"
    assert hall.row("delegation", KENYA.id)["present"] == "remote"
    assert chain_faults(hall) == []


def of_the_same_id(session: Session) -> None:
    """What the database refuses."""
    for _ in range(2):
        session.execute(insert(DelegationRow).values(id="twice", meeting_id="hlom", name={}, category="x", present="x"))


def refused_late(session: Session) -> None:
    """A refusal by somebody who has written already."""
    session.execute(insert(DelegationRow).values(id="late", meeting_id="hlom", name={}, category="x", present="x"))
    raise Refused("wrong_state")


@pytest.mark.parametrize("spoil", [of_the_same_id, refused_late])
def test_who_spoils_it_for_all_stands_alone(hall: Hall, spoil: Callable[[Session], None]) -> None:
    head, rows = hall.head, set(hall.rows)
    one, spoilt, other = waiting_for(
        hall,
        presence(hall, KENYA.id, "remote"),
        lambda: hall.database.together.run(hall.slug, spoil),
        presence(hall, BRAZIL.id, "remote"),
    )
    assert spoilt.exception() is not None
    assert [one.result().seq, other.result().seq] == [head + 1, head + 2]
    assert set(hall.rows) == rows
    assert chain_faults(hall) == []


def test_nobody_is_answered_when_nothing_is_durable(hall: Hall) -> None:
    head, away = hall.head, OperationalError("COMMIT", None, Exception("the database is away"))
    failing: list[str] = []

    def fail(_connection: object) -> None:
        failing.append("commit")
        if len(failing) == 1:
            raise away

    event.listen(hall.database.engine, "commit", fail)
    done = waiting_for(hall, *[presence(hall, of.id, "remote", f"once-{of.id}") for of in (KENYA, BRAZIL)])
    event.remove(hall.database.engine, "commit", fail)
    assert [one.exception() for one in done] == [away, away]
    assert hall.head == head
    assert presence(hall, KENYA.id, "remote", "once-kenya")().seq == head + 1


def test_those_of_one_who_is_ended_are_taken_on_by_the_next(hall: Hall) -> None:
    """A greenlet may be ended where it waits, whichever it is; what others asked for is not lost with it."""
    ended: list[int] = []

    def end(_session: Session) -> None:
        ended.append(1)
        if len(ended) == 1:
            raise KeyboardInterrupt

    interrupted, one, other = waiting_for(
        hall,
        lambda: hall.database.together.run(hall.slug, end),
        presence(hall, KENYA.id, "remote"),
        presence(hall, BRAZIL.id, "remote"),
    )
    assert isinstance(interrupted.exception(), KeyboardInterrupt)
    assert [done.exception() for done in (one, other)] == [None, None]
    assert hall.row("delegation", "brazil")["present"] == "remote"
    assert presence(hall, KENYA.id, "in_room")().seq == hall.head  # nobody leads any more; the next does


class Ended(Waiting[Any]):
    """What somebody wanted who is ended where it waits."""

    def __init__(self, *wanted: Any) -> None:
        super().__init__(*wanted)
        self.woken.wait = self.end  # type: ignore[method-assign]

    def end(self, timeout: float | None = None) -> bool:
        raise KeyboardInterrupt


def test_whoever_is_ended_where_it_waits_is_waited_for_by_nobody(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    wrote: list[Session] = []

    def hold(_session: Session) -> None:
        monkeypatch.setattr("hlom_live.store.together.Waiting", Ended)
        with pytest.raises(KeyboardInterrupt):
            hall.database.together.run(hall.slug, wrote.append)
        monkeypatch.setattr("hlom_live.store.together.Waiting", Waiting)

    hall.database.together.run(hall.slug, hold)
    assert presence(hall, KENYA.id, "remote")().seq == hall.head
    assert wrote == []


def test_more_than_fit_are_written_in_their_order(hall: Hall) -> None:
    acts = [presence(hall, KENYA.id, ("remote", "in_room")[n % 2]) for n in range(MOST + 5)]
    with counted(hall.database) as commits:
        seqs = [one.result().seq for one in waiting_for(hall, *acts)]
    assert seqs == [*range(seqs[0], seqs[0] + len(acts))]
    assert len(commits) == 2
