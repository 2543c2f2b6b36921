"""The record of a meeting as files: CSV and XLSX for machines and spreadsheets, PDF for people.

The libraries of the last two are loaded when the first file is asked for: they are a quarter of a cold start.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response

from hlom_live import green
from hlom_live.domain.clock import stamp
from hlom_live.store.changes import find_meeting
from hlom_live.store.models import MeetingRow
from hlom_live.store.record import Delivered, delivered, in_language
from hlom_live.web import audit, languages
from hlom_live.web.auth import reader
from hlom_live.web.context import context

COLUMNS = (
    "number", "day", "room", "sitting", "item_number", "item", "delegation", "code", "category", "speaker_name",
    "speaker_title", "kind", "on_behalf_of", "mode", "language", "called_at", "started_at", "ended_at",
    "allotted_seconds", "used_seconds", "outcome", "themes", "summary", "document",
)  # fmt: skip
"""Headers of CSV and XLSX, the same in every language, so that programs can rely on them."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

bp = Blueprint("record", __name__, url_prefix="/api/v1")


@dataclass(frozen=True)
class Record:
    """The interventions delivered in a meeting, and the language their names are wanted in."""

    meeting: MeetingRow
    turns: Sequence[Delivered]
    lang: str

    def lines(self) -> list[list[str]]:
        """One line per intervention, as texts, in the order of `COLUMNS`."""
        return [[_text(getattr(turn, name), self.lang) for name in COLUMNS] for turn in self.turns]


def _text(value: object, lang: str) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return stamp(value) or ""
        case dict():
            return in_language(value, lang)
        case tuple():
            return " ".join(map(str, value))
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


@bp.get("/meetings/<slug>/record.csv")
def as_csv(slug: str) -> Response:
    """The record as CSV in UTF-8."""
    record = _record(slug)
    return _file(slug, "csv", "text/csv; charset=utf-8", green.run_in_thread(csv_file, record.lines()))


@bp.get("/meetings/<slug>/record.xlsx")
def as_xlsx(slug: str) -> Response:
    """The record as a workbook."""
    from hlom_live.web.workbook import xlsx_file

    lines = [COLUMNS, *_record(slug).lines()]
    return _file(slug, "xlsx", XLSX, green.run_in_thread(xlsx_file, "record", lines))


@bp.get("/meetings/<slug>/record.pdf")
def as_pdf(slug: str) -> Response:
    """The record as it is printed, with the hours of the meeting's zone."""
    from hlom_live.web.paper import printed
    from hlom_live.web.printed_record import sheet

    return _file(slug, "pdf", "application/pdf", green.run_in_thread(printed, sheet(_record(slug))))


def _record(slug: str) -> Record:
    with context().database.reading() as session:
        meeting = find_meeting(session, slug)
        reader(session, meeting)
        return Record(meeting, delivered(session, meeting.id), languages.current())


def _file(slug: str, kind: str, mimetype: str, content: bytes) -> Response:
    answer = Response(content, content_type=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}-record.{kind}"'
    answer.vary.update(("Cookie", "Accept-Language"))
    audit.note("export", meeting=slug, what=f"record.{kind}")
    return answer


def csv_file(lines: Sequence[Sequence[str]]) -> bytes:
    """Lines as CSV. A cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([neutral(cell) for cell in line] for line in lines)
    return text.getvalue().encode()


def neutral(cell: str) -> str:
    """The cell, with an apostrophe in front where it begins like a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
