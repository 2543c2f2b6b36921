"""Tables to fill in and import: the columns in the reader's language, and a second sheet that explains each of them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from hlom_live.domain.errors import Refused
from hlom_live.store.imports import Kind
from hlom_live.store.imports.lines import HEADERS
from hlom_live.web.downloads.files import MEDIA_TYPES
from hlom_live.web.http.file_names import own_name
from hlom_live.web.rendering import languages

bp = Blueprint("import_templates", __name__, url_prefix="/api/v1")

ROWS_PREPARED = 300
"""Lines whose cells are set to text, days and hours, so that a number typed as 1.10 stays so."""

TITLES = {
    Kind.PROGRAMME: lazy_gettext("A programme"),
    Kind.DELEGATIONS: lazy_gettext("A list of delegations"),
    Kind.SPEAKERS: lazy_gettext("A list of speakers"),
}

_MAY_BE_EMPTY = lazy_gettext("May be empty.")

Explained = dict[str, tuple[LazyString, LazyString]]
"""What the columns of a kind of file are called, and what stands in them."""

COLUMNS: dict[Kind, Explained] = {
    Kind.PROGRAMME: {
        "number": (
            lazy_gettext("Item number"),
            lazy_gettext("The number of the item, as a text, such as 5 (a) or 1.10. May be empty."),
        ),
        "title": (
            lazy_gettext("Title of the item"),
            lazy_gettext("The title; a further column Title (French) has it in French, and so on."),
        ),
        "room": (lazy_gettext("Room"), lazy_gettext("The room, by its name; one that the meeting lacks is made.")),
        "day": (lazy_gettext("Day"), lazy_gettext("A day of the meeting: 2026-12-14, 14.12.2026, 14 December 2026.")),
        "start": (
            lazy_gettext("Start time"),
            lazy_gettext("The hour in the meeting’s time zone: 09:30, 9h30, 9.30 a.m."),
        ),
        "end": (
            lazy_gettext("End time"),
            lazy_gettext("The hour; 24:00 is midnight, and an hour earlier than the start is of the next day."),
        ),
        "kind": (lazy_gettext("Kind"), lazy_gettext("ceremony, debate, panel, statements, video, break or other.")),
    },
    Kind.DELEGATIONS: {
        "name": (lazy_gettext("Name"), lazy_gettext("The name; that of a State in any of the six languages.")),
        "category": (
            lazy_gettext("Category"),
            lazy_gettext("One of the meeting’s categories, as the setup names them."),
        ),
        "code": (
            lazy_gettext("Code of the State"),
            lazy_gettext("The three letters of ISO 3166, such as KEN. May be empty."),
        ),
        "region": (lazy_gettext("Region"), _MAY_BE_EMPTY),
        "seat": (lazy_gettext("Seat"), _MAY_BE_EMPTY),
        "short_name": (lazy_gettext("Short name"), _MAY_BE_EMPTY),
        "groups": (
            lazy_gettext("Groups"),
            lazy_gettext("The groups it belongs to, with semicolons between. May be empty."),
        ),
    },
    Kind.SPEAKERS: {
        "item": (lazy_gettext("Item number"), lazy_gettext("The number of the item whose list it is.")),
        "delegation": (lazy_gettext("Delegation"), lazy_gettext("The delegation’s name, short name or code.")),
        "speaker_name": (lazy_gettext("Speaker’s name"), _MAY_BE_EMPTY),
        "speaker_title": (lazy_gettext("Speaker’s function"), _MAY_BE_EMPTY),
        "precedence": (
            lazy_gettext("Rank"),
            lazy_gettext("Head of State, head of government, minister, vice minister, ambassador or other."),
        ),
        "mode": (
            lazy_gettext("Mode of participation"),
            lazy_gettext("In room, remote, pre-recorded or read out; empty: as usual for the delegation."),
        ),
        "language": (lazy_gettext("Language"), lazy_gettext("The language of the statement, such as French or fr.")),
        "on_behalf_of": (lazy_gettext("On behalf of"), lazy_gettext("The group for which it speaks. May be empty.")),
        "kind": (lazy_gettext("Kind"), lazy_gettext("statement, right of reply or point of order; empty: statement.")),
    },
}

_SHOWN_AS = {"day": "yyyy-mm-dd", "start": "hh:mm", "end": "hh:mm"}
_WIDE = {"title": 60, "name": 40, "delegation": 40, "room": 24, "speaker_name": 30, "speaker_title": 30}


@bp.get("/import/<kind>.xlsx")
def empty_table(kind: str) -> Response:
    """A workbook to fill in and import, in the reader's language: `programme`, `delegations` or `speakers`."""
    if kind.upper() not in Kind.__members__:
        raise Refused("not_found", what="file")
    answer = Response(template(Kind[kind.upper()], languages.current()), content_type=MEDIA_TYPES["xlsx"])
    answer.headers["Content-Disposition"] = own_name(f"{kind}.xlsx")
    answer.vary.update(("Cookie", "Accept-Language"))
    return answer


def template(kind: Kind, lang: str) -> bytes:
    """The workbook of one kind of file, in the language of this request: `lang`."""
    book = Workbook()
    _sheet_to_fill(book.active, kind)
    _sheet_to_read(book.create_sheet(gettext("Explanation")), kind)
    for sheet in book.worksheets:
        sheet.sheet_view.rightToLeft = lang == "ar"
        sheet.freeze_panes = "A2"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _sheet_to_fill(sheet: Any, kind: Kind) -> None:
    sheet.title = str(TITLES[kind])[:31]
    _append(sheet, (str(label) for label, _ in COLUMNS[kind].values()), bold=True)
    for number, name in enumerate(COLUMNS[kind], start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDE.get(name, 16)
        for row in range(2, ROWS_PREPARED + 2):
            sheet.cell(row, number).number_format = _SHOWN_AS.get(name, "@")


def _sheet_to_read(sheet: Any, kind: Kind) -> None:
    _append(sheet, (gettext("Column"), gettext("Needed"), gettext("What stands in it")), bold=True)
    needed = {*HEADERS[kind].needed, *(("room",) if kind is Kind.PROGRAMME else ())}
    for name, (label, said) in COLUMNS[kind].items():
        _append(sheet, (str(label), gettext("Yes") if name in needed else gettext("No"), str(said)))
    for letter, width in (("A", 28), ("B", 10), ("C", 90)):
        sheet.column_dimensions[letter].width = width


def _append(sheet: Any, texts: Iterable[str], bold: bool = False) -> None:
    sheet.append(list(texts))
    for cell in sheet[sheet.max_row]:
        cell.font, cell.alignment = Font(bold=bold), Alignment(wrap_text=True, vertical="top")
