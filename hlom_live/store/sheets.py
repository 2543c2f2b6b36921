"""Tables that people bring: CSV (comma or semicolon, with or without BOM) and XLSX, as lines of text cells.

Nothing here knows what the columns mean. A file that cannot be read at all is `Unreadable`; whatever is wrong with a
single line is a `Problem`, and all of them are named, not only the first. Workbooks are read by the process that reads
statements (hlom_live/texts), with its bounds.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hlom_live.store.questions import Problem, Unreadable
from hlom_live.texts.reading import TooLate, read_workbook
from hlom_live.texts.refused import NotTaken
from hlom_live.texts.workbook import MOST_LINES

MOST_BYTES = 8 * 1024 * 1024
MOST_COLUMNS = 60
XLSX_START = b"PK\x03\x04"
DAMAGED = "The file looks like XLSX, but is damaged."
TOO_MUCH = "The XLSX file unpacks to more than a table of this kind can hold."


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


def workbook(path: Path) -> bytes | None:
    """What the process that reads files says of a workbook, for `read`; None for any other file. Raises Unreadable.

    In the server it is waited for on the hub, and so never from a thread.
    """
    if not _content(path).startswith(XLSX_START):
        return None
    try:
        with path.open("rb") as file:
            return read_workbook(file)
    except NotTaken as not_taken:
        raise Unreadable(TOO_MUCH if not_taken.reason == "unpacks" else DAMAGED) from not_taken
    except TooLate as late:
        raise Unreadable("The file could not be read in time. Try again, or save it as CSV UTF-8.") from late


def read(path: Path, said: bytes | None = None) -> Sheet:
    """The table in a file; `said` is what `workbook` gave, if it was asked before. Raises Unreadable."""
    content = _content(path)
    if not content.startswith(XLSX_START):
        return _sheet(*_csv(content))
    return _sheet(*_table(said or workbook(path) or b""))


def _content(path: Path) -> bytes:
    try:
        return _bytes(path)
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error


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


def _table(said: bytes) -> tuple[Numbered, list[Problem]]:
    """What the process that reads files has said of a workbook."""
    told = json.loads(said)
    problems = [Problem(line, sentence, column, value) for line, sentence, column, value in told["odd"]]
    return enumerate(told["lines"], start=1), problems


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
