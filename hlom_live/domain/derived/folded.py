"""A text as it is looked for: the same whoever typed it, with or without accents.

The same as static/js/derived/folded.js; both are held to tests/cases/folded.json.
"""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i"}
    | {"\u0671": "\u0627", "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647", "\u0640": ""}
    | {
        "\u2018": "'",
        "\u2019": "'",
        "\u02bb": "'",
        "\u02bc": "'",
        "`": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
    }
    | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
)
"""Letters that are written otherwise by some, and that Unicode does not take apart."""


def folded(text: str | None) -> str:
    """Without case, accents, vowel signs and width; apostrophes, hyphens, spaces and Arabic forms of a letter alike."""
    bare = text or ""
    if not bare.isascii():
        apart = unicodedata.normalize("NFKD", bare.replace("´", "'"))
        bare = "".join(sign for sign in apart if not unicodedata.category(sign).startswith("M"))
    return " ".join(bare.lower().translate(_LETTERS).split())
