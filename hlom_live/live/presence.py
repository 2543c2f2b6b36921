"""Who is connected to this process: sockets by meeting and by delegation."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from hlom_live.live.audience import Audience


@dataclass(frozen=True, slots=True)
class Visitor:
    """One socket: what it watches, and for whom."""

    slug: str
    audience: Audience
    delegation: str | None = None
    screen: str | None = None


class Presence:
    """An index of the sockets that are open, so that nothing has to scan the rooms of the library."""

    def __init__(self) -> None:
        self._visitors: dict[str, Visitor] = {}
        self._delegations: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._meetings: Counter[str] = Counter()

    def came(self, sid: str, visitor: Visitor) -> None:
        """A socket has connected."""
        self._visitors[sid] = visitor
        self._meetings[visitor.slug] += 1
        if visitor.delegation:
            self._delegations[visitor.slug][visitor.delegation] += 1

    def left(self, sid: str) -> Visitor | None:
        """A socket has gone; says which it was, or None when it was never let in."""
        visitor = self._visitors.pop(sid, None)
        if visitor is None:
            return None
        _take_one(self._meetings, visitor.slug)
        if visitor.delegation:
            _take_one(self._delegations[visitor.slug], visitor.delegation)
        return visitor

    def visitor(self, sid: str) -> Visitor | None:
        """Who a socket is."""
        return self._visitors.get(sid)

    def meetings(self) -> list[str]:
        """The meetings that somebody watches."""
        return list(self._meetings)

    def delegations(self, slug: str) -> set[str]:
        """The delegations of a meeting that are connected."""
        return set(self._delegations.get(slug, ()))

    def pages(self, slug: str) -> int:
        """How many sockets watch a meeting."""
        return self._meetings[slug]


def _take_one(counter: Counter[str], key: str) -> None:
    counter[key] -= 1
    if counter[key] <= 0:
        del counter[key]
