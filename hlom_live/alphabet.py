"""Names in the order of a reader's language, as static/js/live/names/alphabet.js sorts them (docs/adr/0121).

The Unicode Collation Algorithm, and what the six languages ask beside it. Numbers stand by their value: Room 2 before
Room 10.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from pyuca.collator import COLL_ELEMENT_PATTERN, Collator_10_0_0
from pyuca.trie import Trie

Key = tuple[tuple[int, ...], ...]

DIGITS = 12
"""Numbers are compared by their value, up to so many digits."""

_HAMZAS = str.maketrans({**dict.fromkeys("ءأؤإئ", "ا"), "آ": "اا"})
_HAN_FIRST, _LAST = 0xF0000, "\uffff"
_FAR = 0x10000
"""More than any weight."""
_START_BITS = 32
"""Bits of a line's place in the table, under those of its first letter."""


class _Own(NamedTuple):
    """Letters of a language that is not written in Latin: they stand before Latin ones; where they begin and end."""

    first: str
    beyond: str


_OWN = {"ru": _Own("а", "ⰰ"), "ar": _Own("ء", "ܐ"), "zh": _Own("一", chr(0x10FFFD))}


def key(text: str, lang: str) -> Key:
    """What names are sorted by for a reader of `lang`; where only the forms of letters differ, these decide."""
    plain = re.sub(r"\d+", lambda number: f"{int(number[0]):0{DIGITS}}", text)
    return _weights(_tailored(plain, lang), lang), _weights(plain, lang)


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


class _Letters(Trie):
    """What letters weigh, read from the lines of the Unicode Consortium's table when they are first asked for.

    The whole of it, for the scripts of all times, takes 12 MB and a quarter of a second; names use some hundred lines.
    """

    def __init__(self, table: bytes) -> None:
        super().__init__()
        self._table = table
        lines = re.finditer(rb"^[0-9A-F]+", table, re.MULTILINE)
        self._places = array("Q", sorted(int(line[0], 16) << _START_BITS | line.start() for line in lines))
        self._read: set[int] = set()

    def find_prefix(self, key: list[int]) -> tuple[list[int], list[list[int]] | None, list[int]]:
        """The longest beginning of `key` that the table has, its weights, and the rest."""
        if key and key[0] not in self._read:
            self._read_all_of(key[0])
        found: tuple[list[int], list[list[int]] | None, list[int]] = super().find_prefix(key)
        return found

    def _read_all_of(self, letter: int) -> None:
        """Read the lines of one letter: its own, and those in which others follow it."""
        self._read.add(letter)
        first, beyond = (bisect_left(self._places, one << _START_BITS) for one in (letter, letter + 1))
        for place in self._places[first:beyond]:
            start = place & ~(-1 << _START_BITS)
            line = self._table[start : self._table.find(b"\n", start)].decode()
            letters, weights = line.partition("#")[0].split(";")
            self.add(_numbers(letters.split()), [_numbers(one) for one in COLL_ELEMENT_PATTERN.findall(weights)])


def _numbers(hexadecimals: Iterable[str | bytes]) -> list[int]:
    return [int(one, 16) for one in hexadecimals]


class _Collator(Collator_10_0_0):
    """The library's way of comparing, over a table that is read letter by letter."""

    def load(self, filename: str) -> None:
        """Called by the library, once."""
        table = Path(filename).read_bytes()
        self.table = _Letters(table)
        ranges = re.findall(rb"^@implicitweights (\w+)\.\.(\w+); (\w+)", table, re.MULTILINE)
        self.implicit_weights = [_numbers(one) for one in ranges]


@cache
def _collator() -> _Collator:
    return _Collator()


@cache
def _han() -> dict[int, int]:
    """Han letters as letters of private use, by their sounds: data/han-order.txt has them in the order of pinyin."""
    letters = (files("hlom_live") / "data" / "han-order.txt").read_text(encoding="utf-8").replace("\n", "")
    return {ord(letter): _HAN_FIRST + place for place, letter in enumerate(letters)}
