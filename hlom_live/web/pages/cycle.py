"""The cycle: one line through the meetings that follow one another, and what each had (docs/adr/0165-cycle.md)."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, render_template

from hlom_live.domain.roles import Actor
from hlom_live.store.cycle import Step, line
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context, now
from hlom_live.web.page_table import PAGES
from hlom_live.web.pages.guard import guarded
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.days import days_in_words
from hlom_live.web.rendering.page_data import base, text_of

bp = Blueprint("cycle", __name__)


@bp.get("/m/<slug>/cycle", endpoint="cycle")
@guarded("cycle")
def cycle(meeting: MeetingRow, actor: Actor | None) -> Response:
    """The page, the same for everybody: no meeting is named on it that is not published, but for this one."""
    with context().database.reading() as session:
        steps = line(session, meeting, now())
    lang = languages.current()
    words = base("cycle", meeting, actor) | {"steps": [_step(one, meeting.slug, lang) for one in steps]}
    return Response(render_template("screens/cycle.html", **words))


def _step(one: Step, here: str, lang: str) -> dict[str, Any]:
    today = now().date().isoformat()
    return {
        "title": text_of(one.title, lang),
        "days": days_in_words(one.days, lang) if one.days else "",
        "address": PAGES["follow"].url(one.slug) if one.slug else None,
        "here": one.slug == here,
        "over": one.over or max(one.days, default="") < today,
        "had": one.had,
        "pledges": sum(one.had.stages.values()) if one.had else 0,
    }
