"""What waits for the same lock is written in one transaction.

Two hundred delegations press within a second. Each would wait until the disk has what all those before it wrote, one
after the other. Here those who wait are carried out one after the other, each on what the one before left, and one
commit makes all of them durable; nobody is answered before (docs/adr/0174-together.md).
"""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, Generic, TypeVar

from sqlalchemy import event
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import ORMExecuteState, Session

from hlom_live import green
from hlom_live.domain.errors import Refused
from hlom_live.store.faults import NoConnectionFree, NotReady
from hlom_live.store.rows import VALUE_OF

T = TypeVar("T")

MOST = 32
"""How many are written in one transaction; others wait for the next, so that nobody waits long for the first answer."""

WROTE, AWAITED, LIKELY, KEPT = "wrote", "awaited", "likely", "kept"
"""In a session's `info`: whether something was sent to the database that is not only a question; the ids of the
commands that are written together, and the keys of rows that several will ask for; and the rows that stay in memory,
for the lock keeps them as they are."""

BEHIND, FLUSHED = "behind", "flushed"
"""In it, since the last command: whether rows were written past the session; and which it has written itself."""


class Waiting(Generic[T]):
    """Something to be written; `settled` once it is known what came of it, and durable.

    It is known by its id, and the rows of these keys are likely to be asked for by it. Who waits is `woken` once it is
    settled, or to carry out what waits itself: it `leads` then.
    """

    def __init__(self, write: Callable[[Session], T], command_id: str | None = None, keys: Sequence[str] = ()) -> None:
        self.write, self.command_id, self.keys, self.settled = write, command_id, keys, False
        self.leads, self.woken = False, threading.Event()
        self._found: list[T] = []
        self._error: BaseException | None = None

    def settle(self, found: T) -> None:
        """It was written, with this result."""
        self._found, self.settled = [found], True
        self.woken.set()

    def fail(self, error: BaseException) -> None:
        """Nothing of it was written."""
        self._error, self.settled = error, True
        self.woken.set()

    def result(self) -> T:
        """What came of it, or what it raised."""
        if self._error is not None:
            raise self._error
        return self._found[0]


GONE = (OperationalError, InterfaceError, NoConnectionFree, NotReady)
"""What is raised while the database cannot be used by anybody."""


class Spoilt(Exception):
    """One of several failed when it had already written something, or the database refused what it wrote."""


class Together:
    """Those who wait to write, by what they wait for."""

    def __init__(self, writing: Callable[[], AbstractContextManager[Session]]) -> None:
        """`writing` opens a session in a write transaction, and commits it when it is left."""
        self._writing = writing
        self._guard = threading.Lock()
        self._waiting: defaultdict[str, deque[Waiting[Any]]] = defaultdict(deque)
        self._led: set[str] = set()

    def run(
        self, key: str, write: Callable[[Session], T], command_id: str | None = None, keys: Sequence[str] = ()
    ) -> T:
        """What `write` gives, once it is durable; together with what others of this process want of the same `key`.

        `write` may be called again, after what it wrote was taken back. What it raises is raised, and nothing written.
        A session tells it the ids of all who are written together (`AWAITED`), and the `keys` of their rows (`LIKELY`).
        """
        mine = Waiting(write, command_id, keys)
        with self._guard:
            self._waiting[key].append(mine)
            mine.leads = key not in self._led
            self._led.add(key)
        try:
            if not mine.leads:
                mine.woken.wait()
            if not mine.settled:
                self._gather(key)
            while not mine.settled:
                self._carry_out(key)
        finally:
            self._left(key, mine)
        return mine.result()

    def _left(self, key: str, mine: Waiting[Any]) -> None:
        """Somebody waits no longer, done or ended; if it led, whoever has waited longest does."""
        with self._guard:
            waiting = self._waiting[key]
            if not mine.settled and mine in waiting:
                waiting.remove(mine)
            if not mine.leads:
                return
            if waiting:
                waiting[0].leads = True
                waiting[0].woken.set()
            else:
                self._led.discard(key)

    def _gather(self, key: str) -> None:
        """Let those come who are about to: in a process of greenlets they cannot while this one works."""
        there = 0
        while there < len(self._waiting[key]) < MOST:
            there = len(self._waiting[key])
            green.sleep(0)

    def _carry_out(self, key: str) -> None:
        """Write those who wait, together if all goes well, else each alone."""
        some: list[Waiting[Any]] = []
        try:
            with self._writing() as session:
                some = self._take(key)
                _begin(session, some)
                found = [_tried(session, one, alone=len(some) == 1) for one in some]
            for settle in found:
                settle()
        except GONE as error:
            for one in some or self._take(key):
                one.fail(error)
        except Exception as error:
            if len(some) == 1:
                some[0].fail(error)
            else:
                for one in some:
                    self._alone(one)
        finally:
            with self._guard:  # only where this one was ended meanwhile: whoever leads next takes them on
                self._waiting[key].extendleft(one for one in reversed(some) if not one.settled)

    def _take(self, key: str) -> list[Waiting[Any]]:
        with self._guard:
            waiting = self._waiting[key]
            return [waiting.popleft() for _ in range(min(MOST, len(waiting)))]

    def _alone(self, one: Waiting[Any]) -> None:
        try:
            with self._writing() as session:
                _begin(session, [one])
                found = one.write(session)
        except Exception as error:
            one.fail(error)
        else:
            one.settle(found)


def _begin(session: Session, some: Sequence[Waiting[Any]]) -> None:
    session.info[AWAITED] = [one.command_id for one in some if one.command_id is not None]
    session.info[LIKELY] = {key for one in some for key in one.keys} if len(some) > 1 else set()
    session.info[KEPT] = {}


def _tried(session: Session, one: Waiting[Any], alone: bool) -> Callable[[], None]:
    """Write one of several; how it is settled once all are durable. Raises Spoilt where the others are touched by it.

    A refusal before anything was written leaves the others as they are. What was written is read anew by the next, so
    that none can tell whether it stood alone.
    """
    info = session.info
    info[WROTE], info[BEHIND], info[FLUSHED] = False, False, []
    try:
        found = one.write(session)
        session.flush()
    except Refused as refused:
        if alone:
            raise
        if info[WROTE] or session.new or session.dirty or session.deleted:
            raise Spoilt from refused
        return partial(one.fail, refused)
    _forget(session)
    return partial(one.settle, found)


def _forget(session: Session) -> None:
    """Keep nothing of the rows that are others by now."""
    if session.info[BEHIND]:
        session.info[KEPT].clear()
        session.expire_all()
        return
    for row in session.info[FLUSHED]:
        session.info[KEPT].pop(row, None)
        if row in session:
            session.expire(row)


@event.listens_for(Session, "loaded_as_persistent")
def _loaded(session: Session, row: object) -> None:
    kept = session.info.get(KEPT)
    if kept is not None and type(row) in VALUE_OF:
        kept[row] = None


@event.listens_for(Session, "do_orm_execute")
def _asked(state: ORMExecuteState) -> None:
    if not state.is_select:
        state.session.info[WROTE] = state.session.info[BEHIND] = True


@event.listens_for(Session, "after_flush")
def _flushed(session: Session, _context: object) -> None:
    wrote(session, *session.new, *session.dirty)


def wrote(session: Session, *rows: object) -> None:
    """Note that something was written, and which of the rows that are in memory it was."""
    session.info[WROTE] = True
    if FLUSHED in session.info:
        session.info[FLUSHED].extend(rows)
