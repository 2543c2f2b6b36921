"""One transaction, one change: all of it or nothing, and nothing else inside."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from psycopg2 import extensions
from sqlalchemy import event, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Done
from hlom_live.handle import record
from hlom_live.live import broadcast
from hlom_live.store.changes import chained, content_of
from hlom_live.store.database import Database, NotReady
from hlom_live.store.models import ChangeRow, DelegationRow, MeetingRow
from hlom_live.store.rows import as_value, columns_of
from hlom_live.store.sqlite import sqlite3
from hlom_live.store.work import Work, in_transaction, work
from tests.builders import ADMIN, BRAZIL, CHAIR, JORDAN, KENYA, NOON, SECRETARIAT, Hall, hour
from tests.property.invariants import chain_faults


@pytest.fixture
def hall(database: Database) -> Hall:
    made = Hall(database)
    made.begin()
    return made


def logged(hall: Hall, seq: int) -> ChangeRow:
    with hall.database.reading() as session:
        return session.get_one(ChangeRow, (hall.meeting_id, seq))


def test_a_change_keeps_who_when_what_and_the_rows_before_and_after(hall: Hall) -> None:
    before = hall.row("delegation", "kenya")
    hall.wait(60)
    answer = hall.send(SECRETARIAT, c.SetPresence(delegation="kenya", present="remote"), "presence")  # type: ignore[arg-type]
    row = logged(hall, answer.seq)
    assert (row.command, row.command_id, row.actor, row.role, row.room) == (
        "set_presence", "presence", SECRETARIAT.name, "secretariat", None,
    )  # fmt: skip
    assert content_of(row) == {
        "seq": 5,
        "at": "2021-12-14T12:01:00+00:00",
        "command_id": "presence",
        "command": "set_presence",
        "actor": SECRETARIAT.name,
        "role": "secretariat",
        "room": None,
        "undoes": None,
        "args": {"delegation": "kenya", "present": "remote"},
        "result": {},
        "before": {"delegation/kenya": before},
        "after": {
            "delegation/kenya": before | {"present": "remote", "present_by": "hand", "present_at": hour(60)},
        },
    }
    assert row.hash == chained(logged(hall, 4).hash, row.body)


def test_the_hour_of_a_change_is_as_exact_as_its_text(hall: Hall) -> None:
    hall.now = NOON.replace(microsecond=123_456)
    hall.chair(c.CloseList(list="debate-list"))
    assert hall.row("list", "debate-list")["closed_at"] == hour(0.123)
    assert hall.changes()[-1].after["list/debate-list"]["closed_at"] == hour(0.123)


def test_a_row_that_stays_what_it_was_is_in_no_change_but_the_number_is_taken(hall: Hall) -> None:
    again = c.SetPresence(delegation="kenya", present="remote")  # type: ignore[arg-type]
    hall.send(SECRETARIAT, again)
    answer = hall.send(SECRETARIAT, again)
    assert answer.change is not None
    assert (answer.seq, answer.change.after, answer.change.before) == (6, {}, {})


def fails(error: Exception) -> Callable[[Work], dict[str, Any]]:
    """A bulk write that has written much, and then goes wrong."""

    def write(job: Work) -> dict[str, Any]:
        job.session.add(DelegationRow(**columns_of(replace(KENYA, id="late")), meeting_id=job.meeting.id))
        job.session.get_one(DelegationRow, "kenya").seat = "12"
        job.session.flush()
        raise error

    return write


@pytest.mark.parametrize("error", [Refused("list_closed"), ZeroDivisionError()], ids=["refused", "broken"])
def test_what_goes_wrong_leaves_nothing_behind(hall: Hall, error: Exception) -> None:
    before, head = hall.rows, hall.head
    with pytest.raises(type(error)):
        record(hall.database, hall.slug, "import", ADMIN, NOON, fails(error))
    assert (hall.rows, hall.head, in_transaction()) == (before, head, False)
    assert chain_faults(hall) == []


def test_what_fails_only_at_the_commit_leaves_nothing_behind(hall: Hall) -> None:
    """Foreign keys are checked at the commit; by then the number had been taken."""

    def write(job: Work) -> dict[str, Any]:
        job.session.add(DelegationRow(**columns_of(replace(KENYA, id="late")), meeting_id="no-such-meeting"))
        return {}

    before, head = hall.rows, hall.head
    with pytest.raises(IntegrityError):
        record(hall.database, hall.slug, "import", ADMIN, NOON, write)
    assert (hall.rows, hall.head) == (before, head)
    assert hall.send(CHAIR, c.CloseList(list="debate-list")).seq == head + 1


def test_a_bulk_write_is_one_change_with_all_its_rows(hall: Hall) -> None:
    def write(job: Work) -> dict[str, Any]:
        for n in range(3):
            job.session.add(DelegationRow(**columns_of(replace(KENYA, id=f"k{n}")), meeting_id=job.meeting.id))
            job.session.flush()
        job.session.get_one(DelegationRow, "kenya").seat = "1"
        job.session.flush()
        job.session.get_one(DelegationRow, "kenya").seat = "2"
        job.session.delete(job.session.get_one(DelegationRow, "brazil"))
        return {"made": 3}

    answer = record(hall.database, hall.slug, "import", ADMIN, NOON, write)
    assert answer.change is not None
    assert (answer.seq, answer.result) == (5, {"made": 3})
    assert sorted(answer.change.after) == ["delegation/k0", "delegation/k1", "delegation/k2", "delegation/kenya"]
    assert sorted(answer.change.before) == [f"delegation/{one.id}" for one in (BRAZIL, KENYA)]
    assert (answer.change.before["delegation/kenya"]["seat"], answer.change.after["delegation/kenya"]["seat"]) == (
        None, "2",
    )  # fmt: skip


def test_what_is_made_and_gone_within_a_change_is_not_told(hall: Hall) -> None:
    def write(job: Work) -> dict[str, Any]:
        row = DelegationRow(**columns_of(replace(KENYA, id="gone")), meeting_id=job.meeting.id)
        job.session.add(row)
        job.session.flush()
        job.session.delete(row)
        return {}

    answer = record(hall.database, hall.slug, "import", ADMIN, NOON, write)
    assert answer.change is not None
    assert (answer.change.after, answer.change.before) == ({}, {})


def test_what_is_tried_on_rows_at_hand_is_taken_back(hall: Hall) -> None:
    """Nothing is asked before it is tried: what was held back before stays, and what is held back in it goes."""

    def write(job: Work) -> dict[str, Any]:
        rows = [job.session.get_one(DelegationRow, one.id) for one in (KENYA, BRAZIL, JORDAN)]
        kenya, brazil, _ = (as_value(row) for row in rows)
        job.save(Done((replace(kenya, seat="12"),)))
        rows[2].seat = "14"
        with job.tried():
            job.save(Done((replace(brazil, seat="13"),)))
            assert job.session.scalar(select(DelegationRow.seat).where(DelegationRow.id == BRAZIL.id)) == "13"
        return {}

    change = record(hall.database, hall.slug, "import", ADMIN, NOON, write).change
    assert change is not None
    seats = {one.id: hall.row("delegation", one.id)["seat"] for one in (KENYA, BRAZIL, JORDAN)}
    assert seats == {"kenya": "12", "brazil": None, "jordan": "14"}
    assert {key: row["seat"] for key, row in change.after.items()} == {
        "delegation/kenya": "12",
        "delegation/jordan": "14",
    }
    assert chain_faults(hall) == []


def test_what_was_made_on_trial_can_be_made_afterwards(hall: Hall) -> None:
    made = replace(KENYA, id="made", code=None)

    def write(job: Work) -> dict[str, Any]:
        with job.tried():
            job.save(Done((made,)))
            at_hand = job.session.get_one(DelegationRow, made.id)
        assert at_hand not in job.session
        job.save(Done((made,)))
        return {}

    record(hall.database, hall.slug, "import", ADMIN, NOON, write)
    assert "delegation/made" in hall.rows
    assert chain_faults(hall) == []


def test_a_reader_sees_nothing_of_a_change_before_its_commit(hall: Hall) -> None:
    with work(hall.database, hall.slug, "w1", "import", {}, ADMIN, NOON) as job:
        job.session.get_one(DelegationRow, "kenya").seat = "7"
        change = job.number()
        assert (hall.head, hall.row("delegation", "kenya")["seat"]) == (change.seq - 1, None)
    assert (hall.head, hall.row("delegation", "kenya")["seat"]) == (change.seq, "7")


def test_what_a_reader_writes_is_not_kept(hall: Hall) -> None:
    before = hall.rows
    with hall.database.reading() as session:
        session.get_one(DelegationRow, "kenya").seat = "9"
    assert hall.rows == before


# Nothing is sent, waited for or slept through inside a transaction


def test_a_transaction_knows_that_it_is_one(hall: Hall) -> None:
    assert not in_transaction()
    with work(hall.database, hall.slug, "w1", "import", {}, ADMIN, NOON) as job:
        assert in_transaction()
        job.number()
    assert not in_transaction()


def test_the_transaction_that_makes_a_meeting_knows_it_too(database: Database) -> None:
    seen: list[bool] = []
    number = Work.number

    def spied(job: Work) -> Any:
        seen.append(in_transaction())
        return number(job)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Work, "number", spied)
        Hall(database)
    assert seen == [True]


def test_no_command_sleeps_or_sends_inside_its_transaction(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """A greenlet that yields inside a write transaction on SQLite stops the whole process."""

    def outside(act: Callable[..., Any]) -> Callable[..., Any]:
        def checked(*args: Any, **known: Any) -> Any:
            assert not in_transaction(), act
            return act(*args, **known)

        return checked

    monkeypatch.setattr(time, "sleep", outside(time.sleep))
    monkeypatch.setattr(broadcast.Broadcaster, "hand_over", outside(broadcast.Broadcaster.hand_over))
    for one in (KENYA, BRAZIL):
        hall.delegate(one, c.RequestFloor(list="debate-list"))
    turn = hall.chair(c.NextSpeaker(room="assembly", expect=None))["intervention"]
    hall.chair(c.NextSpeaker(room="assembly", expect=turn))
    hall.chair(c.Undo(room="assembly"))
    assert hall.holder() == turn


# The log as it lies in the database


def test_a_change_altered_removed_or_exchanged_breaks_the_chain(hall: Hall) -> None:
    def tampered(act: Callable[[Session], None]) -> list[str]:
        with hall.database.writing() as session:
            act(session)
        return chain_faults(hall)

    def log(session: Session) -> list[ChangeRow]:
        return list(session.scalars(select(ChangeRow).order_by(ChangeRow.seq)))

    def alter(session: Session) -> None:
        row = log(session)[2]
        row.body = row.body.replace(row.command, "something")

    def exchange(session: Session) -> None:
        third, fourth = log(session)[2:4]
        third.body, fourth.body = fourth.body, third.body

    def cut(session: Session) -> None:
        session.delete(log(session)[-1])

    assert chain_faults(hall) == []
    assert "change 3 is not what was hashed" in tampered(alter)
    hall.chair(c.CloseList(list="debate-list"))
    assert "change 4 is not what was hashed" in tampered(exchange)
    assert "the meeting is at 5, its log at 4" in tampered(cut)


def test_a_database_without_tables_is_not_ready(blank_database: Database) -> None:
    with pytest.raises(NotReady, match="never migrated"):
        blank_database.check()


def test_the_head_is_the_meeting_s_own(hall: Hall) -> None:
    with hall.database.reading() as session:
        meeting = session.scalar(select(MeetingRow))
        assert meeting is not None
        assert (meeting.head, meeting.head_hash) == (4, logged(hall, 4).hash)


def test_a_file_that_another_process_just_opens_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the first that opens it, or the last that leaves it, does for a moment."""
    file = tmp_path / "hlom.sqlite3"
    other = sqlite3.connect(file)
    for words in ("PRAGMA journal_mode=WAL", "PRAGMA locking_mode=EXCLUSIVE", "CREATE TABLE one (id)"):
        other.execute(words)
    waited = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        other.close()

    monkeypatch.setattr("hlom_live.store.database.time.sleep", sleep)
    with Database(f"sqlite:///{file}").reading() as session:
        assert session.scalar(text("SELECT count(*) FROM one")) == 0
    assert len(waited) == 1


class Breaking(extensions.connection):
    """A connection whose server is gone when it is given back."""

    def set_session(self, *_values: Any, **_named: Any) -> None:
        raise psycopg2.OperationalError("server closed the connection unexpectedly")


@pytest.mark.parametrize("way", ["asking", "reading"])
def test_a_connection_that_breaks_as_it_is_given_back_takes_no_place_of_the_pool(postgres_url: str, way: str) -> None:
    database = Database(postgres_url)
    event.listen(database.engine, "do_connect", lambda _d, _r, _v, named: named.update(connection_factory=Breaking))
    try:
        for _ in range(3):
            with getattr(database, way)() as connection:
                assert connection.execute(text("SELECT 1")).scalar_one() == 1
        assert database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    finally:
        database.dispose()


def test_a_connection_is_given_back_with_the_server_s_defaults(postgres_url: str) -> None:
    """With a level of its own psycopg2 would ask two things more before the next command's transaction."""
    database = Database(postgres_url)
    try:
        for way in (database.reading, database.asking, database.reading):
            with way() as connection:
                connection.execute(text("SELECT 1"))
            with database.writing() as session:
                assert session.scalar(text("SHOW transaction_isolation")) == "read committed"
                driver = session.connection().connection.driver_connection
                assert (driver.isolation_level, driver.readonly) == (None, None)  # type: ignore[union-attr]
    finally:
        database.dispose()
