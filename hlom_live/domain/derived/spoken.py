"""How many words a text has, and how long it takes to say them (docs/adr/0090-statements.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Scripts that are written without spaces, where each character counts as one word: Chinese, and Japanese kana.
_ALONE = re.compile("[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")

WORDS_PER_MINUTE = 110
"""Where a meeting's rule says nothing: the pace at which simultaneous interpretation is good."""


def count_words(text: str) -> int:
    """The words of a text: what stands between spaces and has a letter or a digit; a Chinese character is a word."""
    alone, rest = len(_ALONE.findall(text)), _ALONE.sub(" ", text)
    return alone + sum(1 for word in rest.split() if word.isalnum() or any(map(str.isalnum, word)))


def pace(per_minute: Mapping[str, float], language: str | None) -> float:
    """Words a minute in a language, by the meeting's rule `words_per_minute`: its own, its family's, the default."""
    family = (language or "").partition("-")[0].lower()
    for name in (language or "", family, "default"):
        if per_minute.get(name, 0) > 0:
            return per_minute[name]
    return WORDS_PER_MINUTE


def spoken_seconds(words: int, per_minute: Mapping[str, float], language: str | None) -> int:
    """Whole seconds that so many words take in a language; static/js/derived/spoken.js reckons the same."""
    return int(words * 60 / pace(per_minute, language) + 0.5)
