"""Each delegation is told of its own turn, beside the way of the changes (docs/adr/0042-broadcast.md)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from hlom_live.live import socket_rooms
from hlom_live.live.broadcast import Send
from hlom_live.live.content.calls import Call, touches_turns
from hlom_live.live.content.own_news import own_news
from hlom_live.live.moved import Moved
from hlom_live.live.presence import Presence
from hlom_live.store.changes import Change
from hlom_live.store.database import Database


class Turns:
    """What each delegation was told last, and the meetings whose turns may have moved since."""

    def __init__(self, database: Database, clock: Callable[[], datetime], presence: Presence, send: Send) -> None:
        self._database, self._clock = database, clock
        self._presence, self._send = presence, send
        self._told: dict[tuple[str, str], Call] = {}
        self._moved = Moved()

    def greet(self, slug: str, meeting_id: str, delegation: str) -> None:
        """A socket of a delegation has come: it will be told, also what the delegation was told before."""
        self._told.pop((slug, delegation), None)
        self._moved.put(slug, meeting_id)

    def begun(self, slug: str, meeting_id: str) -> None:
        """The log went on from another history: what the meeting's delegations were told is void."""
        self._told = {key: call for key, call in self._told.items() if key[0] != slug}
        self._moved.put(slug, meeting_id)

    def sent(self, change: Change) -> None:
        """A change went out: if it may move turns, they are looked at again."""
        if touches_turns(change.after) or touches_turns(change.before):
            self._moved.put(change.slug, change.meeting_id)

    def run(self) -> None:
        """Tell delegations of their turns, as one for changes close together, until `stop`."""
        self._moved.run(self._tell, "the turns of a meeting could not be told")

    def stop(self) -> None:
        """Let `run` return."""
        self._moved.stop()

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
