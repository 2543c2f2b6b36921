"""The room screens: a television shows a code until somebody gives it a view, then that view for ever.

How far each has come, staff are told by `GET /meetings/<slug>/screens` (docs/adr/0097-control.md).
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live.domain.clock import stamp
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import ScreenView
from hlom_live.domain.roles import STAFF
from hlom_live.live.content.audience import Audience
from hlom_live.store import access
from hlom_live.store.access import PairingRow
from hlom_live.store.models import MeetingRow, ScreenRow
from hlom_live.web.context import context, now
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.http import cookies
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.page_data import base, for_script
from hlom_live.web.sign_in.auth import find_reader, signed_in

COOKIE = "hlom_screen"
COOKIE_SECONDS = 2 * 365 * 24 * 3600
OPTIONS = ("room", "lang", "theme", "mirror", "delay", "margin", "hide_clock", "freeze", "bar", "preview")
LONGEST_OPTION = 64

bp = Blueprint("screens", __name__)


@bp.get("/screen")
def screen() -> Response:
    """The view named in the address, else the one this television was given, else a code to give it one."""
    if request.args.get("meeting"):
        return _from_address(request.args["meeting"])
    pairing, row, meeting = _paired()
    if row is not None and meeting is not None:
        return _show(meeting, row, {"view": row.view, "room": row.room, **row.options})
    return _pairing_page(pairing)


def _from_address(slug: str) -> Response:
    meeting, _ = find_reader(slug)
    options: dict[str, Any] = {name: request.args[name][:LONGEST_OPTION] for name in OPTIONS if name in request.args}
    view = request.args.get("view", ScreenView.FLOOR.value)
    if view not in {*ScreenView}:
        raise invalid("view", "unknown")
    return _show(meeting, None, {"view": view, **options})


@bp.get("/api/v1/meetings/<slug>/screens")
def screens(slug: str) -> Response:
    """Of every screen of the meeting: whether it is connected, when it was heard last, and what it had drawn by then.

    `behind` is how many numbers came since what it has drawn; null for one that was not heard since the server started.
    """
    meeting, actor = signed_in(slug)
    if actor.role not in STAFF:
        raise Refused("not_allowed")
    with context().database.reading() as session:
        head = session.get_one(MeetingRow, meeting.id).head
        ids = list(session.scalars(select(ScreenRow.id).where(ScreenRow.meeting_id == meeting.id)))
    presence = context().live.presence
    drawn, here = presence.drawn(slug), set(presence.attendance(slug)["screens"])
    found = {one: _standing(drawn.get(one), one in here, head) for one in sorted(ids)}
    answer = jsonify(head=head, now=stamp(now()), screens=found)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _standing(word: dict[str, Any] | None, connected: bool, head: int) -> dict[str, Any]:
    seq = word["seq"] if word else None
    return {
        "connected": connected,
        "seen_at": word["at"] if word else None,
        "seq": seq,
        "behind": None if seq is None else max(0, head - seq),
    }


def _show(meeting: MeetingRow, screen: ScreenRow | None, options: dict[str, Any]) -> Response:
    """A screen shows what the public may see, whoever is signed in on this machine."""
    options = {name: value for name, value in options.items() if value is not None}
    state = seen_state(meeting, Audience.PUBLIC)
    data = for_script("screen", meeting, None, state.reload)
    data.update(options=options, screen=screen.id if screen else None, screen_name=screen.name if screen else None)
    words = base("screen", meeting, None) | {
        "page_data": data,
        "view": options.get("view", ScreenView.FLOOR.value),
        "theme": options.get("theme", "dark"),
        "options": options,
        "picture": state.picture(languages.current()),
    }
    return make_response(render_template("screens/screen.html", **words))


def _pairing_page(pairing: PairingRow | None) -> Response:
    secret, code = _code(pairing)
    data = for_script("screen", None, None, None) | {"pairing_code": code}
    words = base("screen", None, None) | {"page_data": data, "view": "pairing", "theme": "dark", "code": code}
    answer = make_response(render_template("screens/screen.html", **words, picture=None, options={}))
    return _remember(answer, secret)


@bp.post("/screen/pairing")
def pairing() -> Response:
    """Whether this television has been given a view since it last asked; a new code when its own has grown too old."""
    found, row, _ = _paired()
    if row is not None:
        return jsonify(paired=True, code=None)
    secret, code = _code(found)
    return _remember(jsonify(paired=False, code=code), secret)


def _code(pairing: PairingRow | None) -> tuple[str | None, str]:
    """The code this television shows; with the secret of a new one, if it had none that still waits."""
    if pairing is not None and pairing.screen is None:
        return None, access.in_groups(pairing.code)
    with context().database.writing() as session:
        return access.start_pairing(session, now())


def _remember(answer: Response, secret: str | None) -> Response:
    if secret is not None:
        cookies.write(answer, COOKIE, secret, COOKIE_SECONDS)
    return answer


def _paired() -> tuple[PairingRow | None, ScreenRow | None, MeetingRow | None]:
    """This browser's pairing, the screen it has become, and its meeting; None for what there is not (any more)."""
    secret = cookies.read(COOKIE)
    if not secret:
        return None, None, None
    with context().database.reading() as session:
        found = access.find_pairing(session, secret)
        row = session.get(ScreenRow, found.screen) if found and found.screen else None
        meeting = session.get(MeetingRow, row.meeting_id) if row else None
        return found, row, meeting


def of_cookie(session: Session, meeting: MeetingRow) -> str | None:
    """The screen that this browser has become in a meeting."""
    secret = cookies.read(COOKIE)
    found = access.find_pairing(session, secret) if secret else None
    return found.screen if found and found.meeting_id == meeting.id else None
