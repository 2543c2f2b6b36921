"""Numbers under concurrency: no hole, no double, all acknowledged ones in the log, every reader in one order."""

from __future__ import annotations

from copy import copy
from threading import Event

import pytest
from sqlalchemy import insert, select, update

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Format
from hlom_live.live.content.audience import Audience
from hlom_live.live.content.catch_up import MOST_BEHIND, catch_up
from hlom_live.live.content.messages import Reloads
from hlom_live.store.changes import Position, Row, changes_since, find_meeting, rows_at
from hlom_live.store.database import Database
from hlom_live.store.models import ChangeRow, MeetingRow
from tests.builders import CHAIR, DELEGATIONS, SECRETARIAT, Hall, at_once, delegation, fold, other_meeting
from tests.property.invariants import chain_faults
from tests.support.soak import short_or_long

WRITERS = 16
EACH = 6
MANY = [delegation(f"Delegation {n}") for n in range(WRITERS * EACH)]


@pytest.fixture
def hall(database: Database) -> Hall:
    made = Hall(database, *MANY)
    made.begin()
    return made


def test_sixteen_writers_number_without_hole_or_double(hall: Hall) -> None:
    first = hall.head

    def write(writer: int) -> list[tuple[int, str]]:
        mine = MANY[writer * EACH : (writer + 1) * EACH]
        asks = [c.Inscribe(list="debate-list", delegation=one.id) for one in mine]
        answers = [hall.send(SECRETARIAT, ask, f"w{writer}-{n}") for n, ask in enumerate(asks)]
        return [(answer.seq, answer.result["inscription"]) for answer in answers]

    told = at_once(*(lambda writer=writer: write(writer) for writer in range(WRITERS)))
    acknowledged = dict(pair for pairs in told for pair in pairs)
    log = hall.changes()
    assert [change.seq for change in log] == list(range(1, first + WRITERS * EACH + 1))
    assert {change.seq: key for change in log[first:] for key in change.after} == {
        seq: f"inscription/{entry}" for seq, entry in acknowledged.items()
    }
    assert chain_faults(hall) == []
    assert len(set(entry["place"] for entry in hall.of_kind("inscription"))) == WRITERS * EACH


@pytest.mark.parametrize("audience", Audience)
def test_after_many_writers_the_fold_is_the_reload(hall: Hall, audience: Audience) -> None:
    hall.chair(c.SetList(list="debate-list", self_inscription=False))
    asks = [lambda one=one: hall.delegate(one, c.RequestFloor(list="debate-list")) for one in DELEGATIONS]
    at_once(*asks)
    at_once(*(lambda e=e: hall.secretariat(c.Admit(inscription=e["id"])) for e in hall.of_kind("inscription")[::2]))
    assert hall.folded(audience) == hall.view(audience)


def test_two_who_press_next_at_once_move_the_floor_once(hall: Hall) -> None:
    for one in DELEGATIONS:
        hall.delegate(one, c.RequestFloor(list="debate-list"))
    turn = hall.chair(c.NextSpeaker(room="assembly", expect=None))["intervention"]
    press = c.NextSpeaker(room="assembly", expect=turn)
    one, other = sorted(
        at_once(lambda: hall.send(CHAIR, press, "chair"), lambda: hall.send(SECRETARIAT, press, "desk")),
        key=lambda told: isinstance(told, Refused),
    )
    now = hall.row("intervention", one.result["intervention"])
    assert (other.code, other.facts) == ("stale", {"intervention": now["id"], "delegation": now["delegation"]})
    assert (hall.holder(), hall.order()) == (now["id"], [one.id for one in DELEGATIONS[2:]])
    assert len(hall.of_kind("intervention")) == 2


def test_a_floor_moved_by_ten_at_once_moves_once(hall: Hall) -> None:
    for one in DELEGATIONS:
        hall.delegate(one, c.RequestFloor(list="debate-list"))
    press = c.NextSpeaker(room="assembly", expect=None)
    told = at_once(*(lambda n=n: hall.send(CHAIR, press, f"press {n}") for n in range(10)))
    assert sorted(getattr(answer, "code", "moved") for answer in told) == ["moved"] + ["stale"] * 9


def test_one_delegation_that_asks_ten_times_at_once_waits_once(hall: Hall) -> None:
    ask = c.RequestFloor(list="debate-list")
    told = at_once(*(lambda: hall.delegate(DELEGATIONS[0], ask) for _ in range(10)))
    assert sorted(getattr(answer, "code", "inscribed") for answer in told) == ["already_inscribed"] * 9 + ["inscribed"]
    assert len(hall.of_kind("inscription")) == 1


def test_writers_of_two_processes_wait_for_each_other(hall: Hall, database_url: str) -> None:
    """What keeps the writers of one process apart does not reach another's: the database's own lock does."""
    other = copy(hall)
    other.database = Database(database_url)
    halls = [hall, other] * 4

    def write(n: int) -> list[int]:
        mine = MANY[n * EACH : (n + 1) * EACH]
        asks = [c.Inscribe(list="debate-list", delegation=one.id) for one in mine]
        return [halls[n].send(SECRETARIAT, ask, f"w {ask.delegation}").seq for ask in asks]

    told = at_once(*(lambda n=n: write(n) for n in range(8)))
    other.database.dispose()
    assert sorted(seq for seqs in told for seq in seqs) == list(range(5, 5 + 8 * EACH))
    assert chain_faults(hall) == []


def test_meetings_of_one_database_number_apart(hall: Hall) -> None:
    other = other_meeting(hall.database)
    told = at_once(*(lambda h=h: h.send(SECRETARIAT, c.SetFormat(format=Format.VIRTUAL)) for h in (hall, other) * 4))
    assert sorted(answer.seq for answer in told) == [2, 3, 4, 5, 5, 6, 7, 8]
    assert (chain_faults(hall), chain_faults(other)) == ([], [])


TURNS = short_or_long(20, 40)


def test_readers_see_whole_changes_while_others_write(hall: Hall) -> None:
    """Whatever moment a reader hits, its number and its state belong together, and folding on from there is right."""
    done = Event()
    faults: list[str] = []

    def write() -> None:
        for one in MANY[:TURNS]:
            hall.secretariat(c.Inscribe(list="debate-list", delegation=one.id))
            turn = hall.holder()
            hall.chair(c.NextSpeaker(room="assembly", expect=turn))
        done.set()

    def read() -> None:
        state: dict[str, Row] = {}
        seq = 0
        while not done.is_set():
            with hall.database.reading() as session:
                head, now = rows_at(session, hall.slug)
                new = changes_since(session, hall.meeting_id, seq, limit=1000)
            fold(state, new, Audience.STAFF)
            if [change.seq for change in new] != list(range(seq + 1, head + 1)) or state != now:
                faults.append(f"at {head} after {seq}: {[change.seq for change in new]}")
            seq = head

    at_once(write, *[read] * short_or_long(3, 6))
    assert (faults, hall.head) == ([], 4 + 2 * TURNS)


def lengthen(hall: Hall, head: int) -> None:
    """Let the log go on to this number by copies of its last change."""
    log, last = ChangeRow.__table__, hall.head
    with hall.database.writing() as session:
        row = session.execute(select(log).where(log.c.seq == last)).mappings().one()
        copies = [{**row, "seq": seq, "command_id": f"copy-{seq}"} for seq in range(last + 1, head + 1)]
        session.execute(insert(log), copies)
        session.execute(update(MeetingRow).values(head=head))


def test_who_is_more_than_five_hundred_behind_reloads(hall: Hall) -> None:
    lengthen(hall, MOST_BEHIND + 5)
    assert hall.head == 505
    with hall.database.reading() as session:
        meeting = find_meeting(session, hall.slug)
        found = {
            since: catch_up(
                session, meeting, Audience.PUBLIC, None if since is None else Position(since, None), Reloads()
            )
            for since in (None, 0, 4, 5, 504, 505, 506, -1)
        }
    told = {since: (one.head.seq, len(one.changes), one.reload is not None) for since, one in found.items()}
    assert told == {
        None: (505, 0, True),
        0: (505, 0, True),
        4: (505, 0, True),
        5: (505, 500, False),
        504: (505, 1, False),
        505: (505, 0, False),
        506: (505, 0, True),
        -1: (505, 0, True),
    }
