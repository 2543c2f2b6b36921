"""The journal of a meeting, or of one of its sittings, as files: for those who write the summary record."""

from __future__ import annotations

from flask import Blueprint, Response, request

from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import STAFF
from hlom_live.store.journal import journal
from hlom_live.store.models import SittingRow
from hlom_live.web.context import context
from hlom_live.web.downloads import files
from hlom_live.web.downloads.files import as_file
from hlom_live.web.paper import printing
from hlom_live.web.paper.journal import COLUMNS, Journal
from hlom_live.web.paper.words import wished
from hlom_live.web.sign_in.identity import signed_in

bp = Blueprint("journal", __name__, url_prefix="/api/v1")


@bp.get("/meetings/<slug>/journal.csv")
def as_csv(slug: str) -> Response:
    """The journal as CSV in UTF-8."""
    return files.as_csv(slug, "journal.csv", COLUMNS, _journal(slug).lines)


@bp.get("/meetings/<slug>/journal.pdf")
def as_pdf(slug: str) -> Response:
    """The journal as it is printed."""
    return as_file(slug, "journal.pdf", printing.pdf(_journal(slug).printout))


@bp.get("/meetings/<slug>/journal.docx")
def as_docx(slug: str) -> Response:
    """The journal for a word processor."""
    found = _journal(slug)
    return as_file(slug, "journal.docx", printing.docx(found.printout))


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
