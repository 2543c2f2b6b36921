"""Tables that people bring: text (CSV) and workbooks, and schedules of other programs, as lines of text cells.

Nothing here knows what the columns mean. A file that cannot be read at all is `Unreadable`; whatever is wrong with a
single cell is a `Problem`. Workbooks and schedules are read by the process that reads statements (hlom_live/texts),
with its bounds.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hlom_live.store.mailing.letters import Letters, read_letters
from hlom_live.store.questions import Problem, Questions, Unreadable
from hlom_live.texts.reading import TooLate, read_workbook
from hlom_live.texts.refused import NotTaken
from hlom_live.texts.workbook import MOST_LINES

MOST_BYTES = 8 * 1024 * 1024

OTHERWISE = "Save the table as a workbook (XLSX, ODS) or as CSV, and choose that file."
NOT_TAKEN = {
    "unpacks": "The file unpacks to more than a table of this kind can hold.",
    "lines": f"The file has more than {MOST_LINES} lines.",
    "encrypted": "The workbook is locked by a password. Save it without one, and choose it again.",
    "damaged": "The file is damaged. Open it in the program that made it, save it again, and choose that file.",
    "short_cells": "This XLSB has cells in a form that is not read. Save it as XLSX, and choose that file.",
    "word": f"This is a text document (Word or the like), not a table. {OTHERWISE}",
    "old_word": f"This is a Word document, not a table. {OTHERWISE}",
    "slides": f"These are slides, not a table. {OTHERWISE}",
    "pdf": f"This is a PDF, not a table. {OTHERWISE}",
    "picture": f"This is a picture, not a table. {OTHERWISE}",
    "rtf": f"This is a text document (RTF), not a table. {OTHERWISE}",
    "web": f"This is a web page (HTML), whatever its name says. Open it in a spreadsheet program. {OTHERWISE}",
    "xml": f"This XML is no schedule that is known (frab, pretalx). {OTHERWISE}",
    "json": f"This JSON is no schedule that is known (pretalx, frab, Indico). {OTHERWISE}",
    "calendar": "This calendar cannot be read, or has no event.",
    "pages": f"This is a document of Numbers or Pages. {OTHERWISE}",
    "mail": f"This is a mail, not a table. {OTHERWISE}",
    "archive": f"This is an archive, not a table. Unpack it first. {OTHERWISE}",
    "schedule": "The schedule has no event with a day, a time and a title.",
}
UNKNOWN = f"The file is no table that is known. {OTHERWISE}"

_BY_PROCESS = re.compile(
    rb"PK\x03\x04|\xd0\xcf\x11\xe0|%PDF-|\{\\rtf|(\xef\xbb\xbf)?\s*(<[?!a-zA-Z]|[{\[]\s*[\"{\[\]}]|BEGIN:VCALENDAR)"
)
"""How a file begins that is no text with separators: the process that reads files says what it is."""

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: its number in the file (the first is 1), and its cells by column, without white space around."""

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class Sheet:
    """A table understood: its columns, its lines that are not blank, and what was wrong with single lines."""

    columns: list[str]
    lines: list[SheetLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table as it stands in a file: the lines that are not blank, with their numbers, and its odd cells.

    `parts` are the names of the sheets that it was joined of, if it was; `above_header` is the upper of two lines of
    headings that were put into one.
    """

    name: str = ""
    hidden: bool = False
    lines: list[tuple[int, list[str]]] = field(default_factory=list)
    odd: list[Problem] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    above_header: int | None = None


@dataclass(slots=True)
class Source:
    """What a file holds: its form (csv, xlsx, pretalx …), its tables, how its letters and columns were parted.

    `left` says what a schedule has that is no line of a programme; `shown` whether numbers stand as they are shown.
    """

    form: str
    tables: list[Table]
    letters: Letters | None = None
    separator: str = ""
    left: list[str] = field(default_factory=list)
    shown: bool = True


def workbook(path: Path) -> bytes | None:
    """What the process that reads files says of a workbook or a schedule; None for text. Raises Unreadable.

    In the server it is waited for on the hub, and so never from a thread.
    """
    content = _content(path)
    if content.startswith(_PICTURES):
        raise Unreadable(NOT_TAKEN["picture" if content[0] in b"\x89\xffG" else "archive"])
    if not _BY_PROCESS.match(content):
        return None
    try:
        with path.open("rb") as file:
            return read_workbook(file)
    except NotTaken as not_taken:
        raise Unreadable(NOT_TAKEN.get(not_taken.reason, UNKNOWN)) from not_taken
    except TooLate as late:
        raise Unreadable("The file could not be read in time. Try again, or save it as CSV UTF-8.") from late


def read(path: Path, asking: Questions, said: bytes | None = None) -> Source:
    """The tables in a file; `said` is what `workbook` gave, if it was asked before. Raises Unreadable."""
    said = workbook(path) if said is None else said
    return _of_csv(_content(path), asking) if said is None else _of_process(said)


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


def _of_process(said: bytes) -> Source:
    """What the process that reads files has said."""
    told = json.loads(said)
    tables = [
        Table(
            sheet["name"],
            sheet["hidden"],
            [(number, cells) for number, cells in sheet["lines"]],
            [Problem(line, sentence, column, value) for line, sentence, column, value in sheet["odd"]],
        )
        for sheet in told["sheets"]
    ]
    left = [one for sheet in told["sheets"] for one in sheet.get("left", ())]
    return Source(told["form"], tables, left=left, shown=told.get("shown", True))


# Text with separators

SEPARATORS = ",;\t|"
_SAID = re.compile(r"sep=(.)[ \t]*\r?\n", re.IGNORECASE)
_AS_TEXT = re.compile(r'="([^"]*)"')
"""How programs write a text that looks like a number, so that Excel leaves it alone: ="1.10"."""


def _of_csv(content: bytes, asking: Questions) -> Source:
    letters = read_letters(content, asking)
    said = _SAID.match(letters.text)
    separator = said[1] if said else _separator(letters.text)
    text, first = (letters.text[said.end() :], 2) if said else (letters.text, 1)
    lines: list[tuple[int, list[str]]] = []
    for number, cells in _csv_lines(text, separator, first):
        stripped = [_bare(cell) for cell in cells]
        if not any(stripped):
            continue
        if len(lines) > MOST_LINES:
            raise Unreadable(NOT_TAKEN["lines"], asking)
        lines.append((number, stripped))
    if not lines:
        raise Unreadable("The file is empty.", asking)
    return Source("csv", [Table(lines=lines)], letters, separator)


def _bare(cell: str) -> str:
    text = cell.strip().strip("\ufeff")
    plain = _AS_TEXT.fullmatch(text)
    return plain[1].strip() if plain else text


def _separator(text: str) -> str:
    """What parts the cells: that by which most of the first lines have the same number of cells, more than one."""
    start = text[:20_000]
    return max(SEPARATORS, key=lambda separator: _evenness(start, separator))


def _evenness(text: str, separator: str) -> tuple[int, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        widths = Counter(len(cells) for cells, _ in zip(reader, range(40), strict=False) if any(cells))
    except csv.Error:
        return 0, 0
    widths.pop(1, None)
    if not widths:
        return 0, 0
    width, times = max(widths.items(), key=lambda one: (one[1], one[0]))
    return times, width


def _csv_lines(text: str, separator: str, first: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    start = first
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + first
    except csv.Error as error:
        raise Unreadable(f"Line {start} is not CSV: {error}.") from error
