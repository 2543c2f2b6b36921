"""Several sheets of a workbook that are one table, such as a sheet for each day; and days that a sheet's name gives.

A line of such a table is numbered with its sheet (`SHEET` in hlom_live/store/questions.py), so that what is wrong with
it is named where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hlom_live.store.imports.hours import day_of
from hlom_live.store.questions import SHEET
from hlom_live.store.sheets import SheetLine, Table

_NUMBERED = re.compile(
    r"(?:(?:day|jour|journée|día|dia|день|اليوم)\s*(?:n[o°º]\.?|no\.|№)?\s*(\d{1,2})|(\d{1,2})(?:st|nd|rd|th)?\s*[-.]?\s*(?:day|jour|día|день)"
    r"|第\s?([一二三四五六七八九十]|\d{1,2})\s?[天日])",
    re.IGNORECASE,
)
_CHINESE = {sign: number for number, sign in enumerate("一二三四五六七八九十", start=1)}


def joined(parts: Sequence[tuple[Table, int]]) -> Table:
    """One table of several: of each sheet its lines from the header on, the header of the first alone."""
    whole = Table(" + ".join(table.name for table, _ in parts), parts=[table.name for table, _ in parts])
    for sheet, (table, header) in enumerate(parts, start=1):
        first = table.lines[header][0]
        body = table.lines[header if sheet == 1 else header + 1 :]
        whole.lines += [(number + sheet * SHEET, cells) for number, cells in body]
        whole.odd += [replace(one, line=one.line + sheet * SHEET) for one in table.odd if one.line > first]
    return whole


def with_days_of_sheets(lines: Iterable[SheetLine], names: Sequence[str]) -> None:
    """Give the lines of a sheet that is named as a day that day, where none of them has one of its own."""
    by_sheet: dict[int, list[SheetLine]] = {}
    for line in lines:
        by_sheet.setdefault(line.number // SHEET, []).append(line)
    for sheet, own in by_sheet.items():
        name = names[max(sheet - 1, 0)]
        if says_a_day(name) and not any(line.cells.get("day") for line in own):
            for line in own:
                line.cells["day"] = name


def says_a_day(text: str) -> bool:
    """Whether a text is a day, or one of the meeting's days by its number ("Day 2")."""
    if number_of_day(text):
        return True
    try:
        day_of(text)
    except ValueError:
        return False
    return True


def number_of_day(text: str) -> int | None:
    """The number in "Day 2", "Jour 2", "2nd day", 第二天; None for any other text."""
    found = _NUMBERED.fullmatch(text.strip())
    if not found:
        return None
    written = next(filter(None, found.groups()))
    return _CHINESE.get(written) or int(written)
