"""A meeting's own page for its administrator: its state, its facts, its days, its zone; to take it along and away.

What is a fact of the meeting is changed by commands, so that all its pages follow; its publishing and its removal are
acts on it (docs/adr/0150-meetings.md).
"""

from __future__ import annotations

import json
import secrets
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request, url_for
from flask_babel import lazy_gettext
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as BaseResponse

from hlom_live.domain.days import time_zones, zone_named
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import Sitting
from hlom_live.domain.text import LINE, entered
from hlom_live.handle import handle, record
from hlom_live.handle.meeting_forms import asked
from hlom_live.store import cycle, meetings
from hlom_live.store.archive import archives
from hlom_live.store.archive.handed_over import Place
from hlom_live.store.changes import find_meeting
from hlom_live.store.load import Load
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.keeping import keep_nothing
from hlom_live.web.http.telling import tell
from hlom_live.web.pages.meetings import let_others, state_of
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.days import day_in_words, days_in_words
from hlom_live.web.rendering.errors import status_of
from hlom_live.web.rendering.framed import card_of
from hlom_live.web.rendering.page_data import base, text_of
from hlom_live.web.rendering.refusals import sentence
from hlom_live.web.rendering.teller import MeetingTeller
from hlom_live.web.sign_in.office import caller, led, office_only

bp = Blueprint("meeting", __name__, url_prefix="/meetings/of/<slug>")

FAULTS = {
    "title": lazy_gettext("Write what the meeting is called."),
    "day": lazy_gettext("Choose a day that is not there yet. A meeting has 31 days at most."),
    "time_zone": lazy_gettext("There is no such time zone. Write a city of it, such as Zurich or Nairobi."),
    "times": lazy_gettext("Choose which of the two is meant."),
    "file": lazy_gettext(
        "This is no file that an earlier meeting handed over, or it was altered. Nothing was brought in."
    ),
    "follows": lazy_gettext("Choose a meeting of the list, none that follows this one."),
    "slug": lazy_gettext("This is not the address of the meeting. Nothing was removed."),
}
FEEDS = ("interventions", "documents")
FIELD_OF = {"days": "day", "like": "day"}


@bp.get("")
@led
def meeting(slug: str) -> Response:
    """The page."""
    return _page(slug)


def _find(slug: str) -> MeetingRow:
    with context().database.reading() as session:
        return find_meeting(session, slug)


def done(slug: str) -> BaseResponse:
    """Back to the page, which shows what was done."""
    return redirect(url_for("meeting.meeting", slug=slug), 303)


def _send(slug: str, form: str, what: str, **args: Any) -> BaseResponse:
    """Carry a command out as whoever asks; what is wrong stands beside the fields of the form."""
    actor, parts = caller().of(slug), context()
    try:
        carried = handle(parts.database, slug, asked(what, **args), secrets.token_hex(16), actor, parts.clock)
    except Refused as refused:
        return again(slug, form, refused)
    tell(slug, carried)
    return done(slug)


def again(slug: str, form: str, refused: Refused) -> Response:
    """The page with what was typed in one form, and what is wrong beside its field; a file has to be chosen again."""
    if refused.code in ("sign_in", "not_allowed", "not_found"):
        raise refused
    audit.refused(refused.code, refused.facts)
    field = FIELD_OF.get(str(refused.facts.get("field")), str(refused.facts.get("field") or form))
    if refused.code == "off_days":
        field = "times"
    simple = refused.code == "invalid" and (field != "title" or refused.facts["reason"] == "empty")
    said = str(FAULTS[field]) if simple and field in FAULTS else sentence(refused, MeetingTeller(_find(slug)))
    return _page(
        slug, status_of(refused.code), faults={field: said}, typed={} if form == "file" else {form: request.form}
    )


@bp.post("/facts")
def facts(slug: str) -> BaseResponse:
    """Another title, in each of its languages, and another venue."""
    caller().of(slug)
    found = _find(slug)
    title = {lang: text for lang in found.title | dict.fromkeys(found.languages) if (text := _typed(f"title-{lang}"))}
    try:
        for text in title.values():
            entered("title", text, LINE)
        if not title:
            raise invalid("title", "empty")
        if venue := _typed("venue"):
            entered("venue", venue)
        expect = json.loads(request.form.get("saw", "{}"))
    except ValueError:
        raise invalid("saw", "json") from None
    except Refused as refused:
        return again(slug, "facts", refused)
    if not isinstance(expect, dict):
        raise invalid("saw", "type")
    return _send(slug, "facts", "facts", title=title, venue=venue or None, expect=expect)


def _typed(name: str) -> str:
    return request.form.get(name, "").strip()


@bp.post("/days")
def days(slug: str) -> BaseResponse:
    """A day more, like another if that is wanted, or (`remove`) a day less."""
    if gone := _typed("remove"):
        return _send(slug, "days", "take_away", day=gone[:10])
    return _send(slug, "days", "add", day=_typed("day")[:10], like=_typed("like")[:10] or None)


@bp.post("/zone")
def zone(slug: str) -> BaseResponse:
    """Another time zone."""
    caller().of(slug)
    times: Any = {"times": _typed("times")} if _typed("times") in ("stay", "move") else {}
    try:
        wanted = zone_named(_typed("time_zone"))
    except Refused as refused:
        return again(slug, "zone", refused)
    saw = {"time_zone": _typed("saw")} if _typed("saw") in time_zones() else {}
    return _send(slug, "zone", "zone", time_zone=wanted, expect=saw, **times)


@bp.post("/follows")
def follows(slug: str) -> BaseResponse:
    """Which meeting it follows: another one that whoever asks may know of, or none."""
    who = caller()
    actor, parts, other, saw = who.of(slug), context(), _typed("follows"), _typed("saw")

    def may_name(row: MeetingRow) -> bool:
        return row.slug != slug and row.rehearsal_of is None and (row.published or who.knows(row.slug))

    try:
        write = cycle.set_follows(other or None, saw or None, may_name)
        carried = record(parts.database, slug, cycle.SET_FOLLOWS, actor, parts.clock, write)
    except Refused as refused:
        if refused.code == "not_found" and refused.facts.get("what") == "meeting" and other:
            refused = invalid("follows", "unknown")
        return again(slug, "follows", refused)
    tell(slug, carried)
    return done(slug)


@bp.post("/state")
def state(slug: str) -> BaseResponse:
    """Draft, published, over: the next of them, or the one before."""
    actor, wanted = caller().of(slug), _typed("state")
    if wanted in ("over", "again"):
        return _send(slug, "state", "over", over=wanted == "over")
    if wanted not in ("published", "draft"):
        raise invalid("state", "unknown")
    meetings.publish(context().database, slug, wanted == "published")
    audit.note("meeting_published" if wanted == "published" else "meeting_unpublished", actor, meeting=slug)
    return done(slug)


@bp.post("/remove")
def remove(slug: str) -> BaseResponse:
    """Delete the meeting, whose address was typed, and keep an archive of it."""
    who, found = office_only(), _find(slug)
    if _typed("slug") != slug:
        return again(slug, "remove", invalid("slug", "another"))
    archives.put_away(context().database, slug, context().settings.instance, now(), let_others)
    Place(context().settings.instance, found.id).clear()
    audit.note("meeting_removed", who.actor(), meeting=slug)
    return redirect(url_for("meetings.meetings_page"), 303)


def _page(slug: str, status: int = 200, **more: Any) -> Response:
    who, lang = caller(), languages.current()
    who.of(slug)
    with context().database.reading() as session:
        found = find_meeting(session, slug)
        sittings = Load(session, found.id).all(Sitting)
        others = [
            {"id": one.id, "slug": one.slug, "title": text_of(one.title, lang), "days": days_in_words(one.days, lang)}
            for one in meetings.others(session, found)
            if one.published or who.knows(one.slug)
        ]
    last = max(found.days)
    own = who.own.get(slug)
    words = base("meeting", found if own else None, own) | {
        "slug": slug,
        "title": text_of(found.title, lang),
        "next_url": url_for("meeting.meeting", slug=slug),
        "office": who.office,
        "inside": own is not None,
        "state": state_of(found),
        "published": found.published,
        "facts": _facts(found),
        "days": [_day(day, sittings, lang) for day in found.days],
        "next_day": (date.fromisoformat(last) + timedelta(days=1)).isoformat(),
        "last_day": last,
        "zone": found.time_zone,
        "zones": sorted(one for one in time_zones() if "/" in one),
        "planned": bool(sittings),
        "address": f"{context().settings.public_url}/m/{slug}",
        "others": others,
        "follows": found.follows,
        "before": text_of(found.follows["title"], lang) if found.follows else None,
        "card": _card(found, lang),
        "faults": {},
        "typed": {},
        **more,
    }
    answer = make_response(render_template("screens/meeting.html", **words), status)
    keep_nothing(answer)
    return answer


def _card(found: MeetingRow, lang: str) -> dict[str, Any]:
    """What an organiser's own web site is told: the address of the meeting, and whether a setting names such sites."""
    address = context().settings.public_url + url_for("pages.follow", slug=found.slug)
    parts = {name: context().settings.public_url + url_for(f"feeds.{name}", slug=found.slug) for name in FEEDS}
    frame = card_of(found, lang) if context().settings.card_frames else None
    return {"address": address, "frame": frame, "sites": context().settings.card_frames, **parts}


def _facts(found: MeetingRow) -> dict[str, Any]:
    """What the form of facts has, and what was seen there."""
    own = {lang: found.title.get(lang, "") for lang in {**dict.fromkeys(found.languages), **found.title}}
    return {"title": own, "venue": found.venue or "", "saw": json.dumps({"title": found.title, "venue": found.venue})}


def _day(day: str, sittings: list[Sitting], lang: str) -> dict[str, Any]:
    on_it = sorted((one for one in sittings if one.day == day), key=lambda one: one.planned_start)
    words = day_in_words(date.fromisoformat(day), lang, year=True)
    titles = {one["text"]: one for sitting in on_it if (one := text_of(sitting.title, lang))}
    return {"day": day, "words": words, "sittings": list(titles.values())}
