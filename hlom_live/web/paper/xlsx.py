"""Lines of text as a workbook for spreadsheets."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE


def xlsx_file(name: str, lines: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet in which every cell is text, whatever it begins with; the first line stays in sight."""
    book = Workbook(write_only=True)
    page = book.create_sheet(name)
    page.freeze_panes = "A2"
    for line in lines:
        page.append([_cell(page, text) for text in line])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(page: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    return cell
