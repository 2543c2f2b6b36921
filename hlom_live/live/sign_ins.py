"""Closes each socket within a second after its authorisation has ended.

The authorisation is a sign-in or a token; for a room screen it is its pairing, and for anonymous followers that the
meeting is public. Every process polls the database twice a second, so that workers need not notify each other and
changes by the command line or by plain SQL count too (docs/adr/0070-sign-ins-and-their-sockets.md).
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from hlom_live import green
from hlom_live.domain.errors import Refused
from hlom_live.store.database import Database
from hlom_live.store.sign_in.sign_ins import Key, good, seen

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
WRITE_SECONDS = 300.0
"""How often it is written down who was heard of: small against the twelve hours after which a sign-in is idle."""

STOP_SECONDS = 1.0

MOST_SOCKETS = 10
"""Of one sign-in, in one process: a person's phone, laptop and tablet, and their sockets that are dying."""


class SignIns:
    """Which sockets of this process are here by what."""

    def __init__(self, database: Database, clock: Callable[[], datetime], close: Callable[[str], None]) -> None:
        self._database, self._clock, self._close = database, clock, close
        self._sockets: defaultdict[Key, set[str]] = defaultdict(set)
        self._keys: dict[str, Key] = {}
        self._heard: set[str] = set()
        self._started, self._stopped, self._looking = green.Lock(), green.Event(), green.Lock()

    def came(self, sid: str, key: Key) -> None:
        """A socket wants in. Refused("too_many") for the eleventh of one sign-in."""
        self.start()
        if key.of_person and len(self._sockets[key]) >= MOST_SOCKETS:
            raise Refused("too_many")
        self._sockets[key].add(sid)
        self._keys[sid] = key

    def left(self, sid: str) -> None:
        """A socket has gone."""
        key = self._keys.pop(sid, None)
        if key is None:
            return
        self.heard(key)
        self._sockets[key].discard(sid)
        if not self._sockets[key]:
            del self._sockets[key]

    def key(self, sid: str) -> Key | None:
        """By what a socket is here; None for one that has gone."""
        return self._keys.get(sid)

    def heard(self, key: Key) -> None:
        """Somebody asked for something; written down later, so that no request waits for it."""
        if key.sign_in is not None:
            self._heard.add(key.sign_in)
            self.start()

    def start(self) -> None:
        """Begin to look; only the first call does anything."""
        if self._started.acquire(blocking=False):
            green.spawn(self._run)

    def stop(self) -> None:
        """End what `start` began. A query under way is waited for, but not for ever: the database may be gone."""
        self._stopped.set()
        if self._looking.acquire(timeout=STOP_SECONDS):
            self._looking.release()

    def look(self) -> None:
        """Close the sockets of those who may be here no longer."""
        with self._looking:
            if self._stopped.is_set() or not self._sockets:
                return
            asked = list(self._sockets)
            with self._database.reading() as session:
                ended = set(asked) - good(session, asked, self._clock())
        for key in ended:
            for sid in list(self._sockets.get(key, ())):
                self._close(sid)

    def write(self) -> None:
        """Write down who was heard of, open pages among them."""
        with self._looking:
            heard, self._heard = self._heard | {key.sign_in for key in self._sockets if key.sign_in}, set()
            if self._stopped.is_set() or not heard:
                return
            with self._database.writing(seen=False) as session:
                seen(session, sorted(heard), self._clock())

    def _run(self) -> None:
        looks = 0
        while not self._stopped.wait(LOOK_SECONDS):
            looks += 1
            try:
                self.look()
                if looks * LOOK_SECONDS >= WRITE_SECONDS:
                    looks = 0
                    self.write()
            except SQLAlchemyError as error:  # the next look finds them all the same
                log.warning("it could not be asked who is still signed in: %s", type(error).__name__)
            except Exception:  # one bad look must not be the last
                log.exception("it could not be asked who is still signed in")
