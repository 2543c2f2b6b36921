"""The journal of a meeting, or of one of its sittings, as files: for those who write the summary record."""

from __future__ import annotations

from flask import Blueprint, Response, request

from hlom_live import green
from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import STAFF
from hlom_live.store.journal import journal
from hlom_live.store.models import SittingRow
from hlom_live.web.context import context
from hlom_live.web.downloads.record import DOCX, csv_file
from hlom_live.web.http import audit
from hlom_live.web.http.file_names import own_name
from hlom_live.web.paper.journal import COLUMNS, Journal
from hlom_live.web.paper.printing import draw
from hlom_live.web.paper.words import wished
from hlom_live.web.sign_in.identity import signed_in

bp = Blueprint("journal", __name__, url_prefix="/api/v1")


@bp.get("/meetings/<slug>/journal.csv")
def as_csv(slug: str) -> Response:
    """The journal as CSV in UTF-8."""
    found = _journal(slug)
    return _file(slug, "csv", "text/csv; charset=utf-8", green.run_in_thread(lambda: csv_file(found.lines(), COLUMNS)))


@bp.get("/meetings/<slug>/journal.docx")
def as_docx(slug: str) -> Response:
    """The journal for a word processor."""
    from hlom_live.web.paper.docx import docx_file

    found = _journal(slug)
    return _file(slug, "docx", DOCX, draw(lambda: docx_file(found.printout())))


def _journal(slug: str) -> Journal:
    """What is wanted of it. Refused("not_found") for a sitting of another meeting."""
    meeting, _ = signed_in(slug, STAFF)
    sitting = request.args.get("sitting", "").strip() or None
    with context().database.reading() as session:
        row = session.get(SittingRow, sitting) if sitting else None
        if sitting and (row is None or row.meeting_id != meeting.id):
            raise Refused("not_found", what="sitting")
        noted = journal(session, meeting.id, sitting)
    return Journal(meeting, noted, wished())


def _file(slug: str, kind: str, mimetype: str, content: bytes) -> Response:
    answer = Response(content, content_type=mimetype)
    answer.headers["Content-Disposition"] = own_name(f"{slug}-journal.{kind}")
    answer.vary.update(("Cookie", "Accept-Language"))
    audit.note("export", meeting=slug, what=f"journal.{kind}")
    return answer
