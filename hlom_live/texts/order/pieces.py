"""What stands on a line from left to right: signs, and spaces where there is room for one."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import NamedTuple

from hlom_live.texts.order.glyph import Glyph, is_space, kind_of
from hlom_live.texts.order.lines import Line

SPACE = 0.17
"""What is wider, as a share of the size of the type, is a space."""


class Piece(NamedTuple):
    """One sign, or one space, and its class in the bidirectional algorithm."""

    text: str
    kind: str


BLANK = Piece(" ", "WS")
FIXED = Piece("\u00a0", "CS")
FIXED_SPACES = "\u00a0\u202f"


def pieces_of(line: Line) -> list[Piece]:
    """The line's signs from left to right, one space wherever there is room or the file says so."""
    found: list[Piece] = []
    least, end = _least(line), line.glyphs[0].x0
    blank: Glyph | None = None
    for glyph in line.glyphs:
        if is_space(glyph.text):
            blank = glyph
            continue
        if found and blank and _has_room(blank, end, glyph):
            found.append(FIXED if blank.text in FIXED_SPACES else BLANK)
        elif found and glyph.x0 - end > least:
            found.append(BLANK)
        found.append(Piece(glyph.text, kind_of(glyph.text)))
        end, blank = (glyph.x1 if glyph.x1 > end else end), None
    return found


def _has_room(blank: Glyph, end: float, following: Glyph) -> bool:
    """Whether a blank lies between two signs, and not under one of them, as one at the end of a line may."""
    middle, least = (blank.x0 + blank.x1) / 2, 0.1 * following.size
    return end - least <= middle <= following.x0 + least


def _least(line: Line) -> float:
    """How wide a space is at least; more where all letters are spaced out, as those of a heading may be."""
    usual = SPACE * line.size
    beside = pairwise(line.glyphs)
    gaps = [right.x0 - left.x1 for left, right in beside if not is_space(left.text) and not is_space(right.text)]
    return usual if len(gaps) < 7 else max(usual, 1.6 * median(gaps))
