"""Changes and reloads as JSON, encoded once per audience, however many pages receive it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any

from hlom_live import green
from hlom_live.domain.derived.rows import kind_of_key
from hlom_live.domain.registers import NOTHING, REGISTERS, Left
from hlom_live.live.content.audience import Audience, Viewer, redact
from hlom_live.live.transport.encoding import Encoded, encode
from hlom_live.store.changes import Change, Position

Rows = dict[str, Any]

Touched = Callable[[Position], Collection[str]]
"""Tells which parts of a state the changes after a number have touched, or all of them where that is not known."""

REST = ""
"""The part of a state that nobody leaves; the others are the registers, each by its kind."""

PARTS = (REST, *REGISTERS)

NOT_OF_ALL_STAFF = frozenset({"message", "offer"})
"""Kinds of rows of which not all staff see the same."""


def part_of(kind: str) -> str:
    """The part of a state that a kind of rows is in."""
    return kind if kind in REGISTERS else REST


def _parts(leave: Left) -> tuple[str, ...]:
    """The parts that are left to a reader."""
    return tuple(part for part in PARTS if part not in leave)


@lru_cache(maxsize=16)
def _joined(at: Position, parts: tuple[str, ...]) -> Encoded:
    """Parts as one reload: the same bytes for all who come at this number, as long as others do not crowd it out."""
    put, word = ",".join(filter(None, parts)), encode(at.history)
    return Encoded(f'{{"seq":{at.seq},"history":{word},"full":true,"put":{{{put}}},"drop":[]}}')


class Message:
    """One change on its way out: redacted and encoded for an audience when the first of it asks."""

    __slots__ = ("_kinds", "_texts", "change")

    def __init__(self, change: Change) -> None:
        self.change = change
        self._kinds = frozenset(kind_of_key(key) for key in (*change.before, *change.after))
        self._texts: dict[tuple[Viewer, Left], Encoded] = {}

    @property
    def seq(self) -> int:
        """The change's number in its meeting."""
        return self.change.seq

    def text(self, audience: Viewer, leave: Left = NOTHING) -> Encoded:
        """The change as this audience may see it, for a reader that leaves kinds of rows."""
        if audience.is_staff and not self._kinds & NOT_OF_ALL_STAFF:
            audience = Audience.STAFF  # all staff see the same of it, which is written once
        wanted = audience, leave & self._kinds
        if wanted not in self._texts:
            self._texts[wanted] = encode(redact(self.change, *wanted))
        return self._texts[wanted]


class Reloads:
    """The latest state of each meeting and audience, in parts, so that 2,000 pages joining at once share them.

    A reader that leaves registers is given what is left of the same bytes (docs/adr/0170-what-a-page-leaves.md).
    """

    def __init__(self, most: int = 64 * len(PARTS)) -> None:
        self._most = most
        self._building = green.Lock()
        self._kept: OrderedDict[tuple[str, Viewer, str], tuple[Position, str]] = OrderedDict()

    def kept(self, meeting: str, at: Position | None, audience: Viewer, leave: Left = NOTHING) -> Encoded | None:
        """The reload of this very number and history, if all parts of it are there."""
        found = [self._kept.get((meeting, audience, part)) for part in _parts(leave)]
        there = tuple(one[1] for one in found if one is not None and one[0] == at)
        return _joined(at, there) if at is not None and len(there) == len(found) else None

    def text(
        self,
        meeting: str,
        at: Position,
        audience: Viewer,
        build: Callable[[str], Rows],
        touched: Touched,
        leave: Left = NOTHING,
    ) -> Encoded:
        """The reload of this very number and history; `build` makes a part that has changed, one at a time.

        `meeting` is its id: a slug may be that of another one by now. The one made last is kept, also where its number
        is lower: of two numbers of two histories the higher is not the newer.
        """

        def given(part: str) -> str:
            """The rows of a part, as they stand between the braces of an object."""
            kept = self._kept.get((meeting, audience, part))
            if kept is not None and (kept[0] == at or part not in touched(kept[0])):
                return kept[1]
            return encode(build(part))[1:-1]

        with self._building:
            found = (self._keep((meeting, audience, part), at, given(part)) for part in _parts(leave))
            return _joined(at, tuple(found))

    def _keep(self, key: tuple[str, Viewer, str], at: Position, text: str) -> str:
        self._kept[key] = (at, text)
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return text
