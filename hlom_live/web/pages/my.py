"""The meetings of one person: every one in which this browser is signed in, in whatever role."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from hlom_live.domain.roles import Actor
from hlom_live.store.models import DelegationRow, MeetingRow, RoomRow
from hlom_live.web.context import context
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.pages.meetings import state_of
from hlom_live.web.pages.views import card, coming_first, looks_after
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.bar import NAMES, ROLE_NAMES
from hlom_live.web.rendering.page_data import base, text_of
from hlom_live.web.sign_in.identity import by_cookie

bp = Blueprint("my", __name__)


@bp.get("/my")
def my() -> BaseResponse:
    """Each meeting with its days, its state, what is on in it, and the way to one's own page."""
    entered = by_cookie()
    if not entered:
        return redirect(url_for("meetings.meetings_page" if looks_after(entered) else "pages.start"), 303)
    with context().database.reading() as session:
        found = list(session.scalars(select(MeetingRow).where(MeetingRow.slug.in_(entered))))
        roles = {one.slug: _role(session, entered[one.slug]) for one in found}
    cards = [card(one, entered[one.slug]) | roles[one.slug] | {"state": state_of(one)} for one in found]
    words = base("my", None, None) | {
        "meetings": sorted(cards, key=coming_first),
        "looks_after": looks_after(entered),
        "next_url": url_for("my.my"),
    }
    answer: Response = make_response(render_template("screens/my.html", **words))
    keep_nothing(answer)
    return answer


def _role(session: Any, actor: Actor) -> dict[str, Any]:
    """As what somebody is in a meeting, for whom, and in which room."""
    delegation = session.get(DelegationRow, actor.delegation) if actor.delegation else None
    room = session.get(RoomRow, actor.room) if actor.room else None
    lang = languages.current()
    return {
        "role": ROLE_NAMES[actor.role],
        "name": NAMES.get(actor.name, actor.name),
        "delegation": text_of(delegation.name, lang) if delegation else None,
        "room": text_of(room.name, lang) if room else None,
    }
