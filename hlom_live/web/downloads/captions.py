"""Captions as a WebVTT file: at the end, or while they run. Whoever may follow the meeting may have it."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live import green
from hlom_live.domain.clock import check_hour
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.papers.captions import Spoken, language_tag, webvtt
from hlom_live.store import captions
from hlom_live.store.models import CaptionRow, MeetingRow, RoomRow, SittingRow
from hlom_live.web.http.file_names import own_name
from hlom_live.web.http.keeping import known, unless_known
from hlom_live.web.sign_in.identity import reading

bp = Blueprint("captions", __name__, url_prefix="/api/v1")


@bp.get("/meetings/<slug>/captions.vtt")
def as_webvtt(slug: str) -> Response:
    """The captions of a room in a language; times count from the sitting's opening, or from the hour `from`.

    `sitting` may be left out: then it is the last that was opened in the room. 304 when the caller has this very file.
    """
    with reading(slug) as (session, meeting, _):
        room, language = _room(session, meeting), language_tag(_given("language"))
        sitting = _sitting(session, room)
        caption = captions.newest(session, meeting.id, room.id, language)
        begin, end = _span(sitting)
        tag = _tag(caption, begin, end)
        name = own_name(f"{slug}-captions-{language}.vtt", how="inline")
        spoken = captions.lines(session, caption, begin, end) if caption and begin and not known(tag) else []
    answer = unless_known(tag, lambda: _file(_text(spoken, begin), name))
    answer.vary.update(("Cookie", "Authorization"))
    return answer


def _text(spoken: list[Spoken], begin: datetime | None) -> str:
    return green.run_in_thread(webvtt, spoken, begin) if begin else "WEBVTT\n"


def _file(text: str, name: str) -> Response:
    return Response(text, content_type="text/vtt; charset=utf-8", headers={"Content-Disposition": name})


def _given(name: str) -> str:
    if name not in request.args:
        raise invalid(name, "missing")
    return request.args[name]


def _room(session: Session, meeting: MeetingRow) -> RoomRow:
    row = session.get(RoomRow, _given("room")[:64])
    if row is None or row.meeting_id != meeting.id:
        raise Refused("not_found", what="room")
    return row


def _sitting(session: Session, room: RoomRow) -> SittingRow | None:
    """The sitting named, else the last that was opened in the room."""
    wanted = request.args.get("sitting")
    if wanted is None:
        opened = select(SittingRow).where(SittingRow.room == room.id, SittingRow.opened_at.is_not(None))
        return session.scalar(opened.order_by(SittingRow.opened_at.desc(), SittingRow.id).limit(1))
    row = session.get(SittingRow, wanted[:64])
    if row is None or row.room != room.id:
        raise Refused("not_found", what="sitting")
    return row


def _span(sitting: SittingRow | None) -> tuple[datetime | None, datetime | None]:
    """From when on lines are given, which is where times count from, and until when; None is open."""
    end = sitting.adjourned_at if sitting else None
    if "from" in request.args:
        return _hour(request.args["from"]), end
    return (sitting.opened_at if sitting else None), end


def _hour(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise invalid("from", "type") from None
    check_hour("from", at)
    return at


def _tag(caption: CaptionRow | None, begin: datetime | None, end: datetime | None) -> str:
    """Changes with every line, with the span, and when persons are forgotten.

    The newest line is named by its hour beside its number: after a restore another one has that number.
    """
    number = f"{caption.number}.{caption.at.timestamp()}" if caption else "0"
    newest = f"{number}{'f' if caption and caption.line is None else ''}"
    return f"{newest}-{begin.timestamp() if begin else ''}-{end.timestamp() if end else ''}"
