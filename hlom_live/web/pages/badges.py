"""Badges to print, for people at the door (docs/adr/0098-badges-and-format.md)."""

from __future__ import annotations

from typing import Any
from unicodedata import east_asian_width

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext
from sqlalchemy import select

from hlom_live import alphabet
from hlom_live.domain.errors import invalid
from hlom_live.domain.roles import Actor
from hlom_live.live.content.audience import audience_of
from hlom_live.store.models import DelegationRow, MeetingRow
from hlom_live.store.sign_in.access import in_groups
from hlom_live.web.context import context
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.http import audit
from hlom_live.web.http.file_names import own_name
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.pages.guard import guarded
from hlom_live.web.paper import printed_badges, printing
from hlom_live.web.paper.words import wished
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
    rows, typed, lang = _wanted_rows(meeting), request.args.get("copies", "1"), languages.current()
    copies = _copies(typed)
    words = base("badges", meeting, actor) | {
        "notices": seen_state(meeting, audience_of(actor)).notices(lang),
        "badges": _in_order(rows, meeting, lang, copies or 0),
        "on_a_sheet": ON_A_SHEET,
        "qr_of": lambda code: qr_image(printed_badges.bare(code)),
        "typed": {"copies": typed[:4]},
        "faults": {} if copies else {"copies": gettext("Between 1 and %(most)s copies.", most=MOST_COPIES)},
        "wanted": _wanted(),
        "missing": sum(row.badge is None for row in rows),
    }
    answer = make_response(render_template("screens/badges.html", **words), 200 if copies else 400)
    keep_nothing(answer)
    if copies:
        audit.note("badges_printed", actor, meeting=meeting.slug)
    return answer


@bp.get("/m/<slug>/badges.pdf")
@guarded("badges")
def as_pdf(meeting: MeetingRow, actor: Actor | None) -> Response:
    """The same badges as a file, in the reader's language or that of `lang`. Refused("invalid") for no such copies."""
    copies, lang = _copies(request.args.get("copies", "1")), wished()
    if copies is None:
        raise invalid("copies", "type")
    shown = _in_order(_wanted_rows(meeting), meeting, lang, copies)
    content = printing.paper("badges", lambda: printed_badges.fields(meeting, shown, lang))
    answer = Response(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = own_name(f"{meeting.slug}-badges.pdf", how="inline")
    keep_nothing(answer)
    audit.note("badges_printed", actor, meeting=meeting.slug)
    return answer


def _wanted() -> str:
    return request.args.get("delegation", "")[:64]


def _wanted_rows(meeting: MeetingRow) -> list[DelegationRow]:
    of = select(DelegationRow).where(DelegationRow.meeting_id == meeting.id)
    with context().database.reading() as session:
        return list(session.scalars(of.where(DelegationRow.id == _wanted()) if _wanted() else of))


def _in_order(rows: list[DelegationRow], meeting: MeetingRow, lang: str, copies: int) -> list[dict[str, Any]]:
    """The badges that there are, by name, so many of each."""
    found = sorted(
        (_badge(row, meeting, lang) for row in rows if row.badge), key=lambda one: (one["sorted"], one["code"])
    )
    return [one for one in found for _ in range(copies)]


def _size(text: str) -> str:
    """How large a name can be set on a badge: by its letters, a Chinese one being as wide as two."""
    letters = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
    return next((size for most, size in SIZES if letters <= most), "xl")


def _copies(typed: str) -> int | None:
    """How many copies were asked for; None for what is no such number."""
    if not typed.isascii() or not typed.isdecimal() or not 1 <= int(typed[:4]) <= MOST_COPIES:
        return None
    return int(typed)


def _badge(row: DelegationRow, meeting: MeetingRow, lang: str) -> dict[str, Any]:
    """A delegation's names, in a language and in one more of the meeting's, its category and its code."""
    first = text_of(row.name, lang) or {"text": row.short_name, "lang": None, "dir": "auto"}
    others = (text_of({one: row.name[one]}, one) for one in meeting.languages if row.name.get(one))
    second = next((other for other in others if other and other["text"] != first["text"]), None)
    category: Any = next((one["name"] for one in meeting.categories if one["id"] == row.category), {})
    return {
        "name": first | {"size": _size(first["text"])},
        "second": second and second | {"size": _size(second["text"])},
        "category": text_of(category, lang) or {"text": row.category, "lang": None},
        "seat": row.seat,
        "code": in_groups(str(row.badge)),
        "sorted": alphabet.key(str(first["text"]), lang),
    }
