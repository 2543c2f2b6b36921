"""The draft conclusions: for the page of the chair while the meeting goes on, and as files."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from hlom_live.domain.roles import CHAIR
from hlom_live.live.content.audience import audience_of
from hlom_live.web.downloads.files import as_file
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.page_table import PAGES
from hlom_live.web.paper import printing
from hlom_live.web.paper.conclusions import Conclusions, conclusions_of
from hlom_live.web.paper.words import wished
from hlom_live.web.sign_in.identity import signed_in

bp = Blueprint("conclusions", __name__, url_prefix="/api/v1")


@bp.get("/meetings/<slug>/conclusions")
def draft(slug: str) -> Response:
    """The draft in the reader's language, as `{sections}`."""
    found, _ = _draft(slug)
    return jsonify(sections=found.sections())


@bp.get("/meetings/<slug>/conclusions.docx")
def as_docx(slug: str) -> Response:
    """The draft for a word processor, with the chair's own words."""
    found, own_words = _draft(slug)
    return as_file(slug, "conclusions.docx", printing.docx(lambda: found.printout(own_words)))


@bp.get("/meetings/<slug>/conclusions.pdf")
def as_pdf(slug: str) -> Response:
    """The same as it is printed."""
    found, own_words = _draft(slug)
    return as_file(slug, "conclusions.pdf", printing.pdf(lambda: found.printout(own_words)))


def _draft(slug: str) -> tuple[Conclusions, str | None]:
    """The draft, and what the chair wrote beside it. Refused("sign_in"), ("not_allowed") for who may not see them."""
    meeting, actor = signed_in(slug, CHAIR)
    rows = seen_state(meeting, audience_of(actor), PAGES["conclusions"].leaves).rows
    return conclusions_of(meeting, rows, wished()), rows.meeting()["conclusions"]
