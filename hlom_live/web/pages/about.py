"""What belongs to the page about a meeting: what it shows by now, a text as it would look, and its pictures."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request
from sqlalchemy import select

from hlom_live.domain import roles
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.text import Paragraphs, entered
from hlom_live.live.content.audience import audience_of
from hlom_live.store import file_rows
from hlom_live.store.models import AboutRow
from hlom_live.texts.markdown import refused_links, tree
from hlom_live.web.context import context
from hlom_live.web.first_paint.about import about
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.http.keeping import unless_known
from hlom_live.web.page_table import PAGES
from hlom_live.web.rendering import languages
from hlom_live.web.sign_in.identity import find_reader, signed_in

ONLY_A_PICTURE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'"
"""For a picture that is opened by itself: a drawing has styles, and no script would run in it."""

bp = Blueprint("about", __name__)


@bp.get("/m/<slug>/about/shown")
def shown(slug: str) -> Response:
    """What the page shows by now, for its script."""
    meeting, actor = find_reader(slug)
    rows = seen_state(meeting, audience_of(actor), PAGES["about"].leaves).rows
    return jsonify(about(rows, languages.current()))


@bp.post("/api/v1/meetings/<slug>/about/preview")
def preview(slug: str) -> Response:
    """A text as the page would show it, and the links in it that will be refused; nothing is written."""
    signed_in(slug, roles.SECRETARIAT)
    said = request.get_json(silent=True)
    text = said.get("text") if isinstance(said, dict) else None
    if not isinstance(text, str):
        raise invalid("text", "type")
    words = entered("text", text, Paragraphs.__metadata__[0]) if text.strip() else ""
    return jsonify(nodes=tree(words), refused=refused_links(words))


@bp.get("/m/<slug>/about/pictures/<file_id>")
def picture(slug: str, file_id: str) -> Response:
    """A picture that a section shows; whatever was handed in as one, it is served as what it was found to be."""
    meeting, _ = find_reader(slug)
    with context().database.reading() as session:
        named = AboutRow.picture["file"].as_string() == file_id
        if session.scalar(select(AboutRow.id).where(AboutRow.meeting_id == meeting.id, named)) is None:
            raise Refused("not_found", what="file")
        stored = file_rows.stored(session, meeting.id, file_id)
    answer = unless_known(stored.sha256[:32], lambda: _content(stored))
    answer.headers["Content-Security-Policy"] = ONLY_A_PICTURE
    answer.vary.update(("Cookie", "Authorization"))
    return answer


def _content(stored: file_rows.Stored) -> Response:
    answer = Response(file_rows.parts(context().database, stored.id), content_type=stored.media_type)
    answer.content_length = stored.bytes
    return answer
