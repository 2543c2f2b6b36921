"""One page: its paragraphs as they are read, and what else must be known of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hlom_live.texts.order import doubts
from hlom_live.texts.order.columns import columns
from hlom_live.texts.order.direction import in_order, is_rtl
from hlom_live.texts.order.glyph import TURNED, Glyph, kind_of
from hlom_live.texts.order.lines import Line
from hlom_live.texts.order.paragraphs import paragraphs
from hlom_live.texts.order.pieces import pieces_of
from hlom_live.texts.order.tidy import tidy


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page in the order of reading, in paragraphs, each with its height; `doubt` if it is not sure."""

    paragraphs: list[list[tuple[float, str]]]
    doubt: str | None = None


def page_text(glyphs: list[Glyph], font_names: Iterable[str] = ()) -> PageText:
    """What a page says."""
    rtl = _is_rtl(glyphs)
    parts = columns(glyphs, rtl)
    doubt = doubts.of_page([line for part in parts for line in part], font_names)
    found = [_read(paragraph, rtl) for part in parts for paragraph in paragraphs(part, rtl)]
    return PageText([paragraph for paragraph in found if paragraph], doubt)


def _is_rtl(glyphs: list[Glyph]) -> bool:
    kinds = Counter(kind_of(glyph.text) for glyph in glyphs)
    return sum(kinds[kind] for kind in TURNED) > kinds["L"]


def _read(paragraph: list[Line], page_rtl: bool) -> list[tuple[float, str]]:
    drawn = [pieces_of(line) for line in paragraph]
    rtl = is_rtl([piece for line in drawn for piece in line], page_rtl)
    found: list[tuple[float, str]] = []
    last = "R" if rtl else "L"
    for line, pieces in zip(paragraph, drawn, strict=True):
        read, last = in_order(pieces, rtl, last)
        text = tidy("".join(piece.text for piece in read))
        if text:
            found.append((line.y, text))
    return found
