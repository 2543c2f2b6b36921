"""Lines: glyphs that stand on one baseline, from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median

from hlom_live.texts.order.glyph import TURNED, Glyph, is_mark, is_space, is_vowelled, kind_of
from hlom_live.texts.order.kashida import named

ON_ONE_LINE = 0.4
"""How far apart baselines of one line may be, as a share of the size of the type: a raised 2 is on it."""

NEAR = 0.75
"""How far from its line a letter may be that is placed by its mark."""

TWICE = 0.08
"""Two equal glyphs nearer than this are one, drawn twice to look bold."""


JOINERS = "\u200c\u200d"


@dataclass(slots=True)
class Line:
    """Glyphs from left to right, vowel signs with their letters; `size` is that of most of them."""

    glyphs: list[Glyph]
    y: float
    size: float

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return max(glyph.x1 for glyph in self.glyphs)


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of a page from its top to its foot. Blank glyphs stay, as spaces; lines of nothing else do not."""
    bases, vowelled, marks = [], [], []
    for glyph in glyphs:
        if is_mark(glyph.text):
            marks.append(glyph)
        elif is_vowelled(glyph.text):
            vowelled.append(glyph)
        else:
            bases.append(_narrow(glyph) if glyph.text in JOINERS else glyph)
    groups = list(_by_baseline(bases))
    groups += _by_baseline([glyph for glyph in vowelled if not _taken(glyph, groups)])
    lines = [_line(group) for group in groups]
    for mark in marks:
        _hang(mark, lines)
    return sorted(lines, key=attrgetter("y"), reverse=True)


def _taken(glyph: Glyph, groups: list[list[Glyph]]) -> bool:
    """Whether a letter with its marks was added to the line that it stands on, higher or lower by its mark."""
    near = [group for group in groups if abs(group[0].y - glyph.y) < NEAR * glyph.size]
    if near:
        min(near, key=lambda group: abs(group[0].y - glyph.y)).append(glyph)
    return bool(near)


def _narrow(joiner: Glyph) -> Glyph:
    """A joiner draws nothing, whatever width its font gives it, and stands before what begins at its place."""
    at = joiner.x0 - TWICE * joiner.size / 2
    return joiner._replace(x0=at, x1=at)


def _by_baseline(bases: list[Glyph]) -> Iterator[list[Glyph]]:
    drawn = [glyph for glyph in bases if not is_space(glyph.text)]
    blanks = sorted((glyph for glyph in bases if is_space(glyph.text)), key=attrgetter("y"))
    group: list[Glyph] = []
    for glyph in sorted(drawn, key=attrgetter("y"), reverse=True):
        if group and not _one_line(group[0], glyph):
            yield group + _near(blanks, group[0])
            group = []
        group.append(glyph)
    if group:
        yield group + _near(blanks, group[0])


def _one_line(first: Glyph, glyph: Glyph) -> bool:
    lower = first.y - glyph.y
    return lower <= ON_ONE_LINE * first.size or lower <= ON_ONE_LINE * glyph.size


def _near(blanks: list[Glyph], first: Glyph) -> list[Glyph]:
    """Takes the blanks of a line out of those from the foot upwards; a blank has no line of its own."""
    found = []
    while blanks and blanks[-1].y > first.y + ON_ONE_LINE * first.size:
        blanks.pop()
    while blanks and _one_line(first, blanks[-1]):
        found.append(blanks.pop())
    return found


def _line(group: list[Glyph]) -> Line:
    drawn = [glyph for glyph in group if not is_space(glyph.text)]
    size = median(glyph.size for glyph in drawn)
    y = median(glyph.y for glyph in drawn)
    return Line(named(_once(sorted(group, key=attrgetter("x0", "x1")))), y, size)


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Without what is drawn twice to look bold, and without dots that are one piece with their letter."""
    pieces = [glyph for glyph in glyphs if len(glyph.text) > 1]
    kept: list[Glyph] = []
    for glyph in glyphs:
        if pieces and _is_part(glyph, pieces):
            continue
        if not (kept and kept[-1].text == glyph.text and glyph.x0 - kept[-1].x0 < TWICE * glyph.size):
            kept.append(glyph)
    return kept


def _is_part(glyph: Glyph, pieces: list[Glyph]) -> bool:
    """Whether it says the same letters as a wider one beside it, of which it is the dot or the vowel sign."""
    if len(glyph.text) < 2 or not _is_thin(glyph):
        return False
    return any(
        other.text == glyph.text and not _is_thin(other) and abs(other.x0 - glyph.x0) < glyph.size for other in pieces
    )


def _is_thin(glyph: Glyph) -> bool:
    return glyph.x1 - glyph.x0 <= 0.01 * glyph.size


def _hang(mark: Glyph, lines: list[Line]) -> None:
    """Give a mark to the letter that it lies over or under: it comes after it."""
    near = [line for line in lines if abs(line.y - mark.y) < 1.2 * line.size]
    if not near:
        return
    line = min(near, key=lambda line: abs(line.y - mark.y))
    at = (mark.x0 + mark.x1) / 2
    letters = [n for n, glyph in enumerate(line.glyphs) if glyph.text[0].isalpha()]
    if letters:
        nearest = min(letters, key=lambda n: _away(line.glyphs[n], at))
        letter = line.glyphs[nearest]
        line.glyphs[nearest] = letter._replace(text=letter.text + mark.text)


def _away(letter: Glyph, at: float) -> tuple[float, float]:
    """How far a place is from a letter's width, then from its middle. At the edge of two it belongs to the right one
    among letters read from right to left, and to the left one among others: there the mark is drawn after its letter.
    """
    at += (0.02 if kind_of(letter.text) in TURNED else -0.02) * letter.size
    return max(0.0, letter.x0 - at, at - letter.x1), abs(at - (letter.x0 + letter.x1) / 2)


def gaps(line: Line) -> Iterator[tuple[float, float]]:
    """What is free between the drawn glyphs of a line, from left to right."""
    drawn = [glyph for glyph in line.glyphs if not is_space(glyph.text)]
    end = drawn[0].x1
    for _, glyph in pairwise(drawn):
        if glyph.x0 > end:
            yield end, glyph.x0
        if glyph.x1 > end:
            end = glyph.x1
