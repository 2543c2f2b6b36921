"""What stands in an old workbook (XLS) beside its values: error cells, and how numbers are shown.

xlrd reads the records that python-calamine keeps to itself; of its values none is taken.
"""

from __future__ import annotations

import io
import struct
from typing import IO, Any

from hlom_live.texts.workbook_look import ERROR, Look, plain_digits


def look_at_xls(content: IO[bytes]) -> dict[str, Look]:
    """By the sheets' names. Empty for a workbook that xlrd does not read: then nothing is known beside the values."""
    import xlrd

    content.seek(0)
    try:
        book = xlrd.open_workbook(file_contents=content.read(), formatting_info=True, logfile=io.StringIO())
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, ArithmeticError, AssertionError):
        return {}
    except (AttributeError, LookupError, TypeError, ValueError):  # what it raises of files that are not whole
        return {}
    shown = [plain_digits(book.format_map[style.format_key].format_str) for style in book.xf_list]
    return {sheet.name: _look_at(sheet, shown) for sheet in book.sheets()}


def _look_at(sheet: Any, shown: list[str | None]) -> Look:
    import xlrd

    look = Look()
    for line in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(line)):
            if kind == xlrd.XL_CELL_ERROR:
                error = xlrd.error_text_from_code.get(sheet.cell_value(line, column), "")
                look.strange(line, column, ERROR, error)
            elif kind == xlrd.XL_CELL_NUMBER and (how := shown[sheet.cell_xf_index(line, column)]):
                look.show(line, column, how)
    return look
