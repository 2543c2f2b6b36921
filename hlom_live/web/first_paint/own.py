"""The first paint of a delegation's own pages: what it alone is told, and its place, as its script will show them."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from hlom_live.domain.clock import from_stamp
from hlom_live.domain.derived.formats import excludes
from hlom_live.domain.derived.place import items_to_ask, own_entry, strip
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.live.content.calls import Call
from hlom_live.live.content.own_news import own_news
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context
from hlom_live.web.first_paint.seen import SeenState
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.hours import hour
from hlom_live.web.rendering.page_data import text_of

Painted = dict[str, Any]


def words(meeting: MeetingRow, delegation: str, state: SeenState, data: Painted) -> Painted:
    """What the templates of a delegation's pages are given besides: `own`, and `you` in the data of the script."""
    with context().database.reading() as session:
        you = own_news(session, meeting.id, {delegation}, state.at)[delegation]
    return {
        "page_data": data | {"you": you},
        "own": own_picture(state.rows, delegation, you, languages.current()),
    }


def own_picture(rows: Rows, delegation: str, you: Call, lang: str) -> Painted:
    """The delegation's name and presence, the item it is about, and where it stands there; texts in a language."""
    meeting, row = rows.meeting(), rows.get("delegation", delegation) or {}
    zone = ZoneInfo(meeting["time_zone"])
    names = {one["id"]: one["name"] for one in meeting["categories"]}
    choices = items_to_ask(rows, delegation)
    item, speakers = choices[0] if choices else (None, None)
    entry = own_entry(rows, speakers["id"], delegation) if speakers else None
    waits = entry if entry and entry["state"] == "inscribed" else None
    return {
        "name": text_of(row.get("name"), lang),
        "category": text_of(names.get(row.get("category"), row.get("category")), lang),
        "present": row.get("present"),
        "left_out": [mode for mode in ("in_room", "remote") if excludes(meeting["format"], mode)],
        "call": you["call"],
        "several": len(choices) > 1,
        "item": {"number": item["number"], "title": text_of(item["title"], lang)} if item else None,
        "list": _list(speakers, zone) if speakers else None,
        "entry": {"state": entry["state"], "mode": entry["mode"]} if entry else None,
        "place": _place(rows, waits, you, lang, zone) if waits else None,
    }


def _list(speakers: Row, zone: ZoneInfo) -> Painted:
    since = {"open": "opened_at", "closed": "closed_at"}.get(speakers["state"])
    return {"state": speakers["state"], "hour": _hour(speakers[since], zone) if since else None}


def _place(rows: Rows, entry: Row, you: Call, lang: str, zone: ZoneInfo) -> Painted:
    """The own place as a strip: the first two, how many between, and how many behind."""
    place = strip(rows.waiting(entry["list"]), entry["id"])
    delegations = (rows.get("delegation", row["delegation"]) or {} for row in place["first"])
    return {
        "ahead": place["ahead"],
        "first": [text_of(one.get("name"), lang) for one in delegations],
        "between": place["between"],
        "behind": place["behind"],
        "expected": _hour(you["expected_at"] if you["inscription"] == entry["id"] else None, zone),
    }


def _hour(at: str | None, zone: ZoneInfo) -> str | None:
    return hour(from_stamp(at) if at else None, zone)
