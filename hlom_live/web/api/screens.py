"""How far each room screen has come, for staff (docs/adr/0097-control.md)."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify
from sqlalchemy import select

from hlom_live.domain.clock import stamp
from hlom_live.domain.roles import STAFF
from hlom_live.store.changes import histories, position_of
from hlom_live.store.models import MeetingRow, ScreenRow
from hlom_live.web.context import context, now
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.sign_in.identity import signed_in

bp = Blueprint("screen_standing", __name__, url_prefix="/api/v1")


@bp.get("/meetings/<slug>/screens")
def screens(slug: str) -> Response:
    """Of every screen of the meeting: whether it is connected, when it was heard last, and what it had drawn by then.

    `behind` is how many numbers came since what it has drawn; null for one that was not heard since the server started.
    `lost`: what it has drawn is of a history that the meeting has no more.
    """
    meeting, _ = signed_in(slug, STAFF)
    presence = context().live.presence
    drawn, here = presence.drawn(slug), set(presence.attendance(slug)["screens"])
    with context().database.reading() as session:
        head = position_of(session.get_one(MeetingRow, meeting.id))
        ids = list(session.scalars(select(ScreenRow.id).where(ScreenRow.meeting_id == meeting.id)))
        words = histories(
            session, meeting.id, {word["seq"] for word in drawn.values() if 0 < (word["seq"] or 0) <= head.seq}
        )
    found = {one: _standing(drawn.get(one), one in here, head.seq, words) for one in sorted(ids)}
    answer = jsonify(head=head.seq, history=head.history, now=stamp(now()), screens=found)
    keep_nothing(answer)
    return answer


def _standing(word: dict[str, Any] | None, connected: bool, head: int, histories: dict[int, str]) -> dict[str, Any]:
    seq, history = (word["seq"], word["history"]) if word else (None, None)
    return {
        "connected": connected,
        "seen_at": word["at"] if word else None,
        "seq": seq,
        "behind": None if seq is None else max(0, head - seq),
        "lost": history is not None and histories.get(seq) != history,
    }
