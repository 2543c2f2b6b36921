"""Several sheets of a workbook that are one table, such as a sheet for each day; and days that a sheet's name gives.

A line of such a table is numbered with its sheet (`SHEET` in hlom_live/store/questions.py), so that what is wrong with
it is named where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from hlom_live.domain.patterns import late
from hlom_live.names import folded
from hlom_live.store.imports.hours import day_of, weekday_of
from hlom_live.store.questions import SHEET
from hlom_live.store.sheets import SheetLine, Table

_NUMBERED = late(
    r"(?:(?:day|jour|journée|día|dia|день|اليوم)\s*(?:n[o°º]\.?|no\.|№)?\s*(\d{1,2})"
    r"|(\d{1,2})\s*[-.]?\s*(?:st|nd|rd|th|er|e|[èe]me|º|й|ый)?\s*(?:day|jour|journée|día|день)"
    r"|第\s?([一二三四五六七八九十]|\d{1,2})\s?[天日])",
    re.IGNORECASE,
)
_DAYS = frozenset({"day", "jour", "journee", "dia", "jornada", "день", "اليوم"})
_ORDINALS = {
    folded(word): number
    for number, words in enumerate(
        (
            "first one I premier première primer primera uno первый الأول",
            "second two II deuxième seconde segundo segunda dos второй الثاني",
            "third three III troisième tercer tercera tres третий الثالث",
            "fourth four IV quatrième cuarto cuarta четвертый الرابع",
            "fifth five V cinquième quinto quinta пятый الخامس",
        ),
        start=1,
    )
    for word in words.split()
}
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
    """Whether a text is a day, or one of a meeting's days by its number ("Day 2") or its weekday, perhaps both."""
    parts = [part for part in (text, *_PARTS.split(text)) if part.strip()]
    return any(_is_day(one) or number_of_day(one) is not None or _weekday_in(one) is not None for one in parts)


def number_of_day(text: str) -> int | None:
    """The number in "Day 2", "Jour 2", "2nd day", "deuxième jour", 第二天; None for any other text."""
    found = _NUMBERED.fullmatch(text.strip())
    if found:
        written = next(filter(None, found.groups()))
        return _CHINESE.get(written) or int(written)
    words = folded(text).split()
    number = next((_ORDINALS[word] for word in words if word in _ORDINALS), None)
    return number if len(words) == 2 and _DAYS & set(words) else None


_PARTS = late(r"\s*[()|:\n]\s*|\s+[-–—/]\s+|[,،]\s")
_OF_WEEK = late(r"([^\W\d]+)[.,]?\s+(\d{1,2})(?:st|nd|rd|th|er|º)?")


def day_among(text: str, days: Sequence[str]) -> str | None:
    """The day that a text says beside other words, or one of the meeting's `days` by its number or its weekday.

    None where it says none, or more than one: such as "14 – 15 December".
    """
    parts = [part for part in _PARTS.split(text.strip()) if part]
    dates = [part for part in parts if _is_day(part)]
    numbers = {number for part in parts if (number := number_of_day(part))}
    if any(re.search(r"\d", part) and part not in dates and not number_of_day(part) for part in parts):
        return _of_week(text, days)
    if dates:
        return dates[0] if all(day_of(part) == day_of(dates[0]) for part in dates) else None
    if numbers:
        number = numbers.pop()
        return days[number - 1] if not numbers and number <= len(days) else None
    return _of_week(text, days)


def _weekday_in(text: str) -> int | None:
    """The weekday of "Monday", and of "Monday 14th"."""
    found = _OF_WEEK.fullmatch(text.strip())
    return weekday_of(found[1] if found else text)


def _of_week(text: str, days: Sequence[str]) -> str | None:
    """The meeting's day that is called by its weekday, alone or with its number in the month."""
    found = _OF_WEEK.fullmatch(text.strip())
    same = [day for day in days if date.fromisoformat(day).weekday() == _weekday_in(text)]
    same = [day for day in same if found is None or int(day[8:]) == int(found[2])]
    return same[0] if len(same) == 1 else None


def _is_day(text: str) -> bool:
    try:
        day_of(text)
    except ValueError:
        return False
    return True
