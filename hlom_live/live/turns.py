"""Tells each delegation about its own turn, independently of the broadcast of changes (docs/adr/0042-broadcast.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any

from hlom_live.domain.clock import from_stamp
from hlom_live.live import socket_rooms
from hlom_live.live.broadcast import Send
from hlom_live.live.content.calls import NOBODY, Call, touches_turns
from hlom_live.live.content.own_news import Own, news, own_words, turns_now, whose
from hlom_live.live.moved import Moved
from hlom_live.live.presence import Presence
from hlom_live.store.changes import Change
from hlom_live.store.database import Database

MOVED_SECONDS = 5.0
"""A forecast that moves by less is the same: while nobody speaks it moves on with the clock."""


class Told:
    """What the connected delegations of a meeting were told last, and what they have of their own."""

    def __init__(self) -> None:
        self.calls: dict[str, Call] = {}
        self._own: dict[str, Own] = {}
        self._void: set[str] | None = set()

    def only(self, connected: set[str]) -> None:
        """Forget those who have gone."""
        for gone in self._own.keys() - connected:
            del self._own[gone]
            self.calls.pop(gone, None)

    def void(self, delegations: set[str] | None) -> None:
        """What these have of their own, None being all, is to be read anew; also if it is being read now."""
        self._void = None if delegations is None or self._void is None else self._void | delegations
        for one in list(self._own) if delegations is None else self._own.keys() & delegations:
            del self._own[one]

    def own(self, connected: set[str], read: Callable[[set[str]], dict[str, Own]]) -> dict[str, Own]:
        """What these have of their own; read is only what is not known, or was changed since."""
        known, self._void = dict(self._own), set()
        found = read(unknown) if (unknown := connected - known.keys()) else {}
        if self._void is not None:
            self._own.update({one: own for one, own in found.items() if one not in self._void})
        return {**known, **found}


class Turns:
    """What each delegation was told last, and the meetings whose turns may have moved since."""

    def __init__(self, database: Database, clock: Callable[[], datetime], presence: Presence, send: Send) -> None:
        self._database, self._clock = database, clock
        self._presence, self._send = presence, send
        self._told: defaultdict[str, Told] = defaultdict(Told)
        self._moved = Moved()

    def greet(self, slug: str, meeting_id: str, delegation: str) -> None:
        """A socket of a delegation has come: it will be told, also what the delegation was told before."""
        self._told[slug].calls.pop(delegation, None)
        self._moved.put(slug, meeting_id)

    def begun(self, slug: str, meeting_id: str) -> None:
        """The log went on from another history: what the meeting's delegations were told is void."""
        self._told.pop(slug, None)
        self._moved.put(slug, meeting_id)

    def sent(self, change: Change) -> None:
        """A change went out: if it may move turns, they are looked at again."""
        if touches_turns(change.after) or touches_turns(change.before):
            self._told[change.slug].void(whose(change))
            self._moved.put(change.slug, change.meeting_id)

    def run(self) -> None:
        """Tell delegations of their turns, as one for changes close together, until `stop`."""
        self._moved.run(self._tell, "the turns of a meeting could not be told")

    def stop(self) -> None:
        """Let `run` return."""
        self._moved.stop()

    def _tell(self, slug: str, meeting_id: str) -> None:
        """Send `you` to every delegation that is connected and was told something else before, or nothing yet.

        Who waits is read once for all of them; what a delegation has of its own only where that may be another.
        """
        told, connected = self._told[slug], self._presence.delegations(slug)
        told.only(connected)
        if not connected:
            return
        with self._database.reading() as session:
            own = told.own(connected, lambda unknown: own_words(session, meeting_id, unknown))
            turns = turns_now(session, meeting_id, self._clock())
        for delegation in connected:
            call = news(turns.get(delegation, NOBODY), own[delegation])
            if not same(call, told.calls.get(delegation)):
                told.calls[delegation] = call
                self._send("you", call, socket_rooms.of_delegation(slug, delegation))


def same(call: Call, before: Call | None) -> bool:
    """Whether a delegation was told this already, but for forecasts that have hardly moved."""
    if call == before:
        return True
    if before is None or _but_for_hours(call) != _but_for_hours(before):
        return False
    pairs = zip(call["turns"], before["turns"], strict=True)
    return all(_near(one["expected_at"], other["expected_at"]) for one, other in pairs)


def _but_for_hours(call: Call) -> Any:
    turns = [{**turn, "expected_at": None} for turn in call["turns"]]
    return {**call, "expected_at": None, "turns": turns}


def _near(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one == other
    return abs((from_stamp(one) - from_stamp(other)).total_seconds()) < MOVED_SECONDS
