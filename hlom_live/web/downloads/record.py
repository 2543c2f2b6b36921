"""The record of a meeting as files: CSV and XLSX for machines and spreadsheets, PDF and DOCX for people.

The libraries of the last three are loaded when the first file is asked for: they are a quarter of a cold start.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, request

from hlom_live import green
from hlom_live.domain.clock import stamp
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import Mark, Mode, SpeechKind
from hlom_live.domain.record import WITH, WITHOUT, Wanted
from hlom_live.store.changes import find_meeting
from hlom_live.store.models import DelegationRow, ItemRow, MeetingRow, RoomRow, SittingRow
from hlom_live.store.record import Answered, Delivered, delivered, in_language
from hlom_live.web.context import context
from hlom_live.web.http import audit
from hlom_live.web.paper.printing import draw
from hlom_live.web.paper.words import language_name, long_day, wished, word
from hlom_live.web.sign_in.auth import reader

COLUMNS = (
    "number", "day", "room", "sitting", "item_number", "item", "delegation", "code", "category", "speaker_name",
    "speaker_title", "kind", "on_behalf_of", "mode", "language", "called_at", "started_at", "ended_at",
    "allotted_seconds", "used_seconds", "outcome", "themes", "summary", "document",
    "marks", "theme_names", "reply_to", "reply_to_delegation", "document_title", "document_url",
)  # fmt: skip
"""Headers of CSV and XLSX, the same in every language, so that programs can rely on them; new ones at the end."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FILTERS: dict[str, frozenset[str] | None] = {
    "item": None,
    "sitting": None,
    "day": None,
    "room": None,
    "delegation": None,
    "category": None,
    "kind": frozenset(map(str, SpeechKind)),
    "theme": None,
    "mark": frozenset(map(str, Mark)),
    "mode": frozenset(map(str, Mode)),
    "language": None,
    "summary": frozenset({WITH, WITHOUT}),
    "text": None,
}
"""What of an address chooses a part of the record, with the values it may take if they are few."""

MOST_LETTERS = 200

bp = Blueprint("record", __name__, url_prefix="/api/v1")


@dataclass(frozen=True)
class Record:
    """The interventions delivered in a meeting, those that are `wanted`, and the language their names are wanted in.

    `names` has the names of what is wanted by its id: of an item, a sitting, a room or a delegation.
    """

    meeting: MeetingRow
    turns: Sequence[Delivered]
    lang: str
    wanted: Wanted = Wanted()
    names: dict[str, dict[str, Any]] | None = None

    def lines(self) -> list[list[str]]:
        """One line per intervention, as texts, in the order of `COLUMNS`."""
        return [[self._cell(turn, name) for name in COLUMNS] for turn in self.turns]

    def _cell(self, turn: Delivered, name: str) -> str:
        if name == "theme_names":
            return "; ".join(map(self.theme_name, turn.themes))
        if name == "reply_to_delegation":
            return _text(turn.reply_to.delegation if turn.reply_to else None, self.lang)
        if name == "marks":
            return " ".join(f"{theme}:{'+'.join(some)}" for theme, some in turn.marks.items())
        return _text(getattr(turn, name), self.lang)

    def theme_name(self, theme: str) -> str:
        """The name of a theme; of one that the meeting has no more, its id."""
        named: dict[str, Any] = next((one for one in self.meeting.themes if one["id"] == theme), {})
        return in_language(named.get("name", {}), self.lang) or theme

    def chosen(self) -> list[tuple[str, str]]:
        """What was chosen, by the name of the filter, in words."""
        given = ((name, getattr(self.wanted, name)) for name in FILTERS)
        return [(name, self._in_words(name, value)) for name, value in given if value is not None]

    def _in_words(self, name: str, value: str) -> str:
        match name:
            case "theme":
                return self.theme_name(value)
            case "day":
                return long_day(value, self.lang)
            case "language":
                return language_name(value, self.lang)
            case "category":
                named: Any = next((one for one in self.meeting.categories if one["id"] == value), {})
                return in_language(named.get("name", {}), self.lang) or value
            case "kind" | "mark" | "mode" | "summary":
                return word(value, self.lang)
            case _:
                return in_language((self.names or {}).get(value, {}), self.lang) or value


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
        case Answered():
            return str(value.number)
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


@bp.get("/meetings/<slug>/record.csv")
def as_csv(slug: str) -> Response:
    """The record as CSV in UTF-8."""
    record = _record(slug)
    return _file(slug, "csv", "text/csv; charset=utf-8", green.run_in_thread(lambda: csv_file(record.lines())))


@bp.get("/meetings/<slug>/record.xlsx")
def as_xlsx(slug: str) -> Response:
    """The record as a workbook."""
    from hlom_live.web.paper.xlsx import xlsx_file

    record = _record(slug)
    return _file(slug, "xlsx", XLSX, green.run_in_thread(lambda: xlsx_file("record", [COLUMNS, *record.lines()])))


@bp.get("/meetings/<slug>/record.pdf")
def as_pdf(slug: str) -> Response:
    """The record as it is printed, with the hours of the meeting's zone."""
    from hlom_live.web.paper.pdf import printed
    from hlom_live.web.paper.printed_record import sheet

    record = _record(slug)
    return _file(slug, "pdf", "application/pdf", draw(lambda: printed(sheet(record))))


@bp.get("/meetings/<slug>/record.docx")
def as_docx(slug: str) -> Response:
    """The same for a word processor."""
    from hlom_live.web.paper.docx import docx_file
    from hlom_live.web.paper.printed_record import sheet

    record = _record(slug)
    return _file(slug, "docx", DOCX, draw(lambda: docx_file(sheet(record))))


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
    with context().database.reading() as session:
        meeting = find_meeting(session, slug)
        reader(session, meeting)
        turns = delivered(session, meeting.id, wanted)
        names = {}
        for row_type in (ItemRow, SittingRow, RoomRow, DelegationRow):
            row_id = getattr(wanted, row_type.__tablename__)
            row: Any = session.get(row_type, row_id) if row_id else None
            if row is not None and row.meeting_id == meeting.id:
                names[row.id] = row.title if row_type in (ItemRow, SittingRow) else row.name
        return Record(meeting, turns, wished(), wanted, names)


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
