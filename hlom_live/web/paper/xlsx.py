"""Lines as a workbook for spreadsheets: as texts for programs, or as a sheet that people open and go on with."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from hlom_live.web.paper.sheet import Holds, Lines

NARROWEST, WIDEST = 8, 60
"""Of a column, in digits of the sheet's type; longer texts go on in the next line of their cell."""


FORMATS = {Holds.DAY: "yyyy-mm-dd", Holds.HOUR: "yyyy-mm-dd hh:mm:ss"}
BOLD, TOP = Font(bold=True), Alignment(vertical="top", wrap_text=True)


def xlsx_file(name: str, lines: Lines) -> bytes:
    """A workbook of one sheet, whose first line stays in sight: those of a `Sheet`, or texts alone.

    Whatever a text begins with, its cell is a text.
    """
    head, *rows = lines
    book = Workbook(write_only=True)
    page = book.create_sheet(name)
    page.freeze_panes = "A2"
    if head and isinstance(head[0], bool):
        _for_people(page, head, rows)
    else:
        for line in (head, *rows):
            page.append([_cell(page, text, Holds.TEXT) for text in line])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _for_people(page: Any, head: Sequence[Any], rows: list[Sequence[Any]]) -> None:
    rtl, *columns = head
    headings, kinds = [str(heading) for heading, _ in columns], [Holds(kind) for _, kind in columns]
    page.sheet_view.rightToLeft = rtl
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    for place, heading in enumerate(headings):
        longest = max((_width(row[place]) for row in rows), default=0)
        # A filter's button stands beside the heading.
        page.column_dimensions[get_column_letter(place + 1)].width = _bounded(max(longest, _width(heading) + 3) + 1)
    page.append([_cell(page, heading, Holds.TEXT, BOLD) for heading in headings])
    for row in rows:
        page.append([_cell(page, value, kind) for value, kind in zip(row, kinds, strict=True)])


def _bounded(width: float) -> float:
    return min(max(width, NARROWEST), WIDEST)


def _width(value: object) -> int:
    """The longest line of a cell in digits; letters of East Asia are two digits wide."""
    lines = str("" if value is None else value).splitlines() or [""]
    return max(sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line) for line in lines)


def _cell(page: Any, value: Any, kind: Holds, font: Font | None = None) -> WriteOnlyCell | None:
    if value is None:
        return None
    cell = WriteOnlyCell(page, _value(value, kind))
    if kind is Holds.TEXT:
        cell.data_type = "s"
    elif kind in FORMATS:
        cell.number_format = FORMATS[kind]
    if font:
        cell.font = font
    cell.alignment = TOP
    return cell


def _value(value: Any, kind: Holds) -> Any:
    match kind:
        case Holds.DAY:
            return date.fromisoformat(value)
        case Holds.HOUR:
            return datetime.fromisoformat(value)
        case _:
            return value
