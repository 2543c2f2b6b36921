"""Tables that people bring: CSV (comma or semicolon, with or without BOM) and XLSX, as lines of text cells.

Nothing here knows what the columns mean. A file that cannot be read at all is `Unreadable`; whatever is wrong with a
single line is a `Problem`, and all of them are named, not only the first.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from hlom_live.texts.archives import safe_archive
from hlom_live.texts.refused import NotTaken

MOST_BYTES = 8 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024
MOST_LINES = 10_000
MOST_COLUMNS = 60
DAMAGED = "The file looks like XLSX, but is damaged."


class Unreadable(Exception):
    """A file that is no table this program can read; the message is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one line of a file: where, what stands there, and a sentence that says what is wrong."""

    line: int
    sentence: str
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        where = f"line {self.line}" + (f", {self.column}" if self.column else "")
        # repr() shows control and direction characters instead of sending them to a terminal.
        shown = f" {_shortened(self.value)!r}:" if self.value else ""
        return f"{where}:{shown} {self.sentence}"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: its number in the file (the header is 1), and its cells by column, without white space around."""

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class Sheet:
    """A table read: its columns, its lines that are not blank, and what was wrong with single lines."""

    columns: list[str]
    lines: list[SheetLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(path: Path) -> Sheet:
    """The table in a file. Raises Unreadable."""
    try:
        content = _bytes(path)
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error
    return _sheet(*_xlsx(content) if content.startswith(b"PK\x03\x04") else _csv(content))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unreadable(f"{path} is larger than {MOST_BYTES // 2**20} MiB.")
    if not content.strip():
        raise Unreadable(f"{path} is empty.")
    return content


Numbered = Iterable[tuple[int, list[str]]]


def _csv(content: bytes) -> tuple[Numbered, list[Problem]]:
    text = _decoded(content)
    header = text.lstrip("\r\n").splitlines()[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    return _csv_lines(text, separator), []


def _decoded(content: bytes) -> str:
    if b"\x00" in content:
        raise Unreadable("The file is neither CSV in UTF-8 nor XLSX.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"Line {line} is not UTF-8. Save the file as CSV UTF-8 or as XLSX.") from error


def _csv_lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"Line {start} is not CSV: {error}.") from error


def _xlsx(content: bytes) -> tuple[Numbered, list[Problem]]:
    import openpyxl  # takes 0.2 s: only where a workbook is read
    from openpyxl.utils.exceptions import InvalidFileException

    _must_unpack_within_bounds(content)
    problems: list[Problem] = []
    lines: list[tuple[int, list[str]]] = []
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        for row in book.worksheets[0].iter_rows():
            lines.append(_xlsx_row(len(lines) + 1, row, problems))
            if len(lines) > MOST_LINES + 1:
                break
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise Unreadable(DAMAGED) from error
    return lines, problems


def _must_unpack_within_bounds(content: bytes) -> None:
    try:
        with safe_archive(io.BytesIO(content), MOST_UNPACKED):
            pass
    except NotTaken as not_taken:
        if not_taken.reason == "unpacks":
            raise Unreadable("The XLSX file unpacks to more than a table of this kind can hold.") from not_taken
        raise Unreadable(DAMAGED) from not_taken


def _xlsx_row(number: int, row: Iterable[Any], problems: list[Problem]) -> tuple[int, list[str]]:
    cells = []
    for cell in row:
        if cell.data_type in ("f", "e"):
            what = "a formula; paste its value instead" if cell.data_type == "f" else "an error value"
            problems.append(Problem(number, f"The cell holds {what}.", cell.coordinate, str(cell.value)))
        cells.append("" if cell.data_type in ("f", "e") else _as_text(cell.value))
    while cells and not cells[-1]:
        cells.pop()
    return number, cells


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


def _sheet(numbered: Numbered, problems: list[Problem]) -> Sheet:
    rows = iter(numbered)
    header = next((row for row in rows if any(cell.strip() for cell in row[1])), None)
    if header is None:
        raise Unreadable("The file is empty.")
    sheet = Sheet(_columns(header[1]), problems=problems)
    for number, cells in rows:
        _add(sheet, number, [cell.strip() for cell in cells])
    return sheet


def _columns(header: list[str]) -> list[str]:
    columns = [cell.strip().casefold() for cell in header]
    while columns and not columns[-1]:
        columns.pop()
    if len(columns) > MOST_COLUMNS:
        raise Unreadable(f"The header has {len(columns)} columns; {MOST_COLUMNS} at most.")
    if "" in columns:
        raise Unreadable(f"Column {columns.index('') + 1} of the header has no name.")
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        raise Unreadable(f"The header names {', '.join(map(repr, twice))} twice.")
    return columns


def _add(sheet: Sheet, number: int, cells: list[str]) -> None:
    if not any(cells):
        return
    if len(sheet.lines) >= MOST_LINES:
        raise Unreadable(f"The file has more than {MOST_LINES} lines.")
    surplus = [cell for cell in cells[len(sheet.columns) :] if cell]
    if surplus:
        sentence = f"The line has more cells than the header's {len(sheet.columns)} columns."
        sheet.problems.append(Problem(number, sentence, value=surplus[0]))
    filled = cells + [""] * (len(sheet.columns) - len(cells))
    sheet.lines.append(SheetLine(number, dict(zip(sheet.columns, filled, strict=False))))


def _shortened(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"
