"""For followers who ask instead of holding a socket: how far a meeting is, and ranges of its changes.

All of it is the public's, whoever asks, and the same for all, so any cache on the way may keep it: the head for a
second, a range for a minute, after which what was forgotten or taken back is in no cache any more (ADR 0178).
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from hlom_live.domain.clock import stamp
from hlom_live.domain.errors import Refused
from hlom_live.domain.registers import from_word
from hlom_live.live.content.ranges import range_text, told_ranges
from hlom_live.store.changes import Position, position_of
from hlom_live.web.context import context, now
from hlom_live.web.http.keeping import unless_known
from hlom_live.web.sign_in.identity import everybodys

HEAD_KEPT = "public, max-age=0, s-maxage=1, stale-while-revalidate=1"
RANGE_KEPT = "public, max-age=60"

bp = Blueprint("crowd", __name__, url_prefix="/api/v1")


@bp.get("/meetings/<slug>/head")
def head(slug: str) -> Response:
    """Where a meeting is, which ranges lead there, and whether followers are still to ask."""
    at, full = stamp(now()), context().live.crowd.full
    with context().database.reading() as session:
        meeting = everybodys(session, slug)
        position, ranges = position_of(meeting), told_ranges(session, meeting)
    tag = "-".join([meeting.id, str(position.seq), position.history or "", "crowd" if full else "few"])
    answer = unless_known(tag, lambda: jsonify({**position._asdict(), "now": at, "crowd": full, "ranges": ranges}))
    answer.headers["Cache-Control"] = HEAD_KEPT
    return answer


@bp.get("/meetings/<slug>/changes/<history>/<int:first>-<int:last>")
def closed_range(slug: str, history: str, first: int, last: int) -> Response:
    """The changes of a range that a head has told. Refused("not_found") for another one, also of a lost history."""
    leave = from_word(request.args.get("leave"))
    with context().database.reading() as session:
        meeting = everybodys(session, slug)
        found = range_text(session, meeting, first, Position(last, history), leave)
    if found is None:
        raise Refused("not_found", what="page")
    answer = Response(found, mimetype="application/json")
    answer.headers["Cache-Control"] = RANGE_KEPT
    return answer
