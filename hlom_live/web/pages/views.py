"""The pages of a meeting. One page, one name: a view here, a template, a script and a style of the same name."""

from __future__ import annotations

import io

import segno
from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import CAPTIONER, STAFF, Actor, Role
from hlom_live.live.content.audience import audience_of
from hlom_live.store.models import MeetingRow
from hlom_live.web.api.state import published
from hlom_live.web.context import context
from hlom_live.web.first_paint import own
from hlom_live.web.first_paint.picture import days_in_words
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.first_paint.stock import stock
from hlom_live.web.http.headers import let_webcast
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.page_data import base, for_script, text_of
from hlom_live.web.sign_in.auth import find_reader, sign_in_page

CHAIRS = frozenset({Role.CHAIR, Role.SECRETARIAT, Role.ADMIN})
DESK = CHAIRS | {Role.TECHNICIAN}
CONTROL = frozenset({Role.TECHNICIAN, Role.SECRETARIAT, Role.ADMIN})
DELEGATES = frozenset({Role.DELEGATE})
BOOTHS = frozenset({Role.INTERPRETER, Role.SECRETARIAT, Role.ADMIN, Role.TECHNICIAN})

BOOTH_COOKIE = "hlom_booth"
"""How the booth's page looks on a device, so that its first paint is no white flash in the dark."""

OWN_PAGES = ("delegate", "device")
"""The pages of one delegation, which are told what only it may know."""

RENEWED_SECONDS = "15"
"""How often the plain page renews itself; templates/screens/plain.html says so."""

bp = Blueprint("pages", __name__)


@bp.get("/")
def start() -> str:
    """The start page: the published meetings."""
    lang = languages.current()
    meetings = [
        {**found, "title": text_of(found["title"], lang), "days_text": days_in_words(found["days"], lang)}
        for found in published()
    ]
    return render_template("screens/start.html", **base("start", None, None), meetings=meetings)


@bp.get("/m/<slug>")
def follow(slug: str) -> Response:
    """For anybody: who speaks now, the next, the agenda; captions and the webcast."""
    meeting, actor = find_reader(slug)
    return let_webcast(_page("follow", meeting, actor), meeting.webcast_url)


@bp.get("/m/<slug>/")
def follow_with_slash(slug: str) -> BaseResponse:
    """The same page under the address that people type."""
    return redirect(url_for("pages.follow", slug=slug), 301)


@bp.get("/m/<slug>/plain")
def plain(slug: str) -> Response:
    """The same for a weak line: text that refreshes itself, without a script."""
    meeting, actor = find_reader(slug)
    state = seen_state(meeting, audience_of(actor.role if actor else None))
    held = request.args.get("hold") == "1"
    words = base("plain", meeting, actor) | {"picture": state.picture(languages.current()), "held": held}
    answer = make_response(render_template("screens/plain.html", **words))
    if not held:
        answer.headers["Refresh"] = RENEWED_SECONDS
    return answer


@bp.get("/m/<slug>/delegate")
def delegate(slug: str) -> BaseResponse:
    """A delegate's own page."""
    return _for_roles("delegate", slug, DELEGATES)


@bp.get("/m/<slug>/device")
def device(slug: str) -> BaseResponse:
    """The test of a delegate's microphone, camera, loudspeaker and line (docs/adr/0095-readiness.md)."""
    return _for_roles("device", slug, DELEGATES)


@bp.get("/m/<slug>/chair")
def chair(slug: str) -> BaseResponse:
    """The chair's page."""
    return _for_roles("chair", slug, CHAIRS)


@bp.get("/m/<slug>/desk")
def desk(slug: str) -> BaseResponse:
    """The secretariat's page, which the technician uses too."""
    return _for_roles("desk", slug, DESK)


@bp.get("/m/<slug>/booth")
def booth(slug: str) -> BaseResponse:
    """For interpreters: this and the next speakers, their languages, and the texts before they speak."""
    return _for_roles("booth", slug, BOOTHS)


@bp.get("/m/<slug>/captions")
def captions(slug: str) -> BaseResponse:
    """Where captions are typed, line by line."""
    return _for_roles("captions", slug, CAPTIONER)


@bp.get("/m/<slug>/control")
def control(slug: str) -> BaseResponse:
    """The technician's page: screens, the cue sheet of recordings, the door (docs/adr/0097-control.md)."""
    return _for_roles("control", slug, CONTROL)


@bp.get("/m/<slug>/record")
def record(slug: str) -> BaseResponse:
    """The précis-writers' page; other staff read it."""
    return _for_roles("record", slug, STAFF)


@bp.get("/m/<slug>/stocktaking")
def stocktaking(slug: str) -> Response:
    """For anybody: what was said of each theme."""
    meeting, actor = find_reader(slug)
    state = seen_state(meeting, audience_of(actor.role if actor else None))
    words = base("stocktaking", meeting, actor) | {
        "page_data": for_script("stocktaking", meeting, actor, state.reload),
        "stock": stock(state.rows, languages.current()),
    }
    return make_response(render_template("screens/stocktaking.html", **words))


@bp.get("/m/<slug>/qr.svg")
def qr(slug: str) -> Response:
    """A QR code that leads to the follow page."""
    meeting, _ = find_reader(slug)
    drawn = io.BytesIO()
    address = context().settings.public_url + url_for("pages.follow", slug=meeting.slug)
    segno.make(address, error="m").save(drawn, kind="svg", scale=8, border=4, dark="#000", light="#fff", xmldecl=False)
    answer = Response(drawn.getvalue(), mimetype="image/svg+xml")
    answer.cache_control.max_age = 3600
    return answer


def _for_roles(page: str, slug: str, roles: frozenset[Role]) -> BaseResponse:
    """A page for certain roles; whoever is not signed in is led to the sign-in page and back."""
    meeting, actor = find_reader(slug)
    if actor is None:
        return redirect(sign_in_page(slug, request.full_path.rstrip("?")), 303)
    if actor.role not in roles:
        raise Refused("not_allowed")
    return _page(page, meeting, actor)


def _page(page: str, meeting: MeetingRow, actor: Actor | None) -> Response:
    state = seen_state(meeting, audience_of(actor.role if actor else None))
    words = base(page, meeting, actor) | {
        "page_data": for_script(page, meeting, actor, state.reload),
        "picture": state.picture(languages.current()),
    }
    if page == "booth" and request.cookies.get(BOOTH_COOKIE) == "dark":
        words["theme"] = "dark"
    if page in OWN_PAGES and actor is not None and actor.delegation is not None:
        words |= own.words(meeting, actor.delegation, state, words["page_data"])
    return make_response(render_template(f"screens/{page}.html", **words))
