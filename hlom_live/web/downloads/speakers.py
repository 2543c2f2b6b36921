"""A list of speakers as a file to print, for everybody who sees the list on the pages."""

from __future__ import annotations

from flask import Blueprint, Response, request

from hlom_live.domain.errors import Refused
from hlom_live.live.content.audience import audience_of
from hlom_live.web.downloads.files import as_file
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.paper import printing
from hlom_live.web.paper.printed_list import PrintedList
from hlom_live.web.paper.words import wished
from hlom_live.web.sign_in.identity import find_reader

bp = Blueprint("speakers", __name__, url_prefix="/api/v1")


@bp.get("/meetings/<slug>/list-of-speakers.pdf")
def as_pdf(slug: str) -> Response:
    """Who waits on `list` (its id), as the reader sees it now. Refused("not_found") for a list of another meeting."""
    meeting, actor = find_reader(slug)
    seen = seen_state(meeting, audience_of(actor))
    speakers = seen.rows.get("list", request.args.get("list", "").strip())
    if speakers is None:
        raise Refused("not_found", what="list")
    minute = seen.at.replace(second=0, microsecond=0)
    printed = PrintedList(seen.rows, speakers, minute, wished())
    return as_file(slug, "list-of-speakers.pdf", printing.pdf(printed.printout))
