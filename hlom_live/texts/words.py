"""How many words a text has (docs/adr/0090-statements.md)."""

from __future__ import annotations

import re

# Scripts that are written without spaces, where each character counts as one word: Chinese, and Japanese kana.
_ALONE = re.compile("[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")


def count_words(text: str) -> int:
    """The words of a text: what stands between spaces and has a letter or a digit; a Chinese character is a word."""
    alone, rest = len(_ALONE.findall(text)), _ALONE.sub(" ", text)
    return alone + sum(1 for word in rest.split() if word.isalnum() or any(map(str.isalnum, word)))
