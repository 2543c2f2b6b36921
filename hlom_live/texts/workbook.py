"""The first table of an XLSX workbook, as lines of text cells, and the cells that hold no value of their own."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import IO, Any

from hlom_live.texts.archives import safe_archive
from hlom_live.texts.refused import NotTaken

MOST_UNPACKED = 64 * 1024**2
MOST_LINES = 10_000
MOST_COLUMNS = 256

Odd = tuple[int, str, str, str]
"""A cell that cannot be taken: its line, a sentence, where it is, and what stands in it."""


def table_in(content: IO[bytes]) -> tuple[list[list[str]], list[Odd]]:
    """Its lines, one more than may come in at most, and its odd cells. Raises NotTaken."""
    import openpyxl  # takes 0.2 s: only where a workbook is read
    from openpyxl.utils.exceptions import InvalidFileException

    with safe_archive(content, MOST_UNPACKED):
        pass
    content.seek(0)
    lines: list[list[str]] = []
    odd: list[Odd] = []
    try:
        book = openpyxl.load_workbook(content, read_only=True, data_only=False)
        for row in book.worksheets[0].iter_rows(max_row=MOST_LINES + 2, max_col=MOST_COLUMNS):
            lines.append(_line(len(lines) + 1, row, odd))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise NotTaken("damaged") from error
    return lines, odd


def _line(number: int, row: Iterable[Any], odd: list[Odd]) -> list[str]:
    cells = []
    for cell in row:
        if cell.data_type in ("f", "e"):
            what = "a formula; paste its value instead" if cell.data_type == "f" else "an error value"
            odd.append((number, f"The cell holds {what}.", cell.coordinate, str(cell.value)[:200]))
        cells.append("" if cell.data_type in ("f", "e") else _as_text(cell.value))
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _as_text(value: Any) -> str:
    """A cell as it would be typed: dates as 2021-12-14, times as 09:30, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(timespec="minutes")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
