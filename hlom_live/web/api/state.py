"""Reading: published meetings, the state, the changes since a number, and the log for those who run the meeting."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify, request
from flask_wtf.csrf import generate_csrf

from hlom_live.domain.clock import stamp
from hlom_live.domain.commands import COMMANDS, FLOOR_OR_LIST
from hlom_live.domain.errors import invalid
from hlom_live.domain.papers.about import about
from hlom_live.domain.registers import Left, from_word, named
from hlom_live.domain.roles import STAFF, Role
from hlom_live.handle.due import PROGRAM
from hlom_live.live.content.audience import audience_of
from hlom_live.live.content.catch_up import catch_up
from hlom_live.live.content.catch_up import state as whole_state
from hlom_live.live.transport.encoding import Encoded
from hlom_live.store.changes import Change, Position, authors, changes_of, latest_changes, position_of
from hlom_live.store.cycle import Step, line
from hlom_live.store.meetings import published
from hlom_live.web.context import context, now
from hlom_live.web.http.keeping import unless_known
from hlom_live.web.sign_in.identity import reading, signed_in

MOST_LOG_LINES = 500

FREQUENT = {name for name, command in COMMANDS.items() if command.frequent}
"""Commands that would bury all others in the log."""

bp = Blueprint("state", __name__, url_prefix="/api/v1")


@bp.get("/meetings")
def meetings() -> Response:
    """The published meetings."""
    with context().database.reading() as session:
        found = published(session)
    return jsonify([{"slug": one.slug, "title": one.title, "days": one.days, "format": one.format} for one in found])


@bp.get("/meetings/<slug>/state")
def state(slug: str) -> Response:
    """A reload for the caller's audience, without the kinds of rows that it leaves; 304 when it has this very one."""
    leave = _leave()
    with reading(slug) as (session, meeting, actor):
        audience = audience_of(actor)
        at = position_of(meeting)
        tag = "-".join([meeting.id, str(at.seq), at.history or "", str(audience), *([named(leave)] if leave else [])])
        answer = unless_known(
            tag, lambda: _json(whole_state(session, meeting, audience, context().live.reloads, leave))
        )
    answer.vary.update(("Cookie", "Authorization"))
    return answer


@bp.get("/meetings/<slug>/changes")
def changes(slug: str) -> Response:
    """The changes after `since`; a reload when they are too many, or the number is of another `history`."""
    since, leave = Position(_number("since"), request.args.get("history")), _leave()
    with reading(slug) as (session, meeting, actor):
        found = catch_up(session, meeting, audience_of(actor), since, context().live.reloads, leave)
    return _json(found.body(head=found.head.seq, history=found.head.history))


@bp.get("/meetings/<slug>/cycle")
def cycle(slug: str) -> Response:
    """The line of meetings that this one stands in, by their days, and what each had; as everybody may know it."""
    with reading(slug) as (session, meeting, _):
        steps = line(session, meeting, now())
    return jsonify([_step(one) for one in steps])


def _step(one: Step) -> dict[str, Any]:
    told = {"slug": one.slug, "title": one.title, "days": one.days, "over": one.over}
    if one.had is None:
        return told | {"had": None}
    moves = [{"before": before, "now": now_, "count": count} for (before, now_), count in one.had.moves.items()]
    return told | {"had": {**asdict(one.had), "moves": moves}}


@bp.get("/meetings/<slug>/log")
def log_lines(slug: str) -> Response:
    """Who changed what and when, the newest first, or one person alone (`by`); for those who run the meeting."""
    meeting, _ = signed_in(slug, STAFF)
    limit, by = _number("limit", 50), request.args.get("by") or None
    with context().database.reading() as session:
        found = latest_changes(session, meeting.id, min(limit, MOST_LOG_LINES), but=FREQUENT, by=by)
        undone = changes_of(session, meeting.id, {change.undoes for change in found if change.undoes})
    return jsonify([{**_line(change), "undone": _undone(undone, change)} for change in found])


@bp.get("/meetings/<slug>/log/authors")
def log_authors(slug: str) -> Response:
    """Who changed something, by the name and role they had then, and how much; for those who run the meeting."""
    meeting, _ = signed_in(slug, STAFF)
    with context().database.reading() as session:
        found = authors(session, meeting.id, but=FREQUENT)
    return jsonify([{"actor": actor, "role": role, "changes": count} for actor, role, count in found])


@bp.get("/csrf")
def csrf_token() -> Response:
    """The token that unsafe calls with a cookie carry in X-CSRF-Token."""
    return jsonify(csrf=generate_csrf())


def _leave() -> Left:
    """The kinds of rows that the address says are left. Refused("invalid") where one may not be."""
    return from_word(request.args.get("leave"))


def _number(name: str, default: int | None = None) -> int:
    """A whole number of the address. Refused("invalid") when it is none, negative, or missing without a default."""
    text = request.args.get(name)
    if text is None and default is not None:
        return default
    if text is None:
        raise invalid(name, "missing")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise invalid(name, "type")
    return int(text)


def _line(change: Change) -> dict[str, Any]:
    return {
        "seq": change.seq,
        "history": change.history,
        "at": stamp(change.at),
        "command": change.command,
        "actor": change.actor,
        "role": change.role,
        "room": change.room,
        "undoes": change.undoes,
        "undoable": _undoable(change),
        "args": change.args,
        "about": asdict(about(change.before, change.after, change.args, change.room)),
        "rows": sorted(change.after.keys() | change.before.keys()),
    }


def _undone(changes: dict[int, Change], change: Change) -> dict[str, Any] | None:
    """The line of the change that one has taken back, so that the log can say what it was."""
    return _line(changes[change.undoes]) if change.undoes in changes else None


def _undoable(change: Change) -> bool:
    """Whether an undo without a number may mean it, unless it is undone already (handle/undoing.py)."""
    by_itself = (change.actor, change.role) == (PROGRAM.name, PROGRAM.role)
    return change.command in FLOOR_OR_LIST and change.role != Role.DELEGATE and not by_itself


def _json(text: Encoded) -> Response:
    return Response(text, mimetype="application/json")
