"""A table to fill in and import, as a workbook of two sheets: one for the lines, one that explains the columns."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

ROWS_PREPARED = 300
"""Lines whose cells are set to text, days and hours, so that a number typed as 1.10 stays so."""

WIDTHS = (28, 10, 90)


def empty_table(
    titles: Sequence[str],
    columns: Sequence[tuple[str, int, str]],
    explained: Iterable[Sequence[str]],
    right_to_left: bool,
) -> bytes:
    """The workbook: `titles` of its sheets, `columns` as heading, width and form of cells, lines that explain them."""
    book = Workbook()
    _sheet_to_fill(book.active, columns)
    _sheet_to_read(book.create_sheet(), explained)
    for sheet, title in zip(book.worksheets, titles, strict=True):
        sheet.title = title[:31]
        sheet.sheet_view.rightToLeft = right_to_left
        sheet.freeze_panes = "A2"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _sheet_to_fill(sheet: Any, columns: Sequence[tuple[str, int, str]]) -> None:
    _append(sheet, [heading for heading, _, _ in columns], bold=True)
    for number, (_, width, shown_as) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        for row in range(2, ROWS_PREPARED + 2):
            sheet.cell(row, number).number_format = shown_as


def _sheet_to_read(sheet: Any, explained: Iterable[Sequence[str]]) -> None:
    for number, line in enumerate(explained):
        _append(sheet, line, bold=number == 0)
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _append(sheet: Any, texts: Iterable[str], bold: bool = False) -> None:
    sheet.append(list(texts))
    for cell in sheet[sheet.max_row]:
        cell.font, cell.alignment = Font(bold=bold), Alignment(wrap_text=True, vertical="top")
