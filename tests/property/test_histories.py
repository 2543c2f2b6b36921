"""Logs that lose their newest numbers at random, under two workers, and pages that come, go and sleep: all converge."""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from hlom_live.domain import commands as c
from hlom_live.domain.model import Presence
from hlom_live.domain.registers import left_by
from hlom_live.domain.roles import Actor, Role
from hlom_live.live.broadcast import Broadcaster, Guest
from hlom_live.live.content.audience import Audience, Reader, reload_of
from hlom_live.live.content.catch_up import catch_up
from hlom_live.live.content.messages import Reloads
from hlom_live.live.socket_rooms import of_readers
from hlom_live.store.changes import Change, Position, find_meeting, position_of, rows
from tests.builders import DELEGATIONS, NOON, Hall, document, memory_database
from tests.support.histories import go_back

SECRETARIAT = Actor(Role.SECRETARIAT, "Secretariat")
WORKERS = st.integers(0, 1)
READERS = [Reader(audience, together=together) for audience in Audience for together in (False, True)]
READERS += [Reader(audience, left_by(["document"]), True) for audience in (Audience.PUBLIC, Audience.DESK)]
PAGES = st.integers(0, len(READERS) - 1)


class Page:
    """A page as docs/adr/0020 and 0126 have it: it folds what follows on what it has, and asks about all else."""

    def __init__(self, hall: Hall, reader: Reader) -> None:
        self.hall, self.reader = hall, reader
        self.worker: int | None = None
        self.at: Position | None = None
        self.rows: dict[str, Any] = {}

    def told(self, event: str, payloads: tuple[str, ...]) -> None:
        """Events of the server, as they come over the line."""
        for payload in payloads:
            assert event == "change" or self.reader.together
            for change in json.loads(f"[{payload}]" if event == "change" else payload):
                self.change(change)

    def change(self, told: dict[str, Any]) -> None:
        """A change, or a reload."""
        at = Position(told["seq"], told["history"])
        if told.get("full"):
            self.rows, self.at = dict(told["put"]), at
        elif self.at == (at.seq - 1, told["follows"]):
            for key in told["drop"]:
                self.rows.pop(key, None)
            self.rows.update(told["put"])
            self.at = at
        elif self.at is None or at.seq > self.at.seq:
            self.sync()

    def head(self, at: Position) -> None:
        """The server's number."""
        if at != self.at:
            self.sync()

    def sync(self) -> None:
        """Ask, and take the answer."""
        with self.hall.database.reading() as session:
            meeting = find_meeting(session, self.hall.slug)
            found = catch_up(session, meeting, self.reader.audience, self.at, Reloads(), self.reader.leave)
        for text in (found.reload,) if found.reload is not None else found.changes:
            self.change(json.loads(text))


class HistoriesLost(RuleBasedStateMachine):
    """Two workers on one log; what is committed is handed over, told by a hint, or found by looking."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        papers = (document(id=f"paper-{n}", published_at=NOON if n else None) for n in range(2))
        self.hall = Hall(self.open.enter_context(memory_database()), *papers)
        self.pages = [Page(self.hall, reader) for reader in READERS]
        self.workers = [self.worker(number) for number in range(2)]
        self.late: list[Change] = []

    def worker(self, number: int) -> Broadcaster:
        def send(event: str, payloads: tuple[str, ...], room: str | list[str]) -> None:
            rooms = [room] if isinstance(room, str) else room
            for page in self.pages:
                if page.worker == number and of_readers(self.hall.slug, page.reader) in rooms:
                    page.told(event, payloads)

        def nobody(*_told: object) -> None: ...

        return Broadcaster(self.hall.database, Reloads(), send, nobody, nobody, nobody)

    def teardown(self) -> None:
        self.settle()
        self.open.close()

    @initialize()
    def gather(self) -> None:
        for index in range(len(self.pages)):
            self.wake(index, index % 2)

    @rule(one=st.sampled_from(DELEGATIONS), present=st.sampled_from(Presence), worker=WORKERS, told=st.integers(0, 3))
    def command(self, one: Any, present: Presence, worker: int, told: int) -> None:
        """A command on one worker, which hands the change over (1), tells the other (2), does both or neither."""
        self.hall.wait(1)
        change = self.hall.send(SECRETARIAT, c.SetPresence(delegation=one.id, present=present)).change
        assert change is not None
        self.late = [*self.late, change][-5:]
        if told & 1:
            self.workers[worker].forward([change])
        if told & 2:
            self.workers[1 - worker].reach(self.hall.slug, change.position)

    @rule(worker=WORKERS, some=st.permutations(range(5)), n=st.integers(1, 5))
    def late_words(self, worker: int, some: list[int], n: int) -> None:
        """Changes are handed over late, or again, in any order; they may be of a history that was lost meanwhile."""
        self.workers[worker].forward([self.late[index] for index in some[:n] if index < len(self.late)])

    @rule(count=st.integers(1, 6))
    def lose(self, count: int) -> None:
        """The newest numbers are lost."""
        go_back(self.hall.database, self.hall.slug, max(1, self.hall.head - count))

    @rule(index=PAGES)
    def sleep(self, index: int) -> None:
        """A page leaves its worker and keeps what it has."""
        self.pages[index].worker = None

    @rule(index=PAGES, worker=WORKERS)
    def wake(self, index: int, worker: int) -> None:
        """A page comes, to either worker, with what it has."""
        page = self.pages[index]
        page.worker = None

        def enter() -> None:
            page.worker = worker

        there = self.workers[worker]
        usual, there._send = there._send, lambda *told: page.told(*told[:2]) if told[2] == str(index) else usual(*told)
        there.greet(Guest(str(index), self.hall.slug, self.hall.meeting_id, page.reader, page.at, enter))
        there._send = usual

    @rule(worker=WORKERS)
    def look(self, worker: int) -> None:
        """A worker looks at the database, and tells its pages how far it is."""
        there = self.workers[worker]
        with self.hall.database.reading() as session:
            head = position_of(find_meeting(session, self.hall.slug))
        there.match(self.hall.slug, self.hall.meeting_id, head)
        for page in self.pages:
            if page.worker == worker and (sent := there.sent(self.hall.slug)) is not None:
                page.head(sent)

    @rule()
    def settle(self) -> None:
        """After a look of each worker every page that is there has the log's very state."""
        for worker in range(len(self.workers)):
            self.look(worker)
        with self.hall.database.reading() as session:
            meeting = find_meeting(session, self.hall.slug)
            head, state = position_of(meeting), rows(session, meeting.id)
        for page in self.pages:
            if page.worker is not None:
                assert page.at == head
                audience, leave, _ = page.reader
                assert page.rows == reload_of(state, head.seq, audience, leave=leave)["put"]


HistoriesLost.TestCase.settings = settings(
    max_examples=int(os.environ.get("HLOM_EXAMPLES", "10")),
    stateful_step_count=30,
    database=None,
    suppress_health_check=list(HealthCheck),
)

test_histories_lost_under_two_workers = HistoriesLost.TestCase
