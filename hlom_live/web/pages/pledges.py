"""The register of pledges and the page of each (docs/adr/0162-pledges.md)."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from hlom_live.domain.errors import Refused
from hlom_live.domain.registers import REGISTERS
from hlom_live.domain.roles import SECRETARIAT, Actor
from hlom_live.live.content.audience import audience_of
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context
from hlom_live.web.first_paint.pledges import (
    SHOWN,
    country_names,
    interventions_naming,
    shown_from,
    the_list,
    the_pledge,
    wanted,
)
from hlom_live.web.first_paint.register import register
from hlom_live.web.first_paint.seen import state_of
from hlom_live.web.page_table import PAGES
from hlom_live.web.pages.guard import guarded
from hlom_live.web.pages.views import Visit, shows
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.page_data import base

bp = Blueprint("pledges", __name__)


@shows("pledges")
def the_register(visit: Visit) -> Response:
    """The register as it is asked for; its script fetches all of it afterwards, and then filters by itself."""
    lang = languages.current()
    staff, editing = _staff(visit.actor), visit.actor is not None and visit.actor.role in SECRETARIAT
    with context().database.reading() as session:
        kept = register(session, session.get_one(MeetingRow, visit.meeting.id))
        start = shown_from(request.args.get("from"))
        shown = the_list(kept, visit.state.rows.meeting(), wanted(request.args), start, staff, lang)
    more = {
        "countries": list(country_names(lang).items()),
        "choices": {name: shown[name] for name in ("countries", "regions")},
        "wish": shown["wish"],
        "shown": SHOWN,
        "start": start,
        "back": shown["back"],
        "editing": editing,
    }
    return visit.answer(page_data=visit.data() | more, register=shown, editing=editing)


@bp.get("/m/<slug>/pledges/<path:which>")
@guarded("pledge")
def the_page(meeting: MeetingRow, actor: Actor | None) -> Response:
    """A pledge by its number or id, with all that was said of it. Refused("not_found") for none that is seen."""
    lang, staff = languages.current(), _staff(actor)
    which = str((request.view_args or {}).get("which"))
    audience = audience_of(actor)
    state = state_of(meeting.id, audience, frozenset(REGISTERS))
    with context().database.reading() as session:
        kept = register(session, session.get_one(MeetingRow, meeting.id))
        row = kept.called(which, staff)
        if row is None:
            raise Refused("not_found", what="pledge")
        said = interventions_naming(state.rows.all("intervention"), row["id"])
        pledge = the_pledge(row, kept, state.rows.meeting(), said, staff, lang)
    words: dict[str, Any] = base("pledge", meeting, actor) | {
        "notices": state.notices(lang),
        "pledge": pledge,
        "list_url": PAGES["pledges"].url(meeting.slug),
        "editing": actor is not None and actor.role in SECRETARIAT,
    }
    return make_response(render_template("screens/pledge.html", **words))


def _staff(actor: Actor | None) -> bool:
    return audience_of(actor).is_staff
