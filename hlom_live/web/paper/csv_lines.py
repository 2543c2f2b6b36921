"""Lines as CSV in UTF-8."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence

from hlom_live.domain.text import healed
from hlom_live.store.formulas import neutral


def csv_for_people(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """The same as `csv_file`, with the mark by which spreadsheets see that it is UTF-8."""
    return BOM_UTF8 + csv_file(columns, lines)


def csv_file(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """Lines as CSV under these headers; a cell that a spreadsheet would run gets an apostrophe in front."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([neutral(healed(cell)) for cell in line] for line in lines)
    return text.getvalue().encode()
