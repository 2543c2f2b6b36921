"""The record of a meeting as files: CSV for programs and spreadsheets, XLSX for people and programs, PDF and DOCX.

The last three are drawn by a process of its own (hlom_live/web/paper/printing.py).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, request

from hlom_live.domain.errors import invalid
from hlom_live.domain.papers.record import Wanted
from hlom_live.store.models import DelegationRow, ItemRow, RoomRow, SittingRow
from hlom_live.store.record import delivered
from hlom_live.web.downloads import files
from hlom_live.web.downloads.files import as_file
from hlom_live.web.paper import printed_record, printing, record_sheet
from hlom_live.web.paper.record import COLUMNS, FILTERS, Record
from hlom_live.web.paper.words import wished
from hlom_live.web.sign_in.identity import reading

MOST_LETTERS = 200

bp = Blueprint("record", __name__, url_prefix="/api/v1")


@bp.get("/meetings/<slug>/record.csv")
def as_csv(slug: str) -> Response:
    """The record as CSV in UTF-8."""
    return files.as_csv(slug, "record.csv", COLUMNS, _record(slug).lines)


@bp.get("/meetings/<slug>/record.xlsx")
def as_xlsx(slug: str) -> Response:
    """The record as a workbook for people; with `?form=data` that of programs, which is the CSV in cells of text."""
    record = _record(slug)
    if files.chosen("form", "people", "data") == "data":
        return as_file(slug, "record.xlsx", printing.xlsx("record", lambda: [COLUMNS, *record.lines()]))
    return as_file(slug, "record.xlsx", printing.xlsx("record", lambda: record_sheet.sheet(record).lines()))


@bp.get("/meetings/<slug>/record.pdf")
def as_pdf(slug: str) -> Response:
    """The record as it is printed, with the hours of the meeting's zone."""
    record = _record(slug)
    return as_file(slug, "record.pdf", printing.pdf(lambda: printed_record.printout(record)))


@bp.get("/meetings/<slug>/record.docx")
def as_docx(slug: str) -> Response:
    """The same for a word processor."""
    record = _record(slug)
    return as_file(slug, "record.docx", printing.docx(lambda: printed_record.printout(record)))


def wanted_of_address() -> Wanted:
    """What of the record is wanted. Refused("invalid") for a value that cannot be; what is empty chooses nothing."""
    given = {name: request.args[name].strip() for name in FILTERS if request.args.get(name, "").strip()}
    for name, value in given.items():
        if len(value) > MOST_LETTERS:
            raise invalid(name, f"longer than {MOST_LETTERS} characters")
        allowed = FILTERS[name]
        if (allowed is not None and value not in allowed) or (name == "day" and not _is_day(value)):
            raise invalid(name, "unknown")
    return Wanted(**given)


def _is_day(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).date().isoformat() == text
    except ValueError:
        return False


def _record(slug: str) -> Record:
    wanted = wanted_of_address()
    with reading(slug) as (session, meeting, _):
        turns = delivered(session, meeting.id, wanted)
        names = {}
        for row_type in (ItemRow, SittingRow, RoomRow, DelegationRow):
            row_id = getattr(wanted, row_type.__tablename__)
            row: Any = session.get(row_type, row_id) if row_id else None
            if row is not None and row.meeting_id == meeting.id:
                names[row.id] = row.title if row_type in (ItemRow, SittingRow) else row.name
        return Record(meeting, turns, wished(), wanted, names)
