"""The tables of a workbook (XLSX, XLSM, XLSB, XLS, ODS), as lines of text cells, and the cells that hold no value.

python-calamine reads the values, and reads every cell that is there, whatever the file remarks on its own size. What it
does not tell is looked for beside it, in the file itself: formulas without a value, error cells, and how a number is
shown (workbook_look.py). An ODS is made plain first (workbook_plain.py). It can end the process where
memory is short: only for the process that reads files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import IO, Any
from zipfile import ZipFile

from hlom_live.texts.archives import safe_archive
from hlom_live.texts.kinds import otherwise
from hlom_live.texts.refused import NotTaken
from hlom_live.texts.workbook_look import Look, look_at_open_document, look_at_xlsx
from hlom_live.texts.workbook_old import look_at_xls
from hlom_live.texts.workbook_plain import plain_open_document
from hlom_live.texts.workbook_records import look_at_xlsb

MOST_UNPACKED = 64 * 1024**2
MOST_LINES = 10_000
MOST_COLUMNS = 256
MOST_SHEETS = 40
MOST_LETTERS = 10 * 1024**2
"""Of all sheets together; what is heard of this process has a limit too (reading.py)."""
LONGEST_CELL = 32_767

_OLE = b"\xd0\xcf\x11\xe0"
BEGINNINGS = (_OLE, b"PK\x03\x04")
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:\.\d+)?S")
_FIRST_DAY = datetime(1899, 12, 31)  # noqa: DTZ001 - a cell's day has no zone


def form_of(content: IO[bytes]) -> str:
    """Which kind of workbook it is: xlsx, xlsm, xlsb, xls or ods. Raises NotTaken with what it is instead."""
    content.seek(0)
    if content.read(4) == _OLE:
        reason = otherwise(content, _OLE + b"\xa1\xb1\x1a\xe1")
        if reason != "sheet":
            raise NotTaken(reason or "unknown")
        return "xls"
    content.seek(0)
    with safe_archive(content, MOST_UNPACKED) as archive:
        return _of_archive(archive)


def _of_archive(archive: ZipFile) -> str:
    names = frozenset(archive.namelist())
    folders = {name.partition("/")[0] for name in names}
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "[Content_Types].xml" in names and "xl" in folders:
        return "xlsm" if any(name.endswith("vbaProject.bin") for name in names) else "xlsx"
    if "word" in folders:
        raise NotTaken("word")
    if "ppt" in folders:
        raise NotTaken("slides")
    said = archive.read("mimetype")[:200] if "mimetype" in names else b""
    for part, reason in ((b".text", "word"), (b"presentation", "slides")):
        if part in said:
            raise NotTaken(reason)
    if "content.xml" in names and (b"spreadsheet" in said or not said):
        return "ods"
    raise NotTaken("pages" if "Index" in folders or "Index.zip" in names else "archive")


def tables_in(content: IO[bytes]) -> dict[str, Any]:
    """The form of a workbook and its sheets: name, hidden, lines with their numbers, odd cells. Raises NotTaken.

    `shown`: whether it was seen how numbers are shown.
    """
    import python_calamine as calamine

    form = form_of(content)
    content.seek(0)
    try:
        book = _opened(content, form)
        shown = [one for one in book.sheets_metadata if one.typ is calamine.SheetTypeEnum.WorkSheet][:MOST_SHEETS]
        looks = _looks(content, form)
        room = [MOST_LETTERS]
        sheets = [_sheet(book, one, looks.get(one.name, Look()), room) for one in sorted(shown, key=_hidden)]
    except calamine.PasswordError as error:
        raise NotTaken("encrypted") from error
    except (calamine.CalamineError, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise NotTaken("damaged") from error
    return {"form": form, "sheets": sheets, "shown": bool(looks)}


def _opened(content: IO[bytes], form: str) -> Any:
    """The workbook, opened; an ODS as python-calamine reads it rightly."""
    import python_calamine as calamine

    return calamine.CalamineWorkbook.from_filelike(
        plain_open_document(content, MOST_UNPACKED) if form == "ods" else content
    )


def _hidden(sheet: Any) -> bool:
    return not str(sheet.visible).endswith(".Visible")


def _looks(content: IO[bytes], form: str) -> Mapping[str, Look]:
    """What stands in the file beside the values, by the sheets' names."""
    if form == "xls":
        return look_at_xls(content)
    content.seek(0)
    with safe_archive(content, MOST_UNPACKED) as archive:
        look = {"ods": look_at_open_document, "xlsb": look_at_xlsb}.get(form, look_at_xlsx)
        return look(archive)


def _sheet(book: Any, told: Any, look: Look, room: list[int]) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(told.name)
    lines: list[tuple[int, list[str]]] = []
    for number, cells in _filled(sheet, look, [*(sheet.merged_cell_ranges or ()), *look.merged]):
        room[0] -= sum(map(len, cells)) + 8
        if len(lines) > MOST_LINES or room[0] < 0:
            raise NotTaken("unpacks" if room[0] < 0 else "lines")
        lines.append((number, cells))
    odd = [(line + 1, sentence, f"{_letter(column)}{line + 1}", value) for line, column, sentence, value in look.odd]
    return {"name": told.name, "hidden": _hidden(told), "lines": lines, "odd": odd}


def _filled(sheet: Any, look: Look, merged: list[Any]) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not blank, with their numbers; a cell that is merged downwards stands in each of its lines."""
    first_row = (sheet.start or (0, 0))[0]
    below = {
        (row, left): top for (top, left), (bottom, _) in merged for row in range(top + 1, min(bottom, top + 500) + 1)
    }
    values: dict[tuple[int, int], str] = {}
    tops = {(top, left) for (top, left), (bottom, _) in merged if bottom > top}
    for row, cells in enumerate(sheet.to_python(skip_empty_area=False)):
        if row < first_row or not any(cell != "" for cell in cells):
            continue
        line = [_as_text(cell, look.decimals.get((row, column))) for column, cell in enumerate(cells[:MOST_COLUMNS])]
        for column in range(len(line)):
            if (row, column) in tops:
                values[row, column] = line[column]
            if not line[column] and (row, column) in below:
                line[column] = values.get((below[row, column], column), "")
        while line and not line[-1]:
            line.pop()
        if line:
            yield row + 1, line


def _as_text(value: Any, shown: str | None) -> str:
    """A cell as it would be typed: dates as 2021-12-14, times as 09:30, whole numbers without a point.

    `shown` is how the file shows a number, such as 0.00 or 000: then it is written so, for 1.10 is not 1.1.
    """
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _number(float(value), shown)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return _moment(datetime(value.year, value.month, value.day))  # noqa: DTZ001 - a cell's day has no zone
    if isinstance(value, time):
        return _hours(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second + value.microsecond / 1e6))
    if isinstance(value, timedelta):
        return _hours(value)
    text = str(value).strip()
    if duration := _DURATION.fullmatch(text):
        hours, minutes, seconds = map(int, duration.groups())
        return _hours(timedelta(hours=hours, minutes=minutes, seconds=seconds))
    return text[:LONGEST_CELL]


def _number(value: float, shown: str | None) -> str:
    if shown is not None:
        before, digits, after = re.match(r"(?s)(.*?)([0.]+)(.*)", shown).groups()  # type: ignore[union-attr]
        whole, _, decimals = digits.partition(".")
        width = len(whole) + (1 + len(decimals) if decimals else 0)
        return f"{before}{value:0{width}.{len(decimals)}f}{after}"
    return str(int(value)) if value.is_integer() else f"{value:.15g}"


def _moment(value: datetime) -> str:
    """A day, a day with its hour, or an hour of 24:00 and later, which a file keeps as one of its first days."""
    value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
    if value.year < 1901:
        return _hours(value - _FIRST_DAY)
    return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="minutes")


def _hours(length: timedelta) -> str:
    seconds = round(length.total_seconds())
    hours, rest = divmod(seconds, 3600)
    return f"{hours:02}:{rest // 60:02}" + (f":{rest % 60:02}" if rest % 60 else "")


def _letter(column: int) -> str:
    """A column as a workbook names it: 0 is A, 26 is AA."""
    letters = ""
    while column >= 0:
        letters = chr(ord("A") + column % 26) + letters
        column = column // 26 - 1
    return letters
