"""Kashida: the stroke that a word processor lengthens Arabic words by, where a file does not say that it is one.

LibreOffice 7.4 names the glyph by some sign that has nothing to do with it. What stands between two letters that are
joined, without a gap, can be nothing else, unless it is a sign that words are written with.
"""

from __future__ import annotations

import re
from itertools import groupby

from hlom_live.texts.order.glyph import Glyph, kind_of

UNJOINED = frozenset("اأإآٱدذرزژڑڈوؤۆۇۈۋءةۀےۓى")
"""Letters that the next one is not joined to."""

TATWEEL = "\u0640"
OF_WORDS = frozenset("/-.:'\"’‘_·‐–،()[]«»\u200c\u200d\u0640")
TIGHT = 0.12
_ARABIC = re.compile("[\u0620-\u06ff]")


def named(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs of a line, from left to right, each such stroke by its own character."""
    if not _ARABIC.search("".join(glyph.text for glyph in glyphs)):
        return glyphs
    runs = [list(run) for _, run in groupby(glyphs, key=lambda glyph: glyph.text)]
    kept: list[Glyph] = []
    for n, run in enumerate(runs):
        stroke = 0 < n < len(runs) - 1 and _is_stroke(runs[n - 1][-1], run, runs[n + 1][0])
        kept += [glyph._replace(text=TATWEEL) for glyph in run] if stroke else run
    return kept


def _is_stroke(left: Glyph, run: list[Glyph], right: Glyph) -> bool:
    sign, least = run[0].text, TIGHT * run[0].size
    return (
        kind_of(left.text) == kind_of(right.text) == "AL"
        and kind_of(sign) not in {"AL", "EN", "AN", "WS", "NSM"}
        and sign not in OF_WORDS
        and right.text[-1] not in UNJOINED
        and run[0].x0 - left.x1 < least
        and right.x0 - run[-1].x1 < least
    )
