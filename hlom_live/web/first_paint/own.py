"""The first paint of a delegation's own pages: what it alone is told, and its place, as its script will show them.

The same choice as static/js/parts/own-entry.js, so that the page does not move when it goes live.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hlom_live.domain.clock import from_stamp
from hlom_live.live.content.calls import Call
from hlom_live.live.content.own_news import own_news
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context
from hlom_live.web.first_paint.seen import SeenState
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.digits import hour
from hlom_live.web.rendering.page_data import text_of

Row = dict[str, Any]
Rows = dict[str, Row]

LIVE = ("speaking", "inscribed", "requested", "absent")
FIRST = 2
"""How many of those before are named in the strip (docs/screens.md, decision 10)."""


def words(meeting: MeetingRow, delegation: str, state: SeenState, data: Row) -> Row:
    """What the templates of a delegation's pages are given besides: `own`, and `you` in the data of the script."""
    with context().database.reading() as session:
        you = own_news(session, meeting.id, {delegation}, state.at)[delegation]
    return {
        "page_data": data | {"you": you},
        "own": own_picture(state.reload["put"], delegation, you, languages.current()),
    }


def own_picture(rows: Rows, delegation: str, you: Call, lang: str) -> Row:
    """The delegation's name and presence, the item it is about, and where it stands there; texts in a language."""
    meeting = next(row for key, row in rows.items() if key.startswith("meeting/"))
    zone = ZoneInfo(meeting["time_zone"])
    row = rows.get(f"delegation/{delegation}", {})
    names = {one["id"]: one["name"] for one in meeting["categories"]}
    entries = _entries(rows)
    choices = _choices(rows, entries, delegation)
    item, speakers = choices[0] if choices else (None, None)
    entry = _own(entries[speakers["id"]], delegation) if speakers else None
    waits = entry if entry and entry["state"] == "inscribed" else None
    return {
        "name": text_of(row.get("name"), lang),
        "category": text_of(names.get(row.get("category"), row.get("category")), lang),
        "present": row.get("present"),
        "format": meeting["format"],
        "call": you["call"],
        "several": len(choices) > 1,
        "item": {"number": item["number"], "title": text_of(item["title"], lang)} if item else None,
        "list": _list(speakers, zone) if speakers else None,
        "entry": {"state": entry["state"], "mode": entry["mode"]} if entry else None,
        "place": _place(rows, entries[waits["list"]], waits, you, lang, zone) if waits else None,
    }


def _of(rows: Rows, kind: str) -> list[Row]:
    return [row for key, row in rows.items() if key.startswith(f"{kind}/")]


def _entries(rows: Rows) -> defaultdict[str, list[Row]]:
    """All inscriptions by their list, read through once: a meeting has thousands."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _of(rows, "inscription"):
        found[row["list"]].append(row)
    return found


def _own(entries: list[Row], delegation: str) -> Row | None:
    """The delegation's own statement of a list that matters most now."""
    found = [row for row in entries if row["delegation"] == delegation and row["kind"] == "statement"]
    return min((row for row in found if row["state"] in LIVE), key=lambda row: LIVE.index(row["state"]), default=None)


def _choices(rows: Rows, entries: defaultdict[str, list[Row]], delegation: str) -> list[tuple[Row, Row]]:
    """The items, each with its list, that the delegation can be about, the one that matters most first."""
    lists = {row["item"]: row for row in _of(rows, "list")}
    weighed = [
        (_weight(item, lists[item["id"]], entries[lists[item["id"]]["id"]], delegation), item)
        for item in _of(rows, "item")
        if item["id"] in lists
    ]
    worth = sorted((one for one in weighed if one[0]), key=lambda one: (-one[0], one[1]["position"]))
    return [(item, lists[item["id"]]) for _, item in worth]


def _weight(item: Row, speakers: Row, entries: list[Row], delegation: str) -> int:
    if item["state"] == "concluded":
        return 0
    own = _own(entries, delegation)
    if own and own["state"] == "speaking":
        return 4
    if item["state"] == "current":
        return 3 if own or speakers["state"] != "not_open" or entries else 1
    return 2 if own else int(speakers["state"] == "open")


def _list(speakers: Row, zone: ZoneInfo) -> Row:
    since = {"open": "opened_at", "closed": "closed_at"}.get(speakers["state"])
    return {"state": speakers["state"], "hour": _hour(speakers[since], zone) if since else None}


def _place(rows: Rows, entries: list[Row], entry: Row, you: Call, lang: str, zone: ZoneInfo) -> Row:
    """The own place as a strip: the first two, how many between, and how many behind."""
    waiting = [row for row in entries if row["state"] == "inscribed" and row["kind"] != "point_of_order"]
    waiting.sort(key=lambda row: row["place"])
    ahead = next(index for index, row in enumerate(waiting) if row["id"] == entry["id"])
    first = waiting[: min(FIRST, ahead)]
    return {
        "ahead": ahead,
        "first": [text_of(rows.get(f"delegation/{row['delegation']}", {}).get("name"), lang) for row in first],
        "between": ahead - len(first),
        "behind": len(waiting) - ahead - 1,
        "expected": _hour(you["expected_at"] if you["inscription"] == entry["id"] else None, zone),
    }


def _hour(at: str | None, zone: ZoneInfo) -> str | None:
    when: datetime | None = from_stamp(at) if at else None
    return hour(when, zone)
