"""Random bursts: who takes several changes at once is told the same, in the same order, as who takes each alone."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hlom_live.domain import commands as c
from hlom_live.domain.model import Presence
from hlom_live.domain.roles import Actor, Role
from hlom_live.live.broadcast import Broadcaster, Guest
from hlom_live.live.content.audience import Audience, Reader, reload_of
from hlom_live.live.content.messages import Reloads
from hlom_live.live.socket_rooms import of_readers
from hlom_live.live.transport import encoding
from hlom_live.store.changes import Change, Position, find_meeting, position_of, rows
from tests.builders import DELEGATIONS, Hall, memory_database

SECRETARIAT = Actor(Role.SECRETARIAT, "Secretariat")
WAYS = ("own", "own", "other", "again", "lost")
"""Of a change: this worker's own; another worker's, told by a hint; one that is handed over twice, or not at all."""


@dataclass
class Page:
    """What a reader was told, in order, in frames of how many changes, and what it folded."""

    reader: Reader
    changes: list[dict[str, Any]] = field(default_factory=list)
    frames: list[int] = field(default_factory=list)
    rows: dict[str, Any] = field(default_factory=dict)
    whole: bool = False

    def told(self, event: str, payloads: tuple[str, ...]) -> None:
        """Events of the server, one after the other."""
        for payload in payloads:
            changes = json.loads(payload) if event == "changes" else [json.loads(payload)]
            self.frames.append(len(changes))
            for change in changes:
                self._fold(change)

    def _fold(self, change: dict[str, Any]) -> None:
        if change.get("full"):
            self.whole = True
        else:
            self.changes.append(change)
        for key in change["drop"]:
            self.rows.pop(key, None)
        self.rows.update(change["put"])


class Worker:
    """A worker on a hall's log, with two readers of each audience from the start."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.pages: list[Page] = []
        self.broadcaster = Broadcaster(hall.database, Reloads(), self._send, _nobody, _nobody, _nobody)
        for audience in Audience:
            self.greet_two(audience, None)

    def _send(self, event: str, payloads: tuple[str, ...], room: str | list[str]) -> None:
        rooms = [room] if isinstance(room, str) else room
        for number, page in enumerate(self.pages):
            if str(number) in rooms or of_readers(self.hall.slug, page.reader) in rooms:
                page.told(event, payloads)

    def greet_two(self, audience: Audience, since: Position | None) -> None:
        """Let two readers in, of which the second takes several changes in one frame."""
        for together in (False, True):
            page = Page(Reader(audience, together=together))
            self.pages.append(page)
            sid = str(len(self.pages) - 1)
            self.broadcaster.greet(Guest(sid, self.hall.slug, self.hall.meeting_id, page.reader, since, _nobody))

    def burst(self, told: Iterable[tuple[str, Change]]) -> None:
        """All that waits when the loop that sends has its turn."""
        for way, change in told:
            for _ in range({"lost": 0, "again": 2}.get(way, 1)):
                if way == "other":
                    self.broadcaster.hint(change.slug, change.position)
                else:
                    self.broadcaster.hand_over(change)
        self.broadcaster.stop()
        self.broadcaster.run()


def _nobody(*_told: object) -> None: ...


def _done(hall: Hall, one: Any, present: Presence) -> Change:
    change = hall.send(SECRETARIAT, c.SetPresence(delegation=one.id, present=present)).change
    assert change is not None
    return change


def _at(hall: Hall) -> Position:
    with hall.database.reading() as session:
        return position_of(find_meeting(session, hall.slug))


def _state(hall: Hall, audience: Audience) -> dict[str, Any]:
    with hall.database.reading() as session:
        found: dict[str, Any] = reload_of(rows(session, hall.meeting_id), 0, audience)["put"]
        return found


WISHES = st.tuples(st.sampled_from(WAYS), st.sampled_from(DELEGATIONS), st.sampled_from(Presence), st.floats(0, 1))
"""How a change is told, what it does, and where in its burst it is told, whenever it was done."""


@given(
    bursts=st.lists(st.lists(WISHES, max_size=9), min_size=1, max_size=5),
    most=st.sampled_from([1, 1_000, 64 * 1024]),
    come=st.integers(0, 4),
)
@settings(
    max_examples=int(os.environ.get("HLOM_EXAMPLES", "10")),
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_who_takes_several_in_one_frame_is_told_the_same_as_who_does_not(
    bursts: list[list[Any]], most: int, come: int
) -> None:
    with pytest.MonkeyPatch.context() as patch, memory_database() as database:
        patch.setattr(encoding, "MOST_TOGETHER", most)
        hall = Hall(database)
        worker, began = Worker(hall), _at(hall)
        for number, burst in enumerate(bursts):
            if number == come:
                worker.greet_two(Audience.PUBLIC, began)
            told = [(place, way, _done(hall, one, present)) for way, one, present, place in burst]
            worker.burst((way, change) for _, way, change in sorted(told, key=lambda one: one[0]))
        worker.burst([("own", _done(hall, DELEGATIONS[0], Presence.REMOTE))])
        for page in worker.pages:
            assert [change["seq"] for change in page.changes] == [*range(began.seq + 1, _at(hall).seq + 1)]
            seen = _state(hall, page.reader.audience)  # who came with its number was not told of what it had before
            assert page.rows == {key: row for key, row in seen.items() if page.whole or key in page.rows}
        for alone, together in zip(worker.pages[::2], worker.pages[1::2], strict=True):
            assert (together.changes, together.rows) == (alone.changes, alone.rows)
            assert set(alone.frames) == {1}
            assert sum(together.frames) == sum(alone.frames)
            assert most > 1 or set(together.frames) == {1}
