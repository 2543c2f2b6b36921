"""The list of participants as a page, for those whom the meeting shows it to."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from hlom_live.domain.people.persons import list_is_for
from hlom_live.domain.roles import Actor
from hlom_live.domain.text import NAME
from hlom_live.live.content.audience import Audience, audience_of
from hlom_live.store.models import MeetingRow
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.page_table import PAGES
from hlom_live.web.pages.guard import guarded
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.page_data import base
from hlom_live.web.rendering.participants import participants

bp = Blueprint("participants", __name__)


@bp.get("/m/<slug>/participants")
@guarded("participants")
def page(meeting: MeetingRow, actor: Actor | None) -> Response:
    """The list by category; `q` looks for a delegation or a person. Whom it is not shown to is told so."""
    shown = list_is_for(meeting.rules, actor)
    lang, wish = languages.current(), request.args.get("q", "").strip()[: NAME.longest]
    groups = participants(seen_state(meeting, Audience.STAFF).rows, lang, wish) if shown else []
    delegations = [one for group in groups for one in group["delegations"]]
    words: dict[str, Any] = base("participants", meeting, actor) | {
        "notices": seen_state(meeting, audience_of(actor)).notices(lang),
        "shown": shown,
        "groups": groups,
        "wish": wish,
        "delegations": len(delegations),
        "persons": sum(len(one["persons"]) for one in delegations),
        "public": list_is_for(meeting.rules, None),
        "own_url": PAGES["participants"].url(meeting.slug),
    }
    return make_response(render_template("screens/participants.html", **words))
