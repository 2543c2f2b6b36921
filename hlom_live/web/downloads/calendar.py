"""The programme as iCalendar, for the calendars of delegates: one event for each agenda item that has its hour.

A delegate wants "item 6 at 15:00" in a calendar, not a block of three hours; what has no hour of its own stands in the
description of what comes before it, and a sitting of which no item has one is an event itself. Breaks are left out.
What was an event once and is none any more stays in it as cancelled, or calendars would show it for ever.
"""

from __future__ import annotations

from flask import Blueprint, Response, url_for

from hlom_live.store.programme import Programme, planned_at
from hlom_live.web.context import context
from hlom_live.web.http.file_names import own_name
from hlom_live.web.http.keeping import unless_known
from hlom_live.web.paper.words import wished
from hlom_live.web.sign_in.identity import reading

bp = Blueprint("calendar", __name__)


@bp.get("/m/<slug>/programme.ics")
def programme(slug: str) -> Response:
    """The whole programme, in the reader's language or that of `lang`."""
    lang = wished()
    with reading(slug) as (session, meeting, _):
        seq, history = planned_at(session, meeting.id)
        tag = f"{meeting.id}-{seq}-{history}-{lang}"
        answer = unless_known(tag, lambda: _made(Programme.of(session, meeting), lang))
    answer.vary.update(("Cookie", "Accept-Language"))
    answer.headers["Content-Disposition"] = own_name(f"{slug}-programme.ics")
    return answer


def _made(plan: Programme, lang: str) -> Response:
    from hlom_live.web.downloads.ics import calendar  # its library takes a tenth of a second to load

    site, slug = context().settings.public_url, plan.meeting.slug
    address = site + url_for("pages.follow", slug=slug)
    source = site + url_for("calendar.programme", slug=slug, lang=lang)
    return Response(calendar(plan, lang, address, source), content_type="text/calendar; charset=utf-8")
