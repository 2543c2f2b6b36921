"""Tables to fill in: what they call their columns is what an import understands, in each of the six languages."""

from __future__ import annotations

import io

import openpyxl
import pytest
from flask import Flask
from flask_babel import force_locale

from hlom_live.store.imports import Kind
from hlom_live.store.imports.headings import field_of
from hlom_live.store.imports.lines import HEADERS
from hlom_live.web.downloads.import_templates import COLUMNS, template
from hlom_live.web.paper.empty_table import empty_table
from tests.unit.web.test_texts import app  # noqa: F401

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_heading_is_understood_as_its_column(app: Flask, lang: str) -> None:  # noqa: F811
    for kind in Kind:
        with app.test_request_context(), force_locale(lang):
            book = openpyxl.load_workbook(io.BytesIO(empty_table(**template(kind, lang))))
        fill, read = book.worksheets
        headings = [str(cell.value) for cell in fill[1]]
        assert [field_of(kind, heading) for heading in headings] == list(COLUMNS[kind]), headings
        assert [row[0].value for row in read.iter_rows(min_row=2)] == headings
        assert all(row[2].value for row in read.iter_rows(min_row=2))
        assert (fill.sheet_view.rightToLeft, fill.freeze_panes) == (lang == "ar", "A2")


def test_every_column_that_is_needed_is_there_and_numbers_stay_texts() -> None:
    for kind in Kind:
        assert set(HEADERS[kind].needed) <= set(COLUMNS[kind])
    sheet = openpyxl.load_workbook(io.BytesIO(empty_table(**template(Kind.PROGRAMME, "en")))).worksheets[0]
    assert [cell.number_format for cell in sheet[2]] == ["@", "@", "@", "yyyy-mm-dd", "hh:mm", "hh:mm", "@"]
