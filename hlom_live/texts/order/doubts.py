"""When the rules do not hold, so that the file is shown and not a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hlom_live.texts.order.glyph import TURNED, UNKNOWN, Glyph, kind_of
from hlom_live.texts.order.lines import Line

NASTALIQ = re.compile("nasta|jameel|urdu ?typesetting", re.IGNORECASE)
MOST_OFF = 0.25
MOST_UNKNOWN = 0.02
LONGEST_WORDS = 30


def of_page(lines: Sequence[Line], names: Iterable[str]) -> str | None:
    """Why the text of a page is not sure: `letters` that the file does not name, or `nastaliq`; None if it is."""
    glyphs = [glyph for line in lines for glyph in line.glyphs]
    unknown = sum(UNKNOWN in glyph.text for glyph in glyphs)
    if unknown > MOST_UNKNOWN * len(glyphs):
        return "letters"
    if any(_is_turned(glyph) for glyph in glyphs) and (
        any(NASTALIQ.search(str(name)) for name in names) or _slopes(lines)
    ):
        return "nastaliq"
    return None


def _is_turned(glyph: Glyph) -> bool:
    return kind_of(glyph.text) in TURNED


def _slopes(lines: Iterable[Line]) -> bool:
    """Whether many letters read from right to left stand off the baseline: words of Nastaliq fall towards it.

    Not counted are letters that are one sign with their marks, which may be placed by these.
    """
    letters = off = 0
    for line in lines:
        for glyph in line.glyphs:
            if len(glyph.text) == 1 and _is_turned(glyph):
                letters += 1
                off += abs(glyph.y - line.y) > 0.06 * line.size
    return letters > 0 and off > MOST_OFF * letters


def runs_together(text: str) -> bool:
    """Whether its words have 30 letters or more on average: then its spaces are not there, and it cannot be counted."""
    words = text.split()
    return bool(words) and sum(map(len, words)) >= LONGEST_WORDS * len(words)
