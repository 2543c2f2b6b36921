"""From left to right on the page into the order of reading: the Unicode bidirectional algorithm, turned back.

A drawn line does not say in all cases how it was typed: "UNHCR 35" between Arabic words may be either. What is likelier
in a statement is taken: one number after a Latin word goes with it, as in "14 December 2026", drawn "December 2026 14".
"""

from __future__ import annotations

from hlom_live.texts.order.brackets import CLOSING, PAIRS, as_read
from hlom_live.texts.order.glyph import TURNED
from hlom_live.texts.order.numbers import number_from
from hlom_live.texts.order.pieces import Piece


def in_order(pieces: list[Piece], rtl: bool, last: str) -> tuple[list[Piece], str]:
    """The pieces of a line as they are read, and which strong class came last; `last` came before the line.

    `rtl`: its paragraph is read from right to left.
    """
    return _from_right(pieces, last) if rtl else _from_left(pieces, last)


def _from_right(pieces: list[Piece], last: str) -> tuple[list[Piece], str]:
    found: list[Piece] = []
    as_drawn: set[int] = set()
    end = len(pieces)
    while end > 0:
        start = _island(pieces, end)
        if start < end:
            last = "L"
            as_drawn.update(range(len(found), len(found) + end - start))
            found += pieces[start:end]
        else:
            start = number_from(pieces, end, last)
            found += pieces[start:end]
            if pieces[end - 1].kind in TURNED:
                last = pieces[end - 1].kind
        end = start
    return as_read(found, as_drawn), last


def _island(pieces: list[Piece], end: int) -> int:
    """Where the words from left to right begin that end at `end`; `end` if there are none."""
    start = end - 1
    if pieces[start].kind != "L" and not _goes_with_latin(pieces, end):
        return end
    for n in range(end - 1, -1, -1):
        if pieces[n].kind in TURNED:
            break
        if pieces[n].kind == "L":
            start = n
    return _with_numbers_before(pieces, start)


def _goes_with_latin(pieces: list[Piece], end: int) -> bool:
    """Whether a number, or a closing bracket, at the right end belongs to Latin words left of it."""
    n = end - 1
    if pieces[n].text in CLOSING:
        return _closes_in_latin(pieces, n)
    if pieces[n].kind not in {"EN", "ET"}:
        return False
    while n >= 0 and pieces[n].kind in {"EN", "ES", "ET", "CS"}:
        n -= 1
    n -= n >= 0 and pieces[n].kind == "WS"
    return n >= 0 and (pieces[n].kind == "L" or (pieces[n].text in CLOSING and _closes_in_latin(pieces, n)))


def _closes_in_latin(pieces: list[Piece], at: int) -> bool:
    """Whether a bracket that is drawn as closing has its other half after Latin words, with only those between."""
    opening = PAIRS[pieces[at].text]
    for n in range(at - 1, 0, -1):
        if pieces[n].kind in TURNED:
            return False
        if pieces[n].text == opening:
            before = n - 1 - (pieces[n - 1].kind == "WS")
            return before >= 0 and pieces[before].kind == "L"
    return False


def _with_numbers_before(pieces: list[Piece], start: int) -> int:
    """Numbers left of Latin words, with nothing but spaces between, were set from left to right with them."""
    n = start
    while n > 0 and pieces[n - 1].kind in {"EN", "CS", "ES", "WS"}:
        n -= 1
        if pieces[n].kind == "EN":
            start = n
    return start


def _from_left(pieces: list[Piece], last: str) -> tuple[list[Piece], str]:
    if not any(piece.kind in TURNED for piece in pieces):
        return pieces, last
    found: list[Piece] = []
    start = 0
    while start < len(pieces):
        end = _turned_island(pieces, start)
        if end > start:
            turned, last = _from_right(pieces[start:end], "AL")
            found += turned
        else:
            found.append(pieces[start])
            if pieces[start].kind == "L":
                last = "L"
            end = start + 1
        start = end
    return found, last


def _turned_island(pieces: list[Piece], start: int) -> int:
    """Where the words from right to left end that begin at `start`; `start` if there are none."""
    if pieces[start].kind not in TURNED:
        return start
    end = start + 1
    for n in range(start, len(pieces)):
        if pieces[n].kind == "L":
            break
        if pieces[n].kind in TURNED:
            end = n + 1
    return end


def is_rtl(pieces: list[Piece], page_rtl: bool) -> bool:
    """Whether a paragraph is read from right to left: by most of its letters, those of the page's direction thrice."""
    turned = sum(piece.kind in TURNED for piece in pieces)
    latin = sum(piece.kind == "L" for piece in pieces)
    return turned * 3 > latin if page_rtl else turned > latin
