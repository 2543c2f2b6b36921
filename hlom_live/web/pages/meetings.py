"""The meetings there are, for the office and for administrators; archives, the demonstration, and the office itself."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from hlom_live import green
from hlom_live.demonstration import SLUG
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.text import NAME
from hlom_live.store import meetings
from hlom_live.store.archive import archives, exports
from hlom_live.store.archive.exports import Damaged
from hlom_live.store.models import MeetingRow
from hlom_live.store.sign_in import office
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.archives import archive_answer
from hlom_live.web.http.bodies import LARGEST_ARCHIVE, token_inside
from hlom_live.web.http.file_forms import Received, boundary, receive_form
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.bar import NAMES
from hlom_live.web.rendering.days import days_in_words, whole_day
from hlom_live.web.rendering.errors import status_of
from hlom_live.web.rendering.page_data import base, text_of
from hlom_live.web.rendering.qr import qr_image
from hlom_live.web.rendering.refusals import sentence
from hlom_live.web.sign_in.entering import enter
from hlom_live.web.sign_in.forgery import check_token
from hlom_live.web.sign_in.office import Caller, caller, led, office_only

bp = Blueprint("meetings", __name__)


def state_of(meeting: MeetingRow) -> str:
    """`draft`, `published` or `over`."""
    if meeting.over_at is not None:
        return "over"
    return "published" if meeting.published else "draft"


@bp.get("/meetings")
@led
def meetings_page() -> Response:
    """The meetings that the reader looks after."""
    return _page(caller())


@bp.post("/meetings/enter")
def enter_meeting() -> BaseResponse:
    """Sign this browser in to a meeting as its administrator."""
    who, slug = office_only(), request.form.get("slug", "")
    with context().database.writing() as session:
        meeting = session.scalar(select(MeetingRow).where(MeetingRow.slug == slug))
        if meeting is None:
            raise Refused("not_found", what="meeting")
        token = office.way_in(session, who, meeting, now())
    return enter(token, request.form.get("next", ""))


@bp.post("/meetings/demonstration")
def demonstrate() -> BaseResponse:
    """Make the demonstration if there is none, take it away if there is one."""
    from hlom_live.demonstration import demo  # a play that hardly any start needs

    who, store = office_only(), context().database
    if demo.exists(store):
        meetings.remove(store, SLUG)
        audit.note("meeting_removed", who.actor(), meeting=SLUG)
    else:
        demo.make(store, now())
        audit.note("meeting_made", who.actor(), meeting=SLUG)
    return redirect(url_for("meetings.meetings_page"), 303)


# Archives


@bp.get("/meetings/of/<slug>/archive")
def archive(slug: str) -> Response:
    """The whole meeting as a file, to be restored by any installation of the program."""
    actor = caller().of(slug)
    with tempfile.TemporaryDirectory(dir=context().settings.instance) as folder:
        path = Path(folder) / f"{slug}.zip"
        manifest = exports.export(context().database, slug, path, let_others)
        audit.note("export", actor, meeting=slug, what="archive")
        return archive_answer(path, f"{slug}-{manifest.head}.zip")


@bp.get("/meetings/archives/<name>")
def kept_archive(name: str) -> Response:
    """An archive that was kept of a meeting which was removed."""
    who = office_only()
    found = archives.find(context().settings.instance, name)
    audit.note("export", who.actor(), meeting=found.slug, what="archive")
    return archive_answer(found.path, found.path.name)


def let_others(_steps: int) -> None:
    """The pages of all meetings go on while one is written to a file or read from it."""
    green.sleep(0)


@bp.post("/meetings/restore")
@token_inside
def restore() -> BaseResponse:
    """Bring a meeting back: from a file that is sent, or from an archive that was kept (`name`)."""
    between = boundary()
    if between is None:
        raise invalid("X-CSRF-Token", "token")
    with tempfile.NamedTemporaryFile(dir=context().settings.instance, suffix=".zip") as content:
        received = receive_form(content, between, LARGEST_ARCHIVE, ("csrf_token", "slug", "name"))
        check_token(received.fields.get("csrf_token"))
        who, name = office_only(), received.fields.get("name", "")
        path = archives.find(context().settings.instance, name).path if name else Path(content.name)
        return _restored(who, received, path)


def _restored(who: office.OfficeRow, received: Received, path: Path) -> BaseResponse:
    slug = received.fields.get("slug", "").strip()
    address = exports.Address(slug, who.actor(), now()) if slug else None
    try:
        manifest, _ = exports.restore(context().database, path, let_others, address=address)
    except Damaged as damaged:
        return _page(caller(), 409, faults={"file": str(damaged)}, typed={"slug": slug})
    except Refused as refused:
        return _page(caller(), status_of(refused.code), faults={"slug": sentence(refused)}, typed={"slug": slug})
    audit.note("meeting_restored", who.actor(), meeting=slug or manifest.slug)
    return redirect(url_for("meeting.meeting", slug=slug or manifest.slug), 303)


# The office


@bp.post("/meetings/office")
def let_in() -> BaseResponse:
    """A link for one more of the office, a new one for somebody, or nobody more: `one` is who, `do` what."""
    who, one, do = office_only(), request.form.get("one", ""), request.form.get("do", "add")
    name = request.form.get("name", "")[: NAME.longest]
    try:
        with context().database.writing() as session:
            if do == "remove":
                if one == who.id:
                    raise Refused("not_allowed")
                office.remove(session, one)
                row = secret = None
            elif do == "renew":
                row, secret = office.renew(session, one, now())
            else:
                row, secret = office.add(session, name, now())
    except Refused as refused:
        if refused.facts.get("field") != "name":
            raise
        return _page(caller(), status_of(refused.code), faults={"name": sentence(refused)}, typed={"name": name})
    audit.note(f"office_{do}", who.actor(), office=row.id if row else one)
    if row is None or secret is None:
        return redirect(url_for("meetings.meetings_page"), 303)
    address = f"{context().settings.public_url}/in/office/{secret}"
    return _page(Caller(office=who), made={"name": _named(row.name), "link": address, "qr": qr_image(address)})


def _named(name: str) -> str:
    return str(NAMES.get(name, name))


def _page(who: Caller, status: int = 200, **more: Any) -> Response:
    lang = languages.current()
    with context().database.reading() as session:
        rows = list(session.scalars(select(MeetingRow).where(MeetingRow.rehearsal_of.is_(None))))
        people = office.listed(session) if who.office else []
    mine = [one for one in rows if who.office or one.slug in who.own]
    mine.sort(key=lambda one: (max(one.days, default=""), one.slug), reverse=True)
    kept = archives.kept(context().settings.instance) if who.office else []
    words = base("meetings", None, None) | {
        "next_url": url_for("meetings.meetings_page"),
        "meetings": [_card(one, lang) for one in mine],
        "office": who.office,
        "people": [
            {"id": one.id, "name": _named(one.name), "until": whole_day(one.expires_at.date(), lang)} for one in people
        ],
        "kept": [{"name": one.path.name, "slug": one.slug, "day": whole_day(one.at.date(), lang)} for one in kept],
        "demonstration": {"slug": SLUG, "there": any(one.slug == SLUG for one in rows)},
        "made": None,
        "faults": {},
        "typed": {},
        **more,
    }
    answer = make_response(render_template("screens/meetings.html", **words), status)
    keep_nothing(answer)
    return answer


def _card(one: MeetingRow, lang: str) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "title": text_of(one.title, lang),
        "days": days_in_words(list(one.days), lang),
        "venue": text_of(one.venue, lang),
        "zone": one.time_zone,
        "state": state_of(one),
    }
