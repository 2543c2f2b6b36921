"""Caches which meetings are public, so that thousands of visitors at once cause no database queries."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from hlom_live import green
from hlom_live.domain.errors import Refused
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database

FOR_SECONDS = 1.0
"""How long what was read counts: another process's writing is not always heard of (docs/adr/0172-shared-answers.md)."""


class Known(NamedTuple):
    """A published meeting's id, as it was read at this time and at this version of the database."""

    meeting_id: str
    at: float
    version: int


class Published:
    """The published meetings that were asked for, by slug; not after anything was written since."""

    def __init__(self, database: Database, tick: Callable[[], float] = time.monotonic) -> None:
        self._database, self._tick = database, tick
        self._known: dict[str, Known] = {}
        self._asking = green.Lock()

    def find(self, slug: str) -> str | None:
        """The id of the published meeting of this slug, if there is one. Those who ask at once wait for one reading."""
        known = self._known.get(slug)
        if known is None or not self._counts(known):
            with self._asking:
                known = self._known.get(slug)
                if known is None or not self._counts(known):
                    known = self._read(slug)
        return known.meeting_id if known is not None else None

    def _counts(self, known: Known) -> bool:
        return known.version == self._database.version and self._tick() - known.at < FOR_SECONDS

    def _read(self, slug: str) -> Known | None:
        """Only what there is is remembered: nobody can fill the memory with slugs."""
        at, version = self._tick(), self._database.version
        self._known.pop(slug, None)
        with self._database.reading() as session:
            try:
                meeting = find_meeting(session, slug)
            except Refused:
                return None
            if not meeting.published:
                return None
            known = self._known[slug] = Known(meeting.id, at, version)
            return known
