"""Collects the meetings that have changed, for background tasks that look at each of them again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from hlom_live import green

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.25
"""Between two looks: changes this close together are looked at as one."""


class Moved:
    """A queue of meetings, by slug and id; one that is in it several times is looked at once."""

    def __init__(self) -> None:
        self._moved: green.Queue[tuple[str, str] | None] = green.Queue()
        self._stopped = green.Event()

    def put(self, slug: str, meeting_id: str) -> None:
        """A meeting has moved; never waits."""
        self._moved.put((slug, meeting_id))

    def run(self, look: Callable[[str, str], object], failed: str) -> None:
        """Look at each meeting that moves, until `stop`. What that raises is logged: `failed`, of which meeting."""
        while (first := self._moved.get()) is not None:
            for slug, meeting_id in {first, *self._drained()}:
                try:
                    look(slug, meeting_id)
                except Exception:  # the next look does it all the same
                    log.exception("%s: %s", failed, slug)
            self._stopped.wait(PAUSE_SECONDS)

    def stop(self) -> None:
        """Let `run` return."""
        self._stopped.set()
        self._moved.put(None)

    def _drained(self) -> Iterator[tuple[str, str]]:
        """The meetings that moved meanwhile; the word to stop is left for the caller."""
        while not self._moved.empty():
            moved = self._moved.get()
            if moved is None:
                self._moved.put(None)
                return
            yield moved
