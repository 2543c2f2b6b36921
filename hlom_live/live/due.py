"""Carries out commands that are due; their changes are sent like all others (docs/adr/0081-due.md)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from hlom_live.handle.due import do_due, expecting
from hlom_live.live.troubles import Troubles
from hlom_live.store.changes import Change
from hlom_live.store.database import Database

log = logging.getLogger(__name__)


class Due:
    """Does what is due in meetings; it never raises, and what fails is tried again when it is next called.

    While a database is away, or a disk full, each meeting has one line in the log and not one each second.
    """

    def __init__(
        self, database: Database, clock: Callable[[], datetime], hand_over: Callable[[Change], object]
    ) -> None:
        self._database, self._clock, self._hand_over = database, clock, hand_over
        self._troubles = Troubles(log)

    def do(self, slug: str) -> None:
        """Do what is due in a meeting by now, and tell its pages."""
        try:
            answers = do_due(self._database, slug, self._clock)
        except Exception as error:
            self._troubles.begin(slug, error, "what is due in %s could not be done", slug)
            return
        self._troubles.end(slug, "what is due in %s is done again", slug)
        for answer in answers:
            if answer.change is not None:
                self._hand_over(answer.change)

    def look_around(self) -> None:
        """Do what is due in any meeting that expects something, whether anybody is connected or not."""
        try:
            slugs = expecting(self._database)
        except Exception as error:
            self._troubles.begin("", error, "it could not be found out where something is due")
            return
        self._troubles.end("", "it is found out again where something is due")
        for slug in slugs:
            self.do(slug)
