"""What is left of a text's letters once its order is right: plain ones."""

from __future__ import annotations

import re
import unicodedata

_PRESENTED = re.compile("[\ufb00-\ufb4f\ufb50-\ufdfb\ufe70-\ufefc]")
_MARK_ALONE = re.compile("[\ufe70-\ufe7f\ufc5e-\ufc63\ufcf2-\ufcf4]")
_TATWEEL = re.compile("\u0640")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
_LONE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile("[ \t\u00a0\u202f\u2000-\u200a]+")


def tidy(text: str) -> str:
    """Without tatweel, direction marks and control characters; letters in their plain forms, spaces as one."""
    text = _LONE.sub("", _UNSEEN.sub("", text))
    text = _TATWEEL.sub("", _PRESENTED.sub(_plain, text))
    return _BLANKS.sub(" ", text).strip()


def _plain(presented: re.Match[str]) -> str:
    """A letter in the form of one place in a word; a vowel sign shown alone has a blank for its letter."""
    plain = unicodedata.normalize("NFKC", presented[0])
    return plain.lstrip(" ") if _MARK_ALONE.match(presented[0]) else plain
