"""Who is connected: this process's sockets by meeting and delegation, and what the other workers report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from hlom_live.domain.registers import NOTHING, Left
from hlom_live.live.content.audience import Audience, Reader, Viewer
from hlom_live.store.changes import Position

Attendance = dict[str, Any]
"""Who is at one meeting, as staff are told: `{"delegations": {id: sockets}, "pages": n, "screens": [ids]}`.

Between workers a table has `drawn` too: what room screens said last, `{screen: {"seq": number, "history": word, "at":
time}}`.
"""

Drawn = dict[str, dict[str, Any]]

MOST_SCREENS = 500
"""Screens of a meeting whose last word is remembered after they have gone; the oldest are forgotten first."""

MISSED_AFTER = 3
"""After so many beats without a word of a worker it is looked for in the database."""

FORGOTTEN_AFTER = 10
"""A worker that has said nothing for so many beats of our own (one a second) is gone, and who was with it."""


def attendance_of(said: Attendance) -> Attendance:
    """What another worker says of one meeting, checked. Raises KeyError, TypeError, ValueError or AttributeError."""
    return {
        "delegations": {str(one): int(sockets) for one, sockets in said["delegations"].items()},
        "pages": int(said["pages"]),
        "screens": [str(screen) for screen in said["screens"]],
        "drawn": {str(screen): _word(word) for screen, word in said.get("drawn", {}).items()},
    }


def _word(said: dict[str, Any]) -> dict[str, Any]:
    seq, history = said["seq"], said.get("history")
    return {
        "seq": None if seq is None else int(seq),
        "history": None if history is None else str(history),
        "at": str(said["at"]),
    }


def together(tables: list[Attendance]) -> Attendance:
    """Several workers' attendance at one meeting as one."""
    delegations: Counter[str] = Counter()
    for table in tables:
        delegations.update(table["delegations"])
    return {
        "delegations": dict(sorted(delegations.items())),
        "pages": sum(table["pages"] for table in tables),
        "screens": sorted({screen for table in tables for screen in table["screens"]}),
    }


def latest(tables: list[Drawn]) -> Drawn:
    """Of each screen what it said last, to whichever worker."""
    found: Drawn = {}
    for table in tables:
        for screen, word in table.items():
            if screen not in found or found[screen]["at"] < word["at"]:
                found[screen] = word
    return found


@dataclass(slots=True)
class Elsewhere:
    """What another worker last said, and how many of our beats ago."""

    tables: dict[str, Attendance]
    beats_ago: int = 0


@dataclass(frozen=True, slots=True)
class Visitor:
    """One socket: what it watches, for whom, which kinds of rows it leaves, whether it takes `changes`."""

    slug: str
    audience: Viewer
    delegation: str | None = None
    screen: str | None = None
    meeting_id: str = ""
    leave: Left = NOTHING
    together: bool = False

    @property
    def reader(self) -> Reader:
        """What kind of reader it is."""
        return Reader(self.audience, self.leave, self.together)

    @property
    def follows(self) -> bool:
        """Whether it is nobody's in particular and no room screen: it could ask instead (docs/adr/0178-crowd.md)."""
        return self.audience is Audience.PUBLIC and self.screen is None


class Presence:
    """An index of the sockets that are open, so that nothing has to scan the rooms of the library."""

    def __init__(self) -> None:
        self._visitors: dict[str, Visitor] = {}
        self._delegations: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._screens: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._meetings: Counter[str] = Counter()
        self.followers = 0
        self._drawn: defaultdict[str, Drawn] = defaultdict(dict)
        self._elsewhere: dict[str, Elsewhere] = {}

    def came(self, sid: str, visitor: Visitor) -> None:
        """A socket has connected."""
        self._visitors[sid] = visitor
        self._meetings[visitor.slug] += 1
        self.followers += visitor.follows
        if visitor.delegation:
            self._delegations[visitor.slug][visitor.delegation] += 1
        if visitor.screen:
            self._screens[visitor.slug][visitor.screen] += 1

    def left(self, sid: str) -> Visitor | None:
        """A socket has gone; says which it was, or None when it was never let in."""
        visitor = self._visitors.pop(sid, None)
        if visitor is None:
            return None
        _take_one(self._meetings, visitor.slug)
        self.followers -= visitor.follows
        if visitor.delegation:
            _take_one(self._delegations[visitor.slug], visitor.delegation)
        if visitor.screen:
            _take_one(self._screens[visitor.slug], visitor.screen)
        return visitor

    def drew(self, visitor: Visitor, drawn: Position | None, at: str) -> None:
        """A room screen was heard at this time: it has drawn the meeting as of this number (None: it has not said).

        Kept after the screen has gone, so that staff can be told since when.
        """
        if visitor.screen is None:
            return
        said = self._drawn[visitor.slug]
        before = said.pop(visitor.screen, {"seq": None, "history": None})
        said[visitor.screen] = {**before, **(drawn._asdict() if drawn else {}), "at": at}
        while len(said) > MOST_SCREENS:
            del said[next(iter(said))]

    def drawn(self, slug: str) -> Drawn:
        """What the screens of a meeting said last, to any worker that is still heard."""
        others = [worker.tables[slug].get("drawn", {}) for worker in self._elsewhere.values() if slug in worker.tables]
        return latest([self._drawn.get(slug, {}), *others])

    def visitor(self, sid: str) -> Visitor | None:
        """Who a socket is."""
        return self._visitors.get(sid)

    def meetings(self) -> list[str]:
        """The meetings that somebody watches by this process."""
        return list(self._meetings)

    def delegations(self, slug: str) -> set[str]:
        """The delegations of a meeting that are connected to this process."""
        return set(self._delegations.get(slug, ()))

    def strangers(self, slug: str, meeting_id: str) -> list[str]:
        """The sockets of this process that came for another meeting of this slug than this one, by their ids."""
        there = self._visitors.items()
        return [sid for sid, visitor in there if visitor.slug == slug and visitor.meeting_id != meeting_id]

    def screens(self, slug: str) -> list[str]:
        """The room screens of a meeting that are connected to this process."""
        return list(self._screens.get(slug, ()))

    def pages(self, slug: str) -> int:
        """How many sockets of this process watch a meeting."""
        return self._meetings[slug]

    def here(self) -> dict[str, Attendance]:
        """Who is connected to this process, by meeting, and what its screens said last."""
        slugs = {*self._meetings, *self._drawn}
        return {slug: {**self._here(slug), **self._said(slug)} for slug in sorted(slugs)}

    def _said(self, slug: str) -> dict[str, Drawn]:
        said = self._drawn.get(slug)
        return {"drawn": dict(said)} if said else {}

    def attendance(self, slug: str) -> Attendance:
        """Who is at a meeting, on all workers, as far as they have said."""
        others = [worker.tables[slug] for worker in self._elsewhere.values() if slug in worker.tables]
        return together([self._here(slug), *others])

    def elsewhere(self, worker: str, tables: dict[str, Attendance]) -> None:
        """Another worker has said who is connected to it, by meeting."""
        self._elsewhere[worker] = Elsewhere(tables)

    def beat(self) -> None:
        """A second has gone by in which words came through: forget the workers that said nothing for ten of them."""
        for worker in self._elsewhere.values():
            worker.beats_ago += 1
        self._elsewhere = {name: one for name, one in self._elsewhere.items() if one.beats_ago < FORGOTTEN_AFTER}

    def misses_somebody(self) -> bool:
        """Whether another worker has not been heard for some beats, in which it should have been."""
        return any(worker.beats_ago >= MISSED_AFTER for worker in self._elsewhere.values())

    def only(self, workers: Collection[str]) -> None:
        """Forget all workers but these: no beat comes through by which they could be missed."""
        self._elsewhere = {name: one for name, one in self._elsewhere.items() if name in workers}

    def _here(self, slug: str) -> Attendance:
        return {
            "delegations": dict(self._delegations.get(slug, ())),
            "pages": self._meetings[slug],
            "screens": self.screens(slug),
        }


def _take_one(counter: Counter[str], key: str) -> None:
    counter[key] -= 1
    if counter[key] <= 0:
        del counter[key]
