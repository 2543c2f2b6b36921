"""The order of a day as a file for everybody: the issue that was frozen, the same whatever has changed since."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from hlom_live.domain.errors import Refused, invalid
from hlom_live.store.running_order import days_issued, issue
from hlom_live.web.context import now
from hlom_live.web.http import audit
from hlom_live.web.http.file_names import own_name
from hlom_live.web.http.keeping import unless_known
from hlom_live.web.paper import printing
from hlom_live.web.paper.printed_order import printout
from hlom_live.web.paper.words import wished
from hlom_live.web.sign_in.identity import reading

bp = Blueprint("order_of_the_day", __name__)

LOOK_AGAIN_SECONDS = 60


@bp.get("/m/<slug>/order-of-the-day.pdf")
def present(slug: str) -> BaseResponse:
    """Leads to the order that a reader wants now: today's, else that of the next day that has one, else the last."""
    with reading(slug) as (session, meeting, _):
        days = days_issued(session, meeting.id)
    if not days:
        raise Refused("not_found", what="order_of_the_day")
    today = now().astimezone(ZoneInfo(meeting.time_zone)).date().isoformat()
    day = next((day for day in days if day >= today), days[-1])
    lang = {"lang": request.args["lang"]} if "lang" in request.args else {}
    return redirect(url_for("order_of_the_day.as_pdf", slug=slug, day=day, **lang), 302)


@bp.get("/m/<slug>/order-of-the-day/<day>.pdf")
def as_pdf(slug: str, day: str) -> Response:
    """The newest issue, or that of `number`, in the reader's language or that of `lang`."""
    number, lang = _number(), wished()
    with reading(slug) as (session, meeting, _):
        found = issue(session, meeting.id, day, number)
    tag = f"{found.id}-{found.sha256[:16]}-{printing.look()}-{lang}"
    answer = unless_known(tag, lambda: _printed(found.content, lang))
    answer.cache_control.max_age = LOOK_AGAIN_SECONDS
    answer.vary.update(("Cookie", "Accept-Language"))
    name = f"{meeting.slug}-order-of-the-day-{day}-{found.number}-{lang}.pdf"
    answer.headers["Content-Disposition"] = own_name(name, how="inline")
    audit.note("export", meeting=slug, what="order_of_the_day.pdf")
    return answer


def _printed(content: str, lang: str) -> Response:
    return Response(printing.pdf(lambda: printout(json.loads(content), lang)), content_type="application/pdf")


def _number() -> int | None:
    text = request.args.get("number")
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 9):
        raise invalid("number", "type")
    return int(text)
