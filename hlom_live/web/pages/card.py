"""The follow card: what an organiser's own web site shows in a frame, where a setting names that site.

It is the same for everybody: no cookie is read or set, and it needs no script (docs/adr/0166-feeds.md).
"""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request, url_for
from flask_babel import force_locale

from hlom_live.domain.errors import Refused
from hlom_live.live.content.audience import Audience
from hlom_live.store.changes import Position, position_of
from hlom_live.store.database import Database
from hlom_live.web.context import context, now
from hlom_live.web.first_paint.seen import state_of
from hlom_live.web.first_paint.start import painted
from hlom_live.web.http.headers import let_frame
from hlom_live.web.http.keeping import let_all_keep
from hlom_live.web.page_table import PAGES
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.refusals import sentence
from hlom_live.web.sign_in.identity import everybodys

RENEWED_SECONDS = 15
MOST_NEXT = 3
THEMES = ("light", "dark")
"""How the site looks that shows it; a frame cannot tell. The first where the address names none."""

bp = Blueprint("card", __name__)


@bp.get("/m/<slug>/card")
def card(slug: str) -> Response:
    """The card, in the meeting's own language or that of `lang`; it renews itself. In words where there is none."""
    try:
        with context().database.reading() as session:
            meeting = everybodys(session, slug)
    except Refused as refused:
        return _shown(Response(sentence(refused), 404, content_type="text/plain; charset=utf-8"))
    lang = languages.for_all(meeting.languages)
    theme = next((one for one in THEMES if one == request.args.get("theme")), THEMES[0])
    moment = int(now().timestamp() // RENEWED_SECONDS)
    return _shown(Response(_painted(context().database, meeting.id, position_of(meeting), lang, theme, moment)))


def _shown(answer: Response) -> Response:
    answer.headers["Refresh"] = str(RENEWED_SECONDS)
    let_all_keep(answer, RENEWED_SECONDS - 1)
    let_frame()
    return answer


@lru_cache(maxsize=64)
def _painted(_database: Database, meeting_id: str, _head: Position, lang: str, theme: str, _moment: int) -> str:
    """Painted once for each number, language and quarter of a minute, however many pages show it."""
    seen = state_of(meeting_id, Audience.PUBLIC)
    today = seen.at.astimezone(ZoneInfo(seen.rows.meeting()["time_zone"])).date()
    with force_locale(lang):
        standing = painted(seen.rows, lang, today)
        return render_template(
            "screens/card.html",
            lang=lang,
            dir=languages.direction(lang),
            theme=theme,
            picture=seen.picture(lang),
            over=standing["over"],
            next=standing["next"],
            most_next=MOST_NEXT,
            public_url=context().settings.public_url,
            styles=[url_for("static", filename=f"css/{name}.css") for name in PAGES["card"].styles],
        )
