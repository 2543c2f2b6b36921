"""The positions of many new entries on a list at once: the same places as `ordering.gap` gives, found by binary search.

`gap` looks at all waiting entries. For a file of a thousand lines that would be a thousand entries a thousand times;
here each new entry costs a few comparisons, whatever the list's ordering (docs/adr/0082-orderings.md).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable

from hlom_live.domain.model import Ordering, SpeechKind
from hlom_live.domain.ordering import LAST, Gap, Key, Received, Rule, Stands, kinds_behind, lot_key


class Queue:
    """Those who wait on a list, in its order. Newcomers are received after all who stand there."""

    def __init__(self, rule: Rule, waiting: Iterable[Stands]) -> None:
        self._rule = rule
        self._build(sorted(waiting, key=_place))

    def _build(self, waiting: list[Stands]) -> None:
        self.waiting = waiting
        self._places = [entry.place for entry in waiting]
        self._points = [entry.place for entry in waiting if entry.kind is SpeechKind.POINT_OF_ORDER]
        self._reached: dict[SpeechKind, _Reached] = {kind: _Reached() for kind in SpeechKind}
        self._had: Counter[tuple[int, str | None]] = Counter()
        self._first: dict[str | None, Received] = {}
        for entry in waiting:
            self._receive(entry)
        for entry in waiting:
            self._reach(entry)

    def gap(self, new: Stands) -> Gap:
        """Where a newcomer goes by rule: what `ordering.gap` says of it."""
        last_equal = self._reached[new.kind].by(self._key(new))
        start, points = 0, 0
        if last_equal is not None:
            start, points = bisect_right(self._places, last_equal), bisect_right(self._points, last_equal)
        passed, behind = start - points, kinds_behind(new.kind)
        safe = 0 if new.kind is SpeechKind.POINT_OF_ORDER else self._rule.safe
        for n in range(start, len(self.waiting)):
            entry = self.waiting[n]
            # Of its own kind only those who come later are left here.
            yields = entry.kind in behind or (entry.kind == new.kind and not entry.by_hand)
            if yields and passed >= safe:
                return Gap(self._places[n - 1] if n else None, entry.place)
            passed += entry.kind is not SpeechKind.POINT_OF_ORDER
        return Gap(self._places[-1] if self._places else None, None)

    def add(self, entry: Stands) -> None:
        """Take in a newcomer, at a place in the gap that was found for it."""
        n = bisect_right(self._places, entry.place)
        self.waiting.insert(n, entry)
        self._places.insert(n, entry.place)
        if entry.kind is SpeechKind.POINT_OF_ORDER:
            insort(self._points, entry.place)
        if self._receive(entry):
            self._reach(entry)
        else:
            self._build(self.waiting)

    def _receive(self, entry: Stands) -> bool:
        """Note since when a value takes turns; False if that is sooner than was known, so that its turns change."""
        if entry.kind is not SpeechKind.STATEMENT or self._rule.ordering is not Ordering.ALTERNATING:
            return True
        value, at = self._rule.turns_of(entry), entry.received
        known = self._first.get(value)
        self._first[value] = at if known is None else min(known, at)
        return known is None or known <= at

    def _reach(self, entry: Stands) -> None:
        if entry.by_hand:
            return
        self._reached[entry.kind].add(self._key(entry), entry.place)
        if entry.kind is SpeechKind.STATEMENT:
            self._had[self._rule.part(entry), self._rule.turns_of(entry)] += 1

    def _key(self, entry: Stands) -> Key:
        """What orders an entry among those of its kind, as it stands behind all of its own value."""
        rule = self._rule
        if entry.kind is not SpeechKind.STATEMENT:
            return ()
        if rule.ordering is Ordering.LOT:
            return lot_key(rule, entry)
        if rule.ordering is not Ordering.ALTERNATING:
            return (rule.standing(entry),)
        part, value = rule.part(entry), rule.turns_of(entry)
        return part, self._had[part, value], rule.turn_of(value), self._first.get(value, (LAST, ""))


class _Reached:
    """How far down the list those stand who do not come later than a key: with the keys rise the places."""

    def __init__(self) -> None:
        self._keys: list[Key] = []
        self._places: list[float] = []

    def by(self, key: Key) -> float | None:
        """The furthest place of those up to a key; None if there are none."""
        n = bisect_right(self._keys, key)
        return self._places[n - 1] if n else None

    def add(self, key: Key, place: float) -> None:
        """Take in an entry; those who come later and stand before it are of no account any more."""
        furthest = self.by(key)
        if furthest is not None and furthest >= place:
            return
        start = bisect_left(self._keys, key)
        end = max(start, bisect_right(self._places, place))
        self._keys[start:end], self._places[start:end] = [key], [place]


def _place(entry: Stands) -> float:
    return entry.place
