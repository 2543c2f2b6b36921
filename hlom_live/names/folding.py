"""A name reduced to what all who write it agree on, so that two ways of writing it are found to be one."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = "'\u2018\u2019\u02bc\u00b4`"
_FOOTNOTES = re.compile(r"[*\u2020\u2021\u00a7\u00b9\u00b2\u00b3\u2070-\u2079]+|\[\d+\]")
_UNSEEN = re.compile(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ALIKE = str.maketrans({"ى": "ي", "ة": "ه", "ـ": "", "ł": "l", "ø": "o", "ı": "i", "đ": "d"})

_WHOLE = {
    "st": "saint",
    "ste": "sainte",
    "sta": "santa",
    "dem": "democratic",
    "rep": "republic",
    "fed": "federated",
    "sts": "states",
}
_JOINTS = frozenset(
    re.findall(
        r"\w+",
        """
        the of and for in on a to at s
        le la les l de du des d et pour en
        el los las del y e para por sobre
        и
        """,
    )
)
"""Articles, and the small words that join the others: lists leave them out, move or double them."""


def folded(text: str) -> str:
    """Letters and digits of a name, without case and accents, and without an English article at its beginning."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.sub(r"[^\w]+|_", " ", re.sub(r"['\u2019\u02bc.]", "", bare)).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def gist(text: str) -> str:
    """The words of a name in no order, without articles and joints, common abbreviations written out.

    So "Tanzania, United Republic of", "TANZANIA (United Republic of the)" and "United Republic of Tanzania" are one.
    Chinese, which parts no words, is kept in its order. Empty if nothing is left.
    """
    words = tokens(text)
    if any(_HAN.search(word) for word in words):
        return "".join(words)
    return " ".join(sorted(words))


def tokens(text: str) -> list[str]:
    """The words of a name that carry its meaning, in their order, each without case and accents."""
    return [_WHOLE.get(word, word) for word in words_of(text) if word not in _JOINTS]


def words_of(text: str) -> list[str]:
    """All words of a name without case, accents, marks of footnotes and signs that nobody sees."""
    seen = _UNSEEN.sub("", _FOOTNOTES.sub(" ", text))
    plain = unicodedata.normalize("NFKD", seen.replace("&", " and ")).casefold()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_ALIKE)
    whole = re.sub(r"(?<=\b\w)\.(?=\w\b)|(?<=\bو)\s+", "", bare)  # U.S.A.; an Arabic "and" is part of its word
    return re.sub(rf"[^\w]+|_|[{_APOSTROPHES}]", " ", whole).split()
