"""Badges to print, for people at the door (docs/adr/0098-badges-and-format.md)."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, make_response, render_template, request
from sqlalchemy import select

from hlom_live.domain.errors import invalid
from hlom_live.domain.roles import Actor
from hlom_live.live.content.audience import audience_of
from hlom_live.store.access import in_groups
from hlom_live.store.models import DelegationRow, MeetingRow
from hlom_live.web.context import context
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.http import audit
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.pages.guard import guarded
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.page_data import base, text_of
from hlom_live.web.rendering.qr import qr_image

MOST_COPIES = 20

bp = Blueprint("badges", __name__)


@bp.get("/m/<slug>/badges")
@guarded("badges")
def badges(meeting: MeetingRow, actor: Actor | None) -> Response:
    """A sheet of badges to print; `copies` of each, of all delegations or of one (`delegation`). It is not kept."""
    wanted = request.args.get("delegation", "")[:64]
    with context().database.reading() as session:
        of = select(DelegationRow).where(DelegationRow.meeting_id == meeting.id)
        rows = list(session.scalars(of.where(DelegationRow.id == wanted) if wanted else of))
    copies = _copies(request.args.get("copies", "1"))
    printed = sorted((_badge(row, meeting) for row in rows if row.badge), key=lambda one: (one["sorted"], one["code"]))
    words = base("badges", meeting, actor) | {
        "notices": seen_state(meeting, audience_of(actor.role if actor else None)).notices(languages.current()),
        "badges": [one for one in printed for _ in range(copies)],
        "copies": copies,
        "wanted": wanted,
        "missing": sum(row.badge is None for row in rows),
    }
    answer = make_response(render_template("screens/badges.html", **words))
    keep_nothing(answer)
    audit.note("badges_printed", actor, meeting=meeting.slug)
    return answer


def _copies(typed: str) -> int:
    if not typed.isascii() or not typed.isdecimal() or not 1 <= int(typed[:4]) <= MOST_COPIES:
        raise invalid("copies", "unknown")
    return int(typed)


def _badge(row: DelegationRow, meeting: MeetingRow) -> dict[str, Any]:
    """A delegation's names, in the reader's language and then in one more of the meeting's, and its code."""
    first = text_of(row.name, languages.current()) or {"text": row.short_name, "lang": None, "dir": "auto"}
    others = (text_of({lang: row.name[lang]}, lang) for lang in meeting.languages if row.name.get(lang))
    second = next((other for other in others if other and other["text"] != first["text"]), None)
    return {
        "name": first,
        "second": second,
        "seat": row.seat,
        "code": in_groups(str(row.badge)),
        "qr": qr_image(str(row.badge)),
        "sorted": str(first["text"]).casefold(),
    }
