"""Columns of a page: what lies beside what, and is read one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from hlom_live.texts.order.glyph import Glyph, is_space
from hlom_live.texts.order.lines import Line, gaps, lines_of

GUTTER = 1.0
"""How wide what lies between columns is at least, as a share of the size of the type."""

LEAST_LINES = 4
"""Lines that each of two columns has at least; fewer are a head, or a table."""

LEAST_WIDTH = 0.22
LEAST_FILLED = 0.4
LEAST_SIGNS = 20
MANY_SIGNS = 30
LEAST_GOING_ON = 0.2
"""A column has a fair share of the width, most of its lines fill it, and they have several words; where these are few,
some lines begin within a sentence, with a small letter if the script has such: else it is a table, read row by row."""

Interval = tuple[float, float]


def columns(glyphs: list[Glyph], rtl: bool) -> list[list[Line]]:
    """The columns of a page in the order in which they are read, each as its lines; a page without is one."""
    return [lines for lines in _parted(glyphs, rtl) if lines]


def _parted(glyphs: list[Glyph], rtl: bool) -> Iterator[list[Line]]:
    lines = lines_of(glyphs)
    found = _gutter(lines)
    if found is None:
        yield lines
        return
    top, foot, at = found
    beside = [glyph for glyph in glyphs if foot <= glyph.y <= top]
    left = [glyph for glyph in beside if (glyph.x0 + glyph.x1) / 2 < at]
    right = [glyph for glyph in beside if (glyph.x0 + glyph.x1) / 2 >= at]
    parts = [[glyph for glyph in glyphs if glyph.y > top], *((right, left) if rtl else (left, right))]
    for part in (*parts, [glyph for glyph in glyphs if glyph.y < foot]):
        if part:
            yield from _parted(part, rtl)


def _gutter(lines: list[Line]) -> tuple[float, float, float] | None:
    """Where two columns lie side by side, the tallest such: their top, their foot, and a place between them."""
    if len(lines) < LEAST_LINES:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    free = [_free(line, left, right) for line in lines]
    best: tuple[int, int, float] | None = None
    start = 0
    while start < len(lines):
        end, common = _as_far(free, start, GUTTER * lines[start].size)
        for at in ((a + b) / 2 for a, b in common):
            if (best is None or end - start > best[1] - best[0]) and _are_columns(lines[start:end], at, right - left):
                best = start, end, at
        start += 1
    if best is None:
        return None
    return lines[best[0]].y + lines[best[0]].size / 2, lines[best[1] - 1].y - lines[best[1] - 1].size / 2, best[2]


def _free(line: Line, left: float, right: float) -> list[Interval]:
    """What of the width is free in a line: its gaps, and what lies beside it."""
    least = GUTTER * line.size
    beside = [(left, line.x0), *gaps(line), (line.x1, right)]
    return [gap for gap in beside if gap[1] - gap[0] >= least]


def _as_far(free: list[list[Interval]], start: int, least: float) -> tuple[int, list[Interval]]:
    """Up to which line some part of the width stays free from `start` on, and which."""
    common, end = free[start], start + 1
    while end < len(free):
        more = [
            (max(a, c), min(b, d)) for a, b in common for c, d in free[end] if min(b, d) - max(a, c) >= least
        ]  # fmt: skip
        if not more:
            break
        common, end = more, end + 1
    return end, common


def _are_columns(lines: list[Line], at: float, width: float) -> bool:
    if min(sum(line.x0 < at for line in lines), sum(line.x1 > at for line in lines)) < LEAST_LINES:
        return False
    return all(_is_column(side, width) for side in _sides(lines, at))


def _sides(lines: list[Line], at: float) -> tuple[list[list[Glyph]], list[list[Glyph]]]:
    drawn = [[glyph for glyph in line.glyphs if not is_space(glyph.text)] for line in lines]
    left = [[glyph for glyph in line if glyph.x0 < at] for line in drawn]
    right = [[glyph for glyph in line if glyph.x0 >= at] for line in drawn]
    return [line for line in left if line], [line for line in right if line]


def _is_column(lines: list[list[Glyph]], page: float) -> bool:
    """Whether what stands on one side of a gutter is text, and no cells of a table."""
    if len(lines) < LEAST_LINES:
        return False
    x0 = min(line[0].x0 for line in lines)
    x1 = max(glyph.x1 for line in lines for glyph in line)
    filled = median(max(glyph.x1 for glyph in line) - line[0].x0 for line in lines) / (x1 - x0)
    signs = median(sum(len(glyph.text) for glyph in line) for line in lines)
    together = all(above[0].y - below[0].y < 4 * above[0].size for above, below in pairwise(lines))
    if x1 - x0 <= LEAST_WIDTH * page or filled <= LEAST_FILLED or signs <= LEAST_SIGNS or not together:
        return False
    if signs > MANY_SIGNS:
        return True
    starts = [line[0].text[0] for line in lines if line[0].text[0].lower() != line[0].text[0].upper()]
    return sum(start.islower() for start in starts) >= LEAST_GOING_ON * len(starts)
