"""Names in the order of a reader's language, as static/js/live/alphabet.js sorts them (docs/adr/0121).

The Unicode Collation Algorithm, and what the six languages ask beside it. Numbers stand by their value: Room 2 before
Room 10.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pyuca.collator import Collator_10_0_0

Key = tuple[tuple[int, ...], ...]

DIGITS = 12
"""Numbers are compared by their value, up to so many digits."""

_HAMZAS = str.maketrans({**dict.fromkeys("ءأؤإئ", "ا"), "آ": "اا"})
_HAN_FIRST, _LAST = 0xF0000, "\uffff"
_FAR = 0x10000
"""More than any weight."""


class _Own(NamedTuple):
    """Letters of a language that is not written in Latin: they stand before Latin ones; where they begin and end."""

    first: str
    beyond: str


_OWN = {"ru": _Own("а", "ⰰ"), "ar": _Own("ء", "ܐ"), "zh": _Own("一", chr(0x10FFFD))}


def key(text: str, lang: str) -> Key:
    """What names are sorted by for a reader of `lang`; where only the forms of letters differ, these decide."""
    plain = re.sub(r"\d+", lambda number: f"{int(number[0]):0{DIGITS}}", text)
    return _weights(_tailored(plain, lang), lang), _weights(plain, lang)


def prepare() -> None:
    """Read the tables now, so that nobody waits for them later."""
    key("", "en")


def _tailored(text: str, lang: str) -> str:
    """The text with what the language reads otherwise than all others do."""
    if lang == "ar":  # a hamza is no letter of its own, and a madda is a second alef
        return text.translate(_HAMZAS)
    if lang == "es":  # Ñ is a letter, after all that begins with N
        return text.replace("ñ", f"n{_LAST}").replace("Ñ", f"N{_LAST}")
    return text.translate(_han()) if lang == "zh" else text


def _weights(text: str, lang: str) -> tuple[int, ...]:
    weights = _collator().sort_key(text)
    if lang not in _OWN:
        return tuple(weights)
    latin, first, beyond = _bounds(lang)
    return tuple(one if one < latin or first <= one < beyond else one + _FAR for one in weights)


@cache
def _bounds(lang: str) -> tuple[int, int, int]:
    return tuple(_collator().sort_key(letter)[0] for letter in ("a", *_OWN[lang]))


@cache
def _collator() -> Collator_10_0_0:
    return Collator_10_0_0()


@cache
def _han() -> dict[int, int]:
    """Han letters as letters of private use, by their sounds: data/han-order.txt has them in the order of pinyin."""
    letters = (files("hlom_live") / "data" / "han-order.txt").read_text(encoding="utf-8").replace("\n", "")
    return {ord(letter): _HAN_FIRST + place for place, letter in enumerate(letters)}
