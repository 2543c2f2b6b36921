"""A sheet for people, before it is a workbook: without what draws workbooks, which is for a process of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Lines = Iterable[Sequence[Any]]


class Holds(StrEnum):
    """What the cells of a column are: texts, numbers, days, or hours of the meeting (the last two in ISO 8601)."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True)
class Sheet:
    """A sheet for people: its columns' headings with what they hold, and whether it runs from right to left."""

    columns: Sequence[tuple[str, Holds]]
    rows: Sequence[Sequence[str | float | None]]
    rtl: bool

    def lines(self) -> list[list[Any]]:
        """The sheet as JSON can say it, for `xlsx_file`: what it is stands in the first line."""
        return [[self.rtl, *map(list, self.columns)], *map(list, self.rows)]
