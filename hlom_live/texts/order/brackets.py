"""Brackets and guillemets among words that are read from right to left.

Some producers give the sign that is drawn, some the one that was typed, and browsers both on one line; so each is
decided by what stands beside it.
"""

from __future__ import annotations

from hlom_live.texts.order.pieces import Piece

_OPENING = "([{«‹"
_CLOSING = ")]}»›"
PAIRS = dict(zip(_CLOSING, _OPENING, strict=True)) | dict(zip(_OPENING, _CLOSING, strict=True))
OPENING, CLOSING = frozenset(_OPENING), frozenset(_CLOSING)
STOPS = frozenset(".,;:!?،؛؟。")


def as_read(pieces: list[Piece], as_drawn: set[int]) -> list[Piece]:
    """Pieces in the order of reading, each bracket opening or closing as its place says, but for those `as_drawn`."""
    found = list(pieces)
    waiting: list[str] = []
    for n, piece in enumerate(pieces):
        if piece.text not in PAIRS or n in as_drawn:
            continue
        if opening := _opens(pieces, n, piece.text, waiting):
            waiting.append(_pair(piece.text))
        elif waiting:
            waiting.pop()
        found[n] = Piece(_as(piece.text, opening), piece.kind)
    return found


def _opens(pieces: list[Piece], n: int, text: str, waiting: list[str]) -> bool:
    """Whether it opens: after a space it does, before a space or a stop it closes; else if none of its kind waits."""
    after_space = n == 0 or pieces[n - 1].kind == "WS" or pieces[n - 1].text in OPENING
    before_space = n + 1 == len(pieces) or pieces[n + 1].kind == "WS" or pieces[n + 1].text in STOPS
    if after_space != before_space:
        return after_space
    return _pair(text) not in waiting


def _pair(text: str) -> str:
    """One name for both halves of a pair."""
    return min(text, PAIRS[text])


def _as(text: str, opening: bool) -> str:
    return text if (text in OPENING) == opening else PAIRS[text]
