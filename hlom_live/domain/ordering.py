"""Where an inscription stands on its list: kinds first, then the list's rule, then as received.

Places are numbers spaced widely, so that a new or a moved entry takes one between its neighbours and nobody else's
row changes. Only when two neighbours have no number left between them is a whole list spaced anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hlom_live.domain.model import Inscription, Ordering, PlacedBy, Precedence, SpeechKind

STEP = 1024.0

# Fixed by the rules of every body alike: a point of order is taken at once, a reply after the statements.
_KINDS = (SpeechKind.POINT_OF_ORDER, SpeechKind.STATEMENT, SpeechKind.RIGHT_OF_REPLY)
_RANKS = tuple(Precedence)

BY_HAND = (PlacedBy.MOVED, PlacedBy.SWAP, PlacedBy.ABSENT_RULE)
"""Entries so placed are overtaken by nobody on account of rank."""


class Gap(NamedTuple):
    """The places of the two neighbours to go between; None where there is none on that side."""

    low: float | None
    high: float | None


class Yielding(NamedTuple):
    """Who lets a new entry pass under a list's rule, beyond the first `safe` speakers.

    Every entry of one of `kinds`; and of the same kind, every one of a rank in `precedences` that a rule has placed.
    """

    kinds: tuple[SpeechKind, ...]
    precedences: tuple[Precedence, ...]
    safe: int


def yielding(ordering: Ordering, kind: SpeechKind, precedence: Precedence, safe: int) -> Yielding:
    """Who comes after a new entry; those of equal standing stay before it, as received.

    The first `safe` speakers are displaced by no rule; a point of order alone stands above them.
    """
    kinds = _KINDS[_KINDS.index(kind) + 1 :]
    by_rank = ordering is Ordering.PRECEDENCE and kind is SpeechKind.STATEMENT
    precedences = _RANKS[_RANKS.index(precedence) + 1 :] if by_rank else ()
    return Yielding(kinds, precedences, 0 if kind is SpeechKind.POINT_OF_ORDER else safe)


def rule_of(ordering: Ordering) -> PlacedBy:
    """The rule that a new entry's place is explained by; on a list ordered by hand it is as received."""
    return PlacedBy.PRECEDENCE if ordering is Ordering.PRECEDENCE else PlacedBy.FIRST_COME


def between(gap: Gap) -> float | None:
    """A place between two neighbours, or None if no number is left there."""
    low, high = gap
    if high is None:
        return STEP if low is None else low + STEP
    if low is None:
        return high - STEP
    middle = (low + high) / 2
    return middle if low < middle < high else None


def ordered(waiting: Sequence[Inscription], ordering: Ordering) -> list[Inscription]:
    """A list, given in its order, put in order anew.

    Those placed by hand keep the very position they stand at; the rest is sorted around them. Under `manual`
    nobody moves.
    """
    if ordering is Ordering.MANUAL:
        return list(waiting)

    def key(entry: Inscription) -> tuple[int, int, object, float]:
        rank = _RANKS.index(entry.precedence) if ordering is Ordering.PRECEDENCE else 0
        return _KINDS.index(entry.kind), rank, entry.requested_at, entry.place

    free = iter(sorted((entry for entry in waiting if entry.placed_by not in BY_HAND), key=key))
    return [entry if entry.placed_by in BY_HAND else next(free) for entry in waiting]


def spaced(ids: Iterable[str]) -> dict[str, float]:
    """Places for a whole list, in this order."""
    return {entry: STEP * (n + 1) for n, entry in enumerate(ids)}
