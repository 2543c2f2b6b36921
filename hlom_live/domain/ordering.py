"""Where an inscription stands on its list: kinds first, then the list's rule, then as received.

Places are numbers spaced widely, so that a new or a moved entry takes one between its neighbours and nobody else's
row changes. Only when two neighbours have no number left between them is a whole list spaced anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hlom_live.domain.model import Ordering, PlacedBy, Precedence, SpeechKind

STEP = 1024.0

# Fixed by the rules of every body alike: a point of order is taken at once, a reply after the statements.
_KIND_RANK = {SpeechKind.POINT_OF_ORDER: 0, SpeechKind.STATEMENT: 1, SpeechKind.RIGHT_OF_REPLY: 2}
_RANK = {precedence: rank for rank, precedence in enumerate(Precedence)}
_BY_HAND = (PlacedBy.MOVED, PlacedBy.SWAP, PlacedBy.ABSENT_RULE)


class Waiting(NamedTuple):
    """What ordering needs to know of one waiting entry; a tuple, because lists of 500 are read at each request."""

    id: str
    place: float
    kind: str
    precedence: str
    placed_by: str


class Place(NamedTuple):
    """A place found by a rule: the number and the rule's name. `spaced` maps ids to new places if the list was full."""

    number: float
    placed_by: PlacedBy
    spaced: dict[str, float]


def sort_key(ordering: Ordering, kind: str, precedence: str) -> tuple[int, int]:
    """What comes first under an ordering; equal keys stay as received."""
    rank = _RANK[Precedence(precedence)] if ordering is Ordering.PRECEDENCE else 0
    return _KIND_RANK[SpeechKind(kind)], rank


def rule_of(ordering: Ordering) -> PlacedBy:
    """The rule that a new entry's place is explained by; on a list ordered by hand it is as received."""
    return PlacedBy.PRECEDENCE if ordering is Ordering.PRECEDENCE else PlacedBy.FIRST_COME


def place_for(
    waiting: Sequence[Waiting], ordering: Ordering, kind: SpeechKind, precedence: Precedence, safe: int
) -> Place:
    """The place of a new entry: before the first entry that the rule puts after it.

    Nobody placed by hand is overtaken on account of rank, and the first `safe` speakers are displaced by no rule
    (docs/procedure.md, "The list of speakers"); only a point of order stands above them.
    """
    mine = sort_key(ordering, kind, precedence)
    held = 0 if kind is SpeechKind.POINT_OF_ORDER else safe
    for index, entry in enumerate(waiting):
        if entry.kind == SpeechKind.POINT_OF_ORDER and kind is not SpeechKind.POINT_OF_ORDER:
            held += 1
            continue
        if index >= held and _yields(entry, ordering, mine):
            return before(waiting, index, rule_of(ordering))
    return before(waiting, len(waiting), rule_of(ordering))


def _yields(entry: Waiting, ordering: Ordering, mine: tuple[int, int]) -> bool:
    theirs = sort_key(ordering, entry.kind, entry.precedence)
    if theirs[0] != mine[0]:
        return theirs[0] > mine[0]
    return entry.placed_by not in _BY_HAND and theirs > mine


def before(waiting: Sequence[Waiting], index: int, placed_by: PlacedBy) -> Place:
    """The place just before the entry at `index`; `len(waiting)` means at the end."""
    low = waiting[index - 1].place if index > 0 else None
    high = waiting[index].place if index < len(waiting) else None
    number = between(low, high)
    if number is not None:
        return Place(number, placed_by, {})
    spaced = {entry.id: STEP * (n + 1 + (n >= index)) for n, entry in enumerate(waiting)}
    return Place(STEP * (index + 1), placed_by, spaced)


def between(low: float | None, high: float | None) -> float | None:
    """A number between two neighbours (None: no neighbour there), or None if none is left."""
    if high is None:
        return STEP if low is None else low + STEP
    if low is None:
        return high - STEP
    middle = (low + high) / 2
    return middle if low < middle < high else None


def ordered(waiting: Sequence[tuple[Waiting, object]], ordering: Ordering) -> list[str]:
    """Ids of a list put in order anew; each entry comes with its hour of request.

    Those placed by hand keep the very position they stand at; the rest is sorted around them. Under `manual`
    nobody moves.
    """
    entries = [entry for entry, _ in waiting]
    if ordering is Ordering.MANUAL:
        return [entry.id for entry in entries]
    asked = {entry.id: (hour, n) for n, (entry, hour) in enumerate(waiting)}
    free = iter(
        sorted(
            (entry for entry in entries if entry.placed_by not in _BY_HAND),
            key=lambda entry: (sort_key(ordering, entry.kind, entry.precedence), asked[entry.id]),
        )
    )
    return [(entry if entry.placed_by in _BY_HAND else next(free)).id for entry in entries]


def spaced(ids: Iterable[str]) -> dict[str, float]:
    """Places for a whole list, in this order."""
    return {entry: STEP * (n + 1) for n, entry in enumerate(ids)}
