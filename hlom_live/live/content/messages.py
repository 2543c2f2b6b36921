"""Changes and reloads as ready JSON: encoded once per audience, however many pages are watching."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from hlom_live import green
from hlom_live.domain.derived.rows import kind_of_key
from hlom_live.live.content.audience import Audience, redact
from hlom_live.live.transport.encoding import Encoded, encode
from hlom_live.store.changes import Change, Position

Payload = dict[str, Any]


class Message:
    """One change on its way out: redacted and encoded for an audience when the first of it asks."""

    __slots__ = ("_texts", "change")

    def __init__(self, change: Change) -> None:
        self.change = change
        self._texts: dict[Audience, Encoded] = {}

    @property
    def seq(self) -> int:
        """The change's number in its meeting."""
        return self.change.seq

    def text(self, audience: Audience) -> Encoded:
        """The change as this audience may see it."""
        if audience.is_staff and not self._tells_of_messages:
            audience = Audience.STAFF  # all staff see the same of it, which is written once
        if audience not in self._texts:
            self._texts[audience] = encode(redact(self.change, audience))
        return self._texts[audience]

    @property
    def _tells_of_messages(self) -> bool:
        return any(kind_of_key(key) == "message" for key in (*self.change.before, *self.change.after))


class Reloads:
    """The latest reload of each meeting and audience, so that 2,000 pages joining at once share one."""

    def __init__(self, most: int = 64) -> None:
        self._most = most
        self._building = green.Lock()
        self._kept: OrderedDict[tuple[str, Audience], tuple[Position, Encoded]] = OrderedDict()

    def kept(self, meeting: str, at: Position | None, audience: Audience) -> Encoded | None:
        """The reload of this very number and history, if it is there."""
        found = self._kept.get((meeting, audience))
        return found[1] if found is not None and found[0] == at else None

    def text(self, meeting: str, at: Position, audience: Audience, build: Callable[[], Payload]) -> Encoded:
        """The reload of this very number and history; `build` makes it when it is not the one kept, one at a time.

        `meeting` is its id: a slug may be that of another one by now. The one made last is kept, also where its number
        is lower: of two numbers of two histories the higher is not the newer.
        """
        with self._building:
            kept = self._kept.get((meeting, audience))
            if kept and kept[0] == at:
                self._kept.move_to_end((meeting, audience))
                return kept[1]
            text = encode(build())
            self._keep(meeting, at, audience, text)
            return text

    def _keep(self, meeting: str, at: Position, audience: Audience, text: Encoded) -> None:
        self._kept[meeting, audience] = (at, text)
        self._kept.move_to_end((meeting, audience))
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
