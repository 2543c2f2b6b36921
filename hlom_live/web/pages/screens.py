"""The room screens: a television shows a code until somebody gives it a view, then that view for ever."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from hlom_live.domain.derived.rooms import rooms
from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import ScreenView
from hlom_live.live.content.audience import Audience
from hlom_live.store.models import MeetingRow, ScreenRow
from hlom_live.store.sign_in import access, throttle
from hlom_live.store.sign_in.access import PairingRow
from hlom_live.web.context import context, now
from hlom_live.web.first_paint.figures import pledge_figures
from hlom_live.web.first_paint.seen import seen_state
from hlom_live.web.page_table import PAGES
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.page_data import base, for_script
from hlom_live.web.sign_in.identity import find_reader
from hlom_live.web.sign_in.pairing import paired, remember

OPTIONS = ("room", "lang", "theme", "mirror", "delay", "margin", "hide_clock", "freeze", "bar", "captions", "preview")
LONGEST_OPTION = 64

bp = Blueprint("screens", __name__)


@bp.get("/screen")
def screen() -> Response:
    """The view named in the address, else the one this television was given, else a code to give it one."""
    if request.args.get("meeting"):
        return _from_address(request.args["meeting"])
    pairing, row, meeting = paired()
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


def _show(meeting: MeetingRow, screen: ScreenRow | None, options: dict[str, Any]) -> Response:
    """A screen shows what the public may see, whoever is signed in on this machine."""
    options = {name: value for name, value in options.items() if value is not None}
    state = seen_state(meeting, Audience.PUBLIC, PAGES["screen"].leaves)
    data = for_script("screen", meeting, None, state.reload)
    data.update(options=options, screen=screen.id if screen else None, screen_name=screen.name if screen else None)
    if options.get("view") == ScreenView.STOCKTAKING:
        data["figures"] = pledge_figures(meeting)
    words = base("screen", meeting, None) | {
        "page_data": data,
        "view": options.get("view", ScreenView.FLOOR.value),
        "theme": options.get("theme", "dark"),
        "options": options,
        "picture": state.picture(languages.current(), _room_named(state.rows, options.get("room"))),
    }
    return make_response(render_template("screens/screen.html", **words))


def _room_named(rows: Rows, wanted: str | None) -> str | None:
    """The id of the room named by its id or its name, as the screen's script finds it."""
    return next((room["id"] for room in rooms(rows) if wanted in (room["id"], *room["name"].values())), None)


def _pairing_page(pairing: PairingRow | None) -> Response:
    """Looking at it makes nothing: its script asks for a code, if this television has none that is still good."""
    code = access.in_groups(pairing.code) if pairing is not None and pairing.waits(now()) else None
    data = for_script("screen", None, None, None) | {"pairing_code": code}
    words = base("screen", None, None) | {"page_data": data, "view": "pairing", "theme": "dark", "code": code}
    return make_response(render_template("screens/screen.html", **words, picture=None, options={}))


@bp.post("/screen/pairing")
def pairing() -> Response:
    """Whether this television has been given a view since it last asked; else its code, a new one if need be.

    Refused("too_many") where too many wait already.
    """
    found, row, _ = paired()
    if row is not None:
        return jsonify(paired=True, code=None)
    secret, code = _code(found)
    return remember(jsonify(paired=False, code=code), secret)


def _code(pairing: PairingRow | None) -> tuple[str | None, str]:
    """The code this television shows; with the secret of a new one, if it had none that still waits."""
    at, database = now(), context().database
    if pairing is not None and pairing.waits(at):
        if pairing.seen_at is None or at >= pairing.seen_at + access.PAIRING_SEEN_EVERY:
            with database.writing(seen=False) as session:
                access.saw_pairing(session, pairing.digest, at)
        return None, access.in_groups(pairing.code)
    network = throttle.network(request.remote_addr or "", context().settings.secret_key)
    with database.reading() as session:
        access.may_start_pairing(session, network, at)
    with database.writing(seen=False) as session:
        return access.start_pairing(session, network, at)
