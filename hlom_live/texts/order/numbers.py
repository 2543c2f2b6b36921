"""Numbers among words that are read from right to left: what holds together, and so stands from left to right.

By the bidirectional algorithm that depends on the letters before: after Arabic ones "12-15" is two numbers, drawn the
other way round, after Hebrew and Latin ones it is one, and a percent sign clings to it.
"""

from __future__ import annotations

from hlom_live.texts.order.glyph import NUMBERS
from hlom_live.texts.order.pieces import Piece

JOINS_ARABIC = frozenset({"CS"})
JOINS = frozenset({"CS", "ES"})
CLINGS = frozenset({"ET"})
GROUP = 3


def number_from(pieces: list[Piece], end: int, last: str) -> int:
    """Where the number begins that ends at `end`, `last` being the strong class before it; else one before `end`."""
    arabic = last == "AL" or _first_number(pieces, end) == "AN"
    start = _clinging(pieces, end, arabic)
    if start is None:
        return end - 1
    while start > 0:
        if pieces[start - 1].kind in NUMBERS:
            start -= 1
        elif start > 1 and _joins(pieces[start - 1], arabic) and pieces[start - 2].kind in NUMBERS:
            start -= 2
        else:
            break
    if not arabic:
        while start > 0 and pieces[start - 1].kind in CLINGS:
            start -= 1
    return _with_groups(pieces, start, end)


def _first_number(pieces: list[Piece], end: int) -> str:
    return next((pieces[n].kind for n in range(end - 1, -1, -1) if pieces[n].kind in NUMBERS), "")


def _clinging(pieces: list[Piece], end: int, arabic: bool) -> int | None:
    """The last digit's place, behind signs such as % that cling to it; None if there is no number here."""
    n = end - 1
    while not arabic and n > 0 and pieces[n].kind in CLINGS:
        n -= 1
    return n if pieces[n].kind in NUMBERS else None


def _joins(piece: Piece, arabic: bool) -> bool:
    return len(piece.text) == 1 and piece.text != "\u00a0" and piece.kind in (JOINS_ARABIC if arabic else JOINS)


def _with_groups(pieces: list[Piece], start: int, end: int) -> int:
    """Thousands set apart by spaces: 1 250 is one number if it cannot be two the other way round."""
    groups = [end - start]
    first = start
    while first > 1 and pieces[first - 1].kind in {"WS", "CS"} and not pieces[first - 1].text.strip():
        n = first - 1
        while n > 0 and pieces[n - 1].kind in NUMBERS:
            n -= 1
        if n == first - 1:
            break
        groups.insert(0, first - 1 - n)
        first = n
    fixed = pieces[start - 1].text == "\u00a0" if start > 0 else False
    return first if len(groups) > 1 and _is_one(groups, fixed) else start


def _is_one(groups: list[int], fixed: bool) -> bool:
    """Whether groups of digits, as they stand from left to right, are one number; `fixed`: by unbreakable spaces."""
    forwards = groups[0] <= GROUP and all(group == GROUP for group in groups[1:])
    backwards = groups[-1] <= GROUP and all(group == GROUP for group in groups[:-1])
    return forwards and (fixed or not backwards)
