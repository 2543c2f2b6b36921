"""The list of participants as files, to print and to work with, for those whom the meeting shows it to."""

from __future__ import annotations

from flask import Blueprint, Response

from hlom_live.domain.errors import Refused
from hlom_live.domain.people.persons import list_is_for
from hlom_live.live.content.audience import Audience
from hlom_live.web.downloads.files import as_file
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.paper import printing
from hlom_live.web.paper.printed_participants import PrintedParticipants
from hlom_live.web.paper.words import wished
from hlom_live.web.sign_in.identity import find_reader

bp = Blueprint("participants_files", __name__, url_prefix="/m/<slug>")


@bp.get("/participants.pdf")
def as_pdf(slug: str) -> Response:
    """To print, in the reader's language or that of `lang`. Refused("not_found") for whom it is not shown to."""
    return as_file(slug, "participants.pdf", printing.pdf(_printed(slug).printout))


@bp.get("/participants.xlsx")
def as_xlsx(slug: str) -> Response:
    """As a workbook: a line for each person, and one for each delegation of which none is written down."""
    return as_file(slug, "participants.xlsx", printing.xlsx("participants", _printed(slug).table))


def _printed(slug: str) -> PrintedParticipants:
    meeting, actor = find_reader(slug)
    if not list_is_for(meeting.rules, actor):
        raise Refused("not_found", what="page")
    seen = seen_state(meeting, Audience.STAFF)
    return PrintedParticipants(seen.rows, seen.at.replace(second=0, microsecond=0), wished())
