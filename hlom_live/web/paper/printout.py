"""What is printed, whatever it is printed on: a title, and parts of which each is a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

LEFT_TO_RIGHT_MARK = "\u200e"
RIGHT_TO_LEFT = "ar"
"""Of the six languages of the United Nations the one that runs so."""

T = TypeVar("T")
K = TypeVar("K")


def gathered(values: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """The values by a key, in the order in which the keys come first: what two rooms do at once is not torn apart."""
    found: dict[K, list[T]] = {}
    for value in values:
        found.setdefault(key(value), []).append(value)
    return found


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of a table: its cells, and what stands under them over the table's width, each with its label.

    A line that `follows` belongs to the one above: no rule stands between them.
    """

    cells: tuple[str, ...]
    below: tuple[tuple[str, str], ...] = ()
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and a table. `widths` are in millimetres, one per heading.

    The labels of what stands `below` a line stand in the column `indent`, counted from 0, and the texts over those
    after it; the column `strong` is set in bold.
    """

    title: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    lines: Sequence[TableLine]
    note: str = ""
    indent: int = 1
    strong: int = -1


@dataclass(frozen=True, slots=True)
class Printout:
    """A whole file: `kind` says what it is, `empty` stands instead of parts, `foot` at the foot of every page.

    Texts stand in reading order; whoever prints them turns them to the direction of `lang`.
    """

    kind: str
    title: str
    under_title: tuple[str, ...]
    parts: Sequence[Part]
    empty: str
    lang: str
    foot: str = ""
    upright: bool = False

    @property
    def rtl(self) -> bool:
        """Whether its language is written from right to left."""
        return self.lang == RIGHT_TO_LEFT

    def texts(self) -> Iterator[str]:
        """Everything that is printed."""
        yield from (self.kind, self.title, *self.under_title, self.empty, self.foot)
        for part in self.parts:
            yield from (part.title, part.note, *part.headings)
            for line in part.lines:
                yield from (*line.cells, *(text for pair in line.below for text in pair))

    def has(self, letters: re.Pattern[str]) -> bool:
        """Whether one of these letters is printed."""
        return any(letters.search(text) for text in self.texts())


def printout_of(fields: dict[str, Any]) -> Printout:
    """The printout whose fields these are, as JSON has them."""
    return Printout(**fields | {"under_title": tuple(fields["under_title"]), "parts": [*map(_part, fields["parts"])]})


def _part(fields: dict[str, Any]) -> Part:
    rows = {"headings": tuple(fields["headings"]), "widths": tuple(fields["widths"])}
    return Part(**fields | rows | {"lines": [*map(_line, fields["lines"])]})


def _line(fields: dict[str, Any]) -> TableLine:
    return TableLine(tuple(fields["cells"]), tuple((label, text) for label, text in fields["below"]), fields["follows"])
