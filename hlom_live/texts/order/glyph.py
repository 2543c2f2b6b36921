"""A glyph, and what its characters are for those who order them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

UNKNOWN = "\ufffd"
"""The text of a glyph of which the file does not say what it means."""

SOFT_HYPHEN = "\u00ad"


class Glyph(NamedTuple):
    """One sign on a page, which may stand for several characters, in the order in which they are read.

    `x0` to `x1` is what it advances by, `y` its baseline, upwards from the foot of the page, `size` the size of its
    type; all in points of the page, turned so that its lines run across.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """The class of a sign in the bidirectional algorithm: that of its first letter, else of its first character."""
    kinds = [unicodedata.bidirectional(character) or "ON" for character in text]
    return next((kind for kind in kinds if kind in STRONG), kinds[0] if kinds else "BN")


STRONG = frozenset({"L", "R", "AL"})
TURNED = frozenset({"R", "AL"})
NUMBERS = frozenset({"EN", "AN"})


@lru_cache(maxsize=4096)
def is_mark(text: str) -> bool:
    """Whether it is nothing but vowel signs and the like, which lie over or under a letter."""
    return all(unicodedata.category(character) in {"Mn", "Me"} for character in text)


@lru_cache(maxsize=4096)
def is_vowelled(text: str) -> bool:
    """Whether it is a letter together with its marks, which some producers place where the mark is."""
    return len(text) > 1 and any(unicodedata.category(character) == "Mn" for character in text)


@lru_cache(maxsize=4096)
def is_space(text: str) -> bool:
    """Whether nothing is drawn."""
    return not text.strip()
