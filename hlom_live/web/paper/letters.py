"""Which letters can be printed: those that one of the faces of data/fonts has, and a sign in the place of others."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
FONTS, TEMPLATES = DATA / "fonts", DATA / "papers"
SIGN = "\u25a1"
"""What is printed for a letter that no face has."""

KEPT_UNSEEN = frozenset("\u200c\u200d\u200e\u200f")
"""Letters that nobody sees and that shape or order those beside them. What turns a text round for good is left out."""

SPACES = "\t\v\f\x85\u2028\u2029\u2002\u2003\u2007\u2009\u200a\u205f"
SHORT, NARROW, WIDE = 5, 0.6, 1.0
"""Letters of a text that fits everywhere; ems reckoned for a small letter, a digit or a mark; and for others."""

_TURNED = ("R", "AL")
_CONTROL, _PRIVATE = ("Cc", "Cf"), "Co"
_VARIANTS = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))


@cache
def known() -> frozenset[str]:
    """Every letter of the faces (scripts/paper_faces.py says them in characters.txt)."""
    spans = (line.split("-") for line in (FONTS / "characters.txt").read_text(encoding="ascii").split())
    codes = (code for span in spans for code in range(int(span[0], 16), int(span[-1], 16) + 1))
    return frozenset(one for one in map(chr, codes) if unicodedata.category(one) not in (*_CONTROL, _PRIVATE))


def printable(text: str) -> tuple[str, bool]:
    """The text as it can be printed, and whether it is whole: a sign stands for each letter without a face.

    Letters that only control or vary others are left out.
    """
    if known().issuperset(text):
        return text, True
    letters = [_printed(letter) for letter in unicodedata.normalize("NFC", text)]
    return "".join(SIGN if letter is None else letter for letter in letters), None not in letters


def _printed(letter: str) -> str | None:
    if letter in known() or letter in KEPT_UNSEEN or letter == "\n":
        return letter
    if letter in SPACES:
        return " "
    kind = unicodedata.category(letter)
    return "" if kind in _CONTROL or letter in _VARIANTS else None


def direction(text: str, rtl: bool) -> str:
    """`rtl` or `ltr`: on a paper from right to left that of a text with any such letter.

    On others a text runs so if it begins so and most of its letters do: a name with a title behind it does not.
    """
    told = [kind for letter in text if letter.isalpha() and (kind := unicodedata.bidirectional(letter))]
    turned = sum(kind in _TURNED for kind in told)
    return "rtl" if turned and (rtl or (told[0] in _TURNED and 2 * turned > len(told))) else "ltr"


def longest_run(text: str) -> float:
    """The width of the longest run without a space, in ems and rather too long; 0 for a short text."""
    if len(text) < SHORT:
        return 0.0
    return max((sum(map(_ems, run)) for run in text.split()), default=0.0)


def _ems(letter: str) -> float:
    return NARROW if letter.islower() or not letter.isalpha() else WIDE
