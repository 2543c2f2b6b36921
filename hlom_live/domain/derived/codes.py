"""The code of a badge as it is read at the door, by a machine or by hand.

The same as static/js/derived/codes.js; both are held to tests/cases/codes.json.
"""

from __future__ import annotations

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's letters: none can be taken for another when it is read from a badge."""

_READ_AS = str.maketrans("OIL", "011")


def code_of(read: str) -> str:
    """A code as it is kept: capitals, no hyphens or spaces, letters that people take for digits put right."""
    upper = read.upper().translate(_READ_AS)
    return "".join(letter for letter in upper if letter in LETTERS)
