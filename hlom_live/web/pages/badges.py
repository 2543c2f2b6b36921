"""Badges to print, for people at the door (docs/adr/0098-badges-and-format.md)."""

from __future__ import annotations

from typing import Any
from unicodedata import east_asian_width

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext
from sqlalchemy import select

from hlom_live import alphabet
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
ON_A_SHEET = 10
"""Two beside each other, five below: 180 by 270 mm of an A4 sheet."""

SIZES = ((18, "s"), (34, "m"), (60, "l"))
"""Up to how many letters a name is set in which size; a longer one in the smallest."""

bp = Blueprint("badges", __name__)


@bp.get("/m/<slug>/badges")
@guarded("badges")
def badges(meeting: MeetingRow, actor: Actor | None) -> Response:
    """A sheet of badges to print; `copies` of each, of all delegations or of one (`delegation`). It is not kept."""
    wanted = request.args.get("delegation", "")[:64]
    with context().database.reading() as session:
        of = select(DelegationRow).where(DelegationRow.meeting_id == meeting.id)
        rows = list(session.scalars(of.where(DelegationRow.id == wanted) if wanted else of))
    typed = request.args.get("copies", "1")
    copies = _copies(typed)
    printed = sorted((_badge(row, meeting) for row in rows if row.badge), key=lambda one: (one["sorted"], one["code"]))
    words = base("badges", meeting, actor) | {
        "notices": seen_state(meeting, audience_of(actor.role if actor else None)).notices(languages.current()),
        "badges": [one for one in printed for _ in range(copies or 0)],
        "on_a_sheet": ON_A_SHEET,
        "typed": {"copies": typed[:4]},
        "faults": {} if copies else {"copies": gettext("Between 1 and %(most)s copies.", most=MOST_COPIES)},
        "wanted": wanted,
        "missing": sum(row.badge is None for row in rows),
    }
    answer = make_response(render_template("screens/badges.html", **words), 200 if copies else 400)
    keep_nothing(answer)
    if copies:
        audit.note("badges_printed", actor, meeting=meeting.slug)
    return answer


def _size(text: str) -> str:
    """How large a name can be set on a badge: by its letters, a Chinese one being as wide as two."""
    letters = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
    return next((size for most, size in SIZES if letters <= most), "xl")


def _copies(typed: str) -> int | None:
    """How many copies were asked for; None for what is no such number."""
    if not typed.isascii() or not typed.isdecimal() or not 1 <= int(typed[:4]) <= MOST_COPIES:
        return None
    return int(typed)


def _badge(row: DelegationRow, meeting: MeetingRow) -> dict[str, Any]:
    """A delegation's names, in the reader's language and in one more of the meeting's, its category and its code."""
    first = text_of(row.name, languages.current()) or {"text": row.short_name, "lang": None, "dir": "auto"}
    others = (text_of({lang: row.name[lang]}, lang) for lang in meeting.languages if row.name.get(lang))
    second = next((other for other in others if other and other["text"] != first["text"]), None)
    category = next((one["name"] for one in meeting.categories if one["id"] == row.category), {})
    return {
        "name": first | {"size": _size(first["text"])},
        "second": second and second | {"size": _size(second["text"])},
        "category": text_of(category, languages.current()) or {"text": row.category, "lang": None},
        "seat": row.seat,
        "code": in_groups(str(row.badge)),
        "qr": qr_image(str(row.badge)),
        "sorted": alphabet.key(str(first["text"]), languages.current()),
    }
