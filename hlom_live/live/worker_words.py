"""Who is connected, through the database, while Redis does not work (docs/adr/0133-presence-by-database.md).

A worker that does not receive its own heartbeat knows that Redis is not carrying it. It then writes to the database who
is connected to it, and reads there what the others wrote. Workers that miss another one look there before they consider
it dead, and reply there too.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from hlom_live.live.presence import FORGOTTEN_AFTER, Presence, attendance_of
from hlom_live.live.troubles import Troubles
from hlom_live.store import worker_words
from hlom_live.store.database import Database

if TYPE_CHECKING:
    from hlom_live.live.hints import Hints

log = logging.getLogger(__name__)


class WorkerWords:
    """Looks after it once a second; it never raises. While the database is away too, what was known last stands."""

    def __init__(self, database: Database, clock: Callable[[], datetime], hints: Hints, presence: Presence) -> None:
        self._database, self._clock, self._hints, self._presence = database, clock, hints, presence
        self._troubles = Troubles(log)
        self._silent_for = 0
        self._asked_of = self._said = False

    def share(self) -> None:
        """Hear and say by the database what Redis does not carry, if there is anything."""
        self._silent_for = self._silent_for + 1 if self._hints.silent else 0
        if not (self._silent_for or self._asked_of or self._said or self._presence.misses_somebody()):
            return
        try:
            self._share()
        except Exception as error:
            self._troubles.begin("", error, "who is connected could not be shared by the database")
        else:
            self._troubles.end("", "who is connected is shared by the database again")

    def _share(self) -> None:
        now, worker = self._clock(), self._hints.worker
        with self._database.reading() as session:
            found = worker_words.said(session, worker, now)
        for other, (_, tables) in found.items():
            self._presence.elsewhere(other, {slug: attendance_of(table) for slug, table in tables.items()})
        self._asked_of = any(deaf for deaf, _ in found.values())
        if self._silent_for or self._asked_of:
            worker_words.say(self._database, worker, self._silent_for > 0, self._presence.here(), now)
            self._said = True
        elif self._said:
            worker_words.unsay(self._database, worker)  # what is older than a word by Redis is not to be found there
            self._said = False
        if self._silent_for > FORGOTTEN_AFTER:
            self._presence.only(found)
