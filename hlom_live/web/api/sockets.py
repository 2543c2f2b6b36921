"""The sockets' way in: connect, sync and clock. Commands go by HTTP only."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeGuard

from flask import Flask, Request, request, session
from flask_socketio import ConnectionRefusedError as Refusal
from flask_socketio import SocketIO
from sqlalchemy.orm import Session
from werkzeug.routing import MapAdapter

from hlom_live.domain.clock import stamp
from hlom_live.domain.errors import Refused
from hlom_live.domain.registers import REGISTERS, Left
from hlom_live.domain.roles import Role
from hlom_live.live import socket_rooms
from hlom_live.live.broadcast import Guest
from hlom_live.live.content.audience import Audience, audience_of
from hlom_live.live.content.catch_up import catch_up
from hlom_live.live.extension import NAMESPACE
from hlom_live.live.presence import Visitor
from hlom_live.live.transport.door import SOCKETS
from hlom_live.live.transport.encoding import Encoded
from hlom_live.live.transport.packets import EVENTS
from hlom_live.store.changes import Position, find_meeting
from hlom_live.store.faults import AWAY
from hlom_live.store.sign_in.sign_ins import Key, good
from hlom_live.web.context import context, now
from hlom_live.web.http.keeping import SIGN_INS
from hlom_live.web.rendering.refusals import sentence, told
from hlom_live.web.sign_in import pairing
from hlom_live.web.sign_in.identity import BELIEVED, bearer, identify

log = logging.getLogger(__name__)

LONGEST_TOKEN = 200
LONGEST_WORD = 64
LARGEST_NUMBER = 2**53
"""Beyond it a script's numbers are no longer exact."""

EVERYBODY: frozenset[Role | None] = frozenset({*Role, None})


def init_sockets(app: Flask, socketio: SocketIO) -> None:
    """Answer on the namespace of the contract, and on no other event than its two."""
    _look_for_no_view(app)
    socketio.on_event("connect", connect, namespace=NAMESPACE)
    socketio.on_event("disconnect", disconnect, namespace=NAMESPACE)
    _listen(socketio, "sync", sync, EVERYBODY)
    _listen(socketio, "clock", clock, EVERYBODY)
    socketio.on_error(NAMESPACE)(failed)


def _look_for_no_view(app: Flask) -> None:
    """Socket.IO answers at its address itself. Flask need not look for a view when a handler's request is made up.

    Each would hold the error that there is none, and that the whole stack, until garbage is collected.
    """

    def adapter(asked: Request | None) -> MapAdapter | None:
        return None if asked is not None and asked.path == SOCKETS else Flask.create_url_adapter(app, asked)

    app.create_url_adapter = adapter  # type: ignore[method-assign]


def _listen(socketio: SocketIO, event: str, handler: Callable[..., object], may: frozenset[Role | None]) -> None:
    """Answer an event from these roles (None: the public). Both events are everybody's; no other is admitted so far."""
    if may != EVERYBODY or event not in EVENTS:
        raise TypeError(f"the event {event} must be everybody's, or its handler ask who sends it; and be admitted")
    socketio.on_event(event, handler, namespace=NAMESPACE)


def connect(auth: object = None) -> None:
    """Let a socket in as what its sign-in says it is, and give it what it missed."""
    wish = auth if isinstance(auth, dict) else {}
    live, sid = context().live, _sid()
    try:
        visitor = _let_in(wish)
    except Refused as refused:
        raise Refusal(sentence(refused), {"code": refused.code, **told(refused)}) from None

    def enter() -> None:
        server = live.socketio.server
        if server.manager.eio_sid_from_sid(sid, NAMESPACE) is None:
            return  # gone again while its state was being read
        for room in socket_rooms.of_visitor(visitor):
            server.enter_room(sid, room, namespace=NAMESPACE)

    try:
        since = _position(wish, "since")
        live.greet(Guest(sid, visitor.slug, visitor.meeting_id, visitor.reader, since, enter), visitor)
    except BaseException:
        live.sign_ins.left(sid)
        raise


def _let_in(wish: dict[str, Any]) -> Visitor:
    """Who comes, within the limits. Refused("too_many") beyond them, else as `_visitor` says.

    Who says `crowd` can ask instead, and is to where no socket is left for followers: Refused("crowd").
    """
    live, sid = context().live, _sid()
    if live.limits.throttled(_line(sid)):
        raise Refused("too_many")
    visitor, key = _visitor(wish)
    if visitor.follows and wish.get("crowd") is True and live.crowd.full:
        raise Refused("crowd")
    live.sign_ins.came(sid, key)
    return replace(visitor, leave=_left(wish), together=_takes(wish, "changes"))


def _visitor(wish: dict[str, Any]) -> tuple[Visitor, Key]:
    """Who comes, by bearer token or cookie; rooms and audience are never taken from what it says.

    Who says `signed_in` does not want to be let in as the public: Refused("sign_in"). `signed_in_as` says whose page
    it is, as `identify` has it; a page that is nobody's, null, hears what the public hears, whoever came in meanwhile.
    """
    slug, token, believed = wish.get("meeting"), wish.get("token"), wish.get("signed_in_as")
    if not _word(slug) or not all(found is None or _word(found) for found in (token, believed)):
        raise Refused("not_found", what="meeting")
    slug = slug[:LONGEST_TOKEN]
    if _is_nobody(wish, slug) and (known := context().live.published.find(slug)) is not None:
        return Visitor(slug, Audience.PUBLIC, meeting_id=known), Key(meeting=known)
    with context().database.reading() as database:
        meeting = find_meeting(database, slug)
        paired = pairing.of_cookie(database, meeting) if wish.get("screen") else None
        secret = token[:LONGEST_TOKEN] if token else None
        actor, key = (None, None) if paired else identify(database, meeting, secret, believed)
    if paired is not None:
        visitor = Visitor(meeting.slug, Audience.PUBLIC, screen=paired.screen, meeting_id=meeting.id)
        return visitor, Key(pairing=paired.digest)
    if wish.get("screen"):
        raise Refused("sign_in")  # a screen that was removed; it asks for its page anew, which shows a pairing code
    if actor is None and wish.get("signed_in"):
        raise Refused("sign_in")
    if "signed_in_as" in wish and believed is None:
        actor = None
    if actor is None and not meeting.published:
        raise Refused("not_found", what="meeting")
    if actor is None or key is None:
        return Visitor(meeting.slug, Audience.PUBLIC, meeting_id=meeting.id), Key(meeting=meeting.id)
    return Visitor(meeting.slug, audience_of(actor), actor.delegation, meeting_id=meeting.id), key


def _is_nobody(wish: dict[str, Any], slug: str) -> bool:
    """Whether somebody is the public for certain, whom no secret makes anybody else: the database need not say so."""
    if any(wish.get(name) for name in ("token", "screen", "signed_in", "signed_in_as")):
        return False
    if bearer() is not None or BELIEVED in request.headers:
        return False
    return "signed_in_as" in wish or slug not in session.get(SIGN_INS, {})


def disconnect(*_reason: object) -> None:
    """A socket has gone; of a room screen it is known since when."""
    visitor = context().live.presence.left(_sid())
    if visitor is not None:
        _heard(visitor, None)
    context().live.sign_ins.left(_sid())


def _not_too_fast() -> None:
    """Refused("too_many") for a socket that asks too fast."""
    if context().live.limits.throttled(_line(_sid())):
        raise Refused("too_many")


def _still_in(database: Session) -> None:
    """Refused("sign_in") for a socket that may be here no longer; it is closed."""
    live, sid = context().live, _sid()
    key = live.sign_ins.key(sid)
    if live.presence.visitor(sid) is None or (key is not None and not good(database, [key], now())):
        live.fanout.close(sid)
        raise Refused("sign_in")


def sync(wish: object = None) -> object:
    """What a reader missed, as the acknowledgement."""
    _not_too_fast()
    visitor = context().live.presence.visitor(_sid())
    since = _position(wish, "since")
    with context().database.reading() as database:
        _still_in(database)
        if visitor is None:
            raise Refused("sign_in")
        meeting = find_meeting(database, visitor.slug)
        found = catch_up(database, meeting, visitor.audience, since, context().live.reloads, visitor.leave)
    return Encoded(found.body())


def clock(wish: object = None) -> dict[str, str | None]:
    """The server's hour, as the acknowledgement. A room screen says with it what it has drawn: `seq` and `history`."""
    _not_too_fast()
    visitor = context().live.presence.visitor(_sid())
    if visitor is not None:
        _heard(visitor, _position(wish, "seq"))
    key = context().live.sign_ins.key(_sid())
    if key is not None and key.of_person:
        with context().database.reading() as database:
            _still_in(database)
    return {"now": stamp(now())}


def _heard(visitor: Visitor, drawn: Position | None) -> None:
    """Note when a room screen was heard; of anybody else it is nobody's business."""
    context().live.presence.drew(visitor, drawn, str(stamp(now())))


def failed(error: Exception) -> dict[str, Any]:
    """A fault in a handler is logged; the client is told no more than that. A socket not greeted is not let in."""
    if isinstance(error, Refused):
        return {"error": {"code": error.code, "message": sentence(error)}}
    refused = Refused("not_ready" if isinstance(error, AWAY) else "failed")
    log.error("a socket's %s failed", _event(), exc_info=error)
    told = {"code": refused.code, "message": sentence(refused)}
    if _event() == "connect":
        raise Refusal(told["message"], {"code": told["code"]}) from error
    return {"error": told}


def _event() -> str:
    return str(request.event["message"])  # type: ignore[attr-defined]


def _position(wish: object, name: str) -> Position | None:
    """How far a reader says it is, the number under `name`; anything else than a number means that it has nothing.

    `history` may be left out, as by readers that know nothing of it. One that cannot be is that of no number.
    """
    said = wish if isinstance(wish, dict) else {}
    seq, history = said.get(name), said.get("history")
    if not isinstance(seq, int) or isinstance(seq, bool) or not 0 <= seq < LARGEST_NUMBER:
        return None
    return Position(seq, None if history is None else str(history)[:LONGEST_WORD])


def _left(wish: dict[str, Any]) -> Left:
    """The kinds of rows that a reader leaves, of those that may be left.

    Others are told to it: a page newer than this server would else be let in by no worker that is not so yet.
    """
    said = wish.get("leave")
    return frozenset(said.split(",")) & frozenset(REGISTERS) if _word(said) else frozenset()


def _takes(wish: dict[str, Any], event: str) -> bool:
    """Whether a reader says that it takes this event; of others that it names nothing is known here yet."""
    said = wish.get("takes")
    return isinstance(said, list) and event in said


def _word(value: object) -> TypeGuard[str]:
    """Whether it may be a slug, a token or an access: no database is asked for what cannot be written."""
    return isinstance(value, str) and value.isascii() and value.isprintable()


def _line(sid: str) -> str:
    """Engine.IO's id of the line that a socket is on."""
    return str(context().live.socketio.server.manager.eio_sid_from_sid(sid, NAMESPACE))


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]
