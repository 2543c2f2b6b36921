"""Which lines are one paragraph, and how a word that goes over the end of a line is one again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from hlom_live.texts.order.glyph import SOFT_HYPHEN
from hlom_live.texts.order.lines import Line, gaps
from hlom_live.texts.order.pieces import SPACE

APART = 1.3
"""How much further than usual a line is from the one before, if a paragraph begins there."""

OTHER_SIZE = 1.15

STANDS_APART = frozenset({"co", "ex", "non", "self", "vice"})

_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010]$")
_GOES_ON = re.compile(r"[^\W\d_]")
_HOLDS = re.compile(r"(?<=\w)/$|(?<=\d)[-\u2010-\u2013]$")
_IN_A_NUMBER = re.compile(r"\w")
_LAST, _FIRST = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])")


def paragraphs(lines: Sequence[Line], rtl: bool) -> list[list[Line]]:
    """The lines of one column, from its top to its foot, in paragraphs; `rtl`: they are read from right to left."""
    if not lines:
        return []
    pitch = _pitch(lines)
    far = min(line.x0 for line in lines) if rtl else max(line.x1 for line in lines)
    found = [[lines[0]]]
    for above, line in pairwise(lines):
        if _begins(above, line, pitch, above.x0 - far if rtl else far - above.x1, rtl):
            found.append([])
        found[-1].append(line)
    return found


def _pitch(lines: Sequence[Line]) -> float:
    """How far apart the lines of one paragraph are: one of the smaller of all distances."""
    distances = sorted(above.y - line.y for above, line in pairwise(lines))
    return distances[(len(distances) - 1) // 4] if distances else 0.0


def _begins(above: Line, line: Line, pitch: float, free: float, rtl: bool) -> bool:
    """Whether a paragraph begins: far below, in another size, or where its first word had room on the line above."""
    return (
        above.y - line.y > APART * pitch
        or not 1 / OTHER_SIZE <= line.size / above.size <= OTHER_SIZE
        or free > _first_word(line, rtl) + line.size
    )


def _first_word(line: Line, rtl: bool) -> float:
    """How wide the word is that a line begins with."""
    ends = [x0 for x0, x1 in gaps(line) if x1 - x0 > SPACE * line.size]
    starts = [x1 for x0, x1 in gaps(line) if x1 - x0 > SPACE * line.size]
    if not ends:
        return line.x1 - line.x0
    return line.x1 - starts[-1] if rtl else ends[0] - line.x0


def joined(lines: Sequence[str], words: Set[str] = frozenset()) -> str:
    """The lines of a paragraph as one; a word that was parted by a hyphen is whole. `words` are those of the text."""
    text = ""
    for line in lines:
        text = _with(text, line, words) if text else line
    return text.replace(SOFT_HYPHEN, "")


def _with(text: str, line: str, words: Set[str]) -> str:
    if text.endswith(SOFT_HYPHEN):
        return text[:-1] + line
    if _HYPHEN.search(text) and _GOES_ON.match(line):
        return (text if _keeps_hyphen(text, line, words) else text[:-1]) + line
    return text + line if _HOLDS.search(text) and _IN_A_NUMBER.match(line) else f"{text} {line}"


def _keeps_hyphen(text: str, line: str, words: Set[str]) -> bool:
    """Whether the hyphen at the end of a line is the word's own: a capital follows, or the text says so elsewhere."""
    left, right = _LAST.search(text[:-1]), _FIRST.match(line)
    if not line[0].islower() or left is None or right is None:
        return True
    first, second = left[0].lower(), right[0].lower()
    if first + second in words:
        return False
    return f"{first}-{second}" in words or first in words or first in STANDS_APART


def goes_on(text: str, line: str) -> bool:
    """Whether a line ends within a word, and so within a paragraph."""
    return text.endswith(SOFT_HYPHEN) or bool(_HYPHEN.search(text) and line[:1].islower())


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """The words of a text, those with a hyphen whole, in small letters; none that a line cuts off."""
    return frozenset(word.lower() for line in lines for word in _WORD.findall(line))
