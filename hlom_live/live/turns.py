"""Each delegation is told of its own turn, beside the way of the changes (docs/adr/0042-broadcast.md)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime

from hlom_live import green
from hlom_live.live import socket_rooms
from hlom_live.live.broadcast import Send
from hlom_live.live.content.calls import Call, touches_turns
from hlom_live.live.content.own_news import own_news
from hlom_live.live.presence import Presence
from hlom_live.store.changes import Change
from hlom_live.store.database import Database

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.25
"""Changes this close together give each delegation one word about its turn."""


class Turns:
    """What each delegation was told last, and the meetings whose turns may have moved since."""

    def __init__(self, database: Database, clock: Callable[[], datetime], presence: Presence, send: Send) -> None:
        self._database, self._clock = database, clock
        self._presence, self._send = presence, send
        self._told: dict[tuple[str, str], Call] = {}
        self._moved: green.Queue[tuple[str, str] | None] = green.Queue()
        self._stopped = green.Event()

    def greet(self, slug: str, meeting_id: str, delegation: str) -> None:
        """A socket of a delegation has come: it will be told, also what the delegation was told before."""
        self._told.pop((slug, delegation), None)
        self._moved.put((slug, meeting_id))

    def begun(self, slug: str, meeting_id: str) -> None:
        """The log went on from another history: what the meeting's delegations were told is void."""
        self._told = {key: call for key, call in self._told.items() if key[0] != slug}
        self._moved.put((slug, meeting_id))

    def sent(self, change: Change) -> None:
        """A change went out: if it may move turns, they are looked at again."""
        if touches_turns(change.after) or touches_turns(change.before):
            self._moved.put((change.slug, change.meeting_id))

    def run(self) -> None:
        """Tell delegations of their turns, as one for changes close together, until `stop`."""
        while (first := self._moved.get()) is not None:
            for slug, meeting_id in {first, *self._drained()}:
                try:
                    self._tell(slug, meeting_id)
                except Exception:  # the next change tells them all the same
                    log.exception("the turns of %s could not be told", slug)
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

    def _tell(self, slug: str, meeting_id: str) -> None:
        """Send `you` to every delegation that is connected and was told something else before, or nothing yet."""
        connected = self._presence.delegations(slug)
        if not connected:
            return
        with self._database.reading() as session:
            found = own_news(session, meeting_id, connected, self._clock())
        for delegation, call in found.items():
            if call != self._told.get((slug, delegation)):
                self._told[slug, delegation] = call
                self._send("you", call, socket_rooms.of_delegation(slug, delegation))
