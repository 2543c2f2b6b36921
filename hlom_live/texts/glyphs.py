"""The glyphs of a page of a PDF, with their places, as pdfminer finds them (docs/adr/0138-pdf-reading-order.md)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import mult_matrix

from hlom_live.texts.content import BadPage
from hlom_live.texts.order.glyph import UNKNOWN, Glyph

MOST_GLYPHS = 200_000
"""On one page; a densely printed one has some 10,000."""


class Glyphs(PDFDevice):
    """Collects the glyphs of one page after the other.

    Each is kept with the others that stand the same way up (0 to 3 quarters to the left), for a page may be turned
    and may have a note along its edge; what stands askew is a stamp or a watermark, and no text.
    """

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self._known: dict[Any, dict[int, tuple[str, float]]] = {}
        self._size = 0
        self._ways: dict[int, list[Glyph]] = defaultdict(list)
        self._spans: list[tuple[str | None, dict[int, int]]] = []
        """What each marked span says that it means, and how many glyphs there were before it."""
        self.names: set[str] = set()

    def begin_page(self, page: Any, ctm: Any) -> None:
        self._ways, self._spans, self._size, self.names = defaultdict(list), [], 0, set()

    def glyphs(self) -> list[Glyph]:
        """Those of the page that was read last, of the way up that most of them have."""
        return max(self._ways.values(), key=len, default=[])

    # Spans that say of themselves what they mean

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """`props` is what the span means, as text; None if it does not say."""
        before = {way: len(found) for way, found in self._ways.items()} if props is not None else {}
        self._spans.append((props, before))

    def end_tag(self) -> None:
        text, before = self._spans.pop() if self._spans else (None, {})
        if text is None:
            return
        for way, found in self._ways.items():
            start = before.get(way, 0)
            if len(found) > start:
                found[start:] = [as_said(found[start:], text)] if text else []

    # What is drawn

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        font, size = textstate.font, textstate.fontsize
        if font is None:
            return
        known = self._known.setdefault(font, {})
        self.names.add(font.fontname)
        scaling = textstate.scaling * 0.01
        between, at_spaces = textstate.charspace * scaling, textstate.wordspace * scaling
        if font.is_multibyte():
            at_spaces = 0
        found, along = self._drawn(font, known, seq, size * scaling, between, at_spaces)
        x, y = textstate.linematrix
        self._place(found, mult_matrix(textstate.matrix, self.ctm), x, y + textstate.rise, size, font.is_vertical())
        textstate.linematrix = (x, y + along) if font.is_vertical() else (x + along, y)

    def _drawn(
        self, font: Any, known: dict[int, tuple[str, float]], seq: Any, size: float, between: float, at_spaces: float
    ) -> tuple[list[tuple[str, float, float]], float]:
        """Of each glyph of a string its text, where it begins and what it advances by; then how far all of it goes."""
        found, along = [], 0.0
        for piece in seq:
            if isinstance(piece, int | float):
                along -= piece * 0.001 * size
            else:
                for code in font.decode(piece):
                    text, width = known.get(code) or known.setdefault(code, _meaning(font, code))
                    found.append((text, along, width * size))
                    along += width * size + between + (at_spaces if code == 32 else 0)
        return found, along

    def _place(
        self, found: list[tuple[str, float, float]], matrix: Any, x: float, y: float, size: float, down: bool
    ) -> None:
        a, b, c, d, e, f = matrix
        way, along, across = _way_up(a, b, c, d)
        if way is None or not found:
            return
        e, f = a * x + c * y + e, b * x + d * y + f
        at, base = ((e, f), (f, -e), (-e, -f), (-f, e))[way]
        self._size += len(found)
        if self._size > MOST_GLYPHS:
            raise BadPage
        height, ours = abs(size) * across, self._ways[way]
        if down:  # a column of Chinese or Japanese is a line that is turned to the right; it goes by what is negative
            self._ways[3].extend(Glyph(t, -f - s * across, -f - (s + w) * across, e, height) for t, s, w in found)
        elif along > 0:
            ours.extend([Glyph(t, at + s * along, at + (s + w) * along, base, height) for t, s, w in found])
        else:
            ours.extend([Glyph(t, at + (s + w) * along, at + s * along, base, height) for t, s, w in found])


def as_said(glyphs: list[Glyph], text: str) -> Glyph:
    """One glyph in place of those that together mean `text`: as wide as they are in their first line."""
    first = [glyph for glyph in glyphs if abs(glyph.y - glyphs[0].y) < glyph.size / 2]
    x0, x1 = min(glyph.x0 for glyph in first), max(glyph.x1 for glyph in first)
    return Glyph(text, x0, x1, glyphs[0].y, glyphs[0].size)


def _meaning(font: Any, code: int) -> tuple[str, float]:
    try:
        text = font.to_unichr(code) or UNKNOWN
    except PDFUnicodeNotDefined:
        text = UNKNOWN
    return text, font.char_width(code)


def _way_up(a: float, b: float, c: float, d: float) -> tuple[int | None, float, float]:
    """How many quarters to the left the text is turned, its scale along the line and across; None if askew."""
    if abs(b) <= 0.05 * abs(a):
        return (0, a, abs(d)) if a > 0 or d > 0 else (2, -a, abs(d))
    if abs(a) <= 0.05 * abs(b):
        return (1, b, abs(c)) if b > 0 else (3, -b, abs(c))
    return None, 0.0, 0.0
