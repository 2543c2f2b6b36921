"""The programme as iCalendar, for the calendars of delegates: one event for each agenda item that has its hour.

A delegate wants "item 6 at 15:00" in a calendar, not a block of three hours; what has no hour of its own stands in the
description of what comes before it, and a sitting of which no item has one is an event itself. Breaks are left out.
"""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for

from hlom_live.store.changes import find_meeting
from hlom_live.store.programme import Programme, planned_at
from hlom_live.web.context import context
from hlom_live.web.paper.words import wished
from hlom_live.web.sign_in.auth import reader

bp = Blueprint("calendar", __name__)


@bp.get("/m/<slug>/programme.ics")
def programme(slug: str) -> Response:
    """The whole programme, in the reader's language or that of `lang`."""
    lang = wished()
    with context().database.reading() as session:
        meeting = find_meeting(session, slug)
        reader(session, meeting)
        tag = f"{meeting.id}-{planned_at(session, meeting.id)}-{lang}"
        fresh = request.if_none_match.contains_weak(tag)
        answer = Response(status=304) if fresh else _made(Programme.of(session, meeting), lang)
    answer.set_etag(tag)
    answer.vary.update(("Cookie", "Accept-Language"))
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}-programme.ics"'
    return answer


def _made(plan: Programme, lang: str) -> Response:
    from hlom_live.web.downloads.ics import calendar  # its library takes a tenth of a second to load

    address = context().settings.public_url + url_for("pages.follow", slug=plan.meeting.slug)
    return Response(calendar(plan, lang, address), content_type="text/calendar; charset=utf-8")
