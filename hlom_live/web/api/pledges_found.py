"""Pledges that are looked for one by one: a delegation's own, those that an intervention names, those with a word."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from hlom_live.domain.roles import SECRETARIAT
from hlom_live.domain.text import LINE, entered
from hlom_live.store import pledges_found as store
from hlom_live.web.context import context
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.sign_in.identity import find_reader, signed_in

bp = Blueprint("pledges_found", __name__, url_prefix="/api/v1")

MOST_IDS = 60


@bp.get("/meetings/<slug>/pledges/found")
def pledges_found(slug: str) -> Response:
    """Published pledges `of` a delegation, of these `ids`, or with a `text`, for which one signs in: it is a search."""
    meeting = (signed_in(slug) if request.args.get("text") else find_reader(slug))[0]
    of, wanted = request.args.get("of") or None, request.args.get("text", "").strip()
    ids = [one for one in request.args.get("ids", "").split(",") if one][:MOST_IDS]
    text = entered("text", wanted, LINE) if wanted else ""
    with context().database.reading() as session:
        found = store.look_up(session, meeting.id, of, ids, text)
    answer = jsonify(pledges=found[: store.MOST_FOUND], more=len(found) > store.MOST_FOUND)
    keep_nothing(answer)
    return answer


@bp.get("/meetings/<slug>/pledges/announced")
def pledges_announced(slug: str) -> Response:
    """The pledges that are announced and not published yet, whole, the oldest first; for the secretariat."""
    meeting, _ = signed_in(slug, SECRETARIAT)
    with context().database.reading() as session:
        rows = store.announced(session, meeting.id)
    answer = jsonify(pledges=rows)
    keep_nothing(answer)
    return answer
