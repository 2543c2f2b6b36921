"""The first paint of a delegation's own pages: what it alone is told, and its place, as its script will show them.

The same choice as static/js/parts/own-entry.js, so that the page does not move when it goes live.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hlom_live.domain.clock import from_stamp
from hlom_live.live.calls import Call
from hlom_live.live.own import told
from hlom_live.store.models import MeetingRow
from hlom_live.web import languages
from hlom_live.web.context import context
from hlom_live.web.digits import hour
from hlom_live.web.page_data import text_of
from hlom_live.web.views import SeenState

Row = dict[str, Any]
Rows = dict[str, Row]

LIVE = ("speaking", "inscribed", "requested", "absent")
FIRST = 2
"""How many of those before are named in the strip (docs/screens.md, decision 10)."""


def words(meeting: MeetingRow, delegation: str, state: SeenState, data: Row) -> Row:
    """What the templates of a delegation's pages are given besides: `own`, and `you` in the data of the script."""
    with context().database.reading() as session:
        you = told(session, meeting.id, {delegation}, state.at)[delegation]
    return {
        "page_data": data | {"you": you},
        "own": own_picture(state.reload["put"], delegation, you, languages.current()),
    }


def own_picture(rows: Rows, delegation: str, you: Call, lang: str) -> Row:
    """The delegation's name and presence, the item it is about, and where it stands there; texts in a language."""
    meeting = next(row for key, row in rows.items() if key.startswith("meeting/"))
    zone = ZoneInfo(meeting["time_zone"])
    row = rows.get(f"delegation/{delegation}", {})
    category = next(
        (one["name"] for one in meeting["categories"] if one["id"] == row.get("category")), row.get("category")
    )
    choices = _choices(rows, delegation)
    item, speakers = choices[0] if choices else (None, None)
    entry = _entry(rows, speakers["id"], delegation) if speakers else None
    return {
        "name": text_of(row.get("name"), lang),
        "category": text_of(category, lang),
        "present": row.get("present"),
        "format": meeting["format"],
        "call": you["call"],
        "several": len(choices) > 1,
        "item": {"number": item["number"], "title": text_of(item["title"], lang)} if item else None,
        "list": _list(speakers, zone) if speakers else None,
        "entry": {"state": entry["state"], "mode": entry["mode"]} if entry else None,
        "place": _place(rows, entry, you, lang, zone) if entry and entry["state"] == "inscribed" else None,
    }


def _of(rows: Rows, kind: str) -> list[Row]:
    return [row for key, row in rows.items() if key.startswith(f"{kind}/")]


def _entry(rows: Rows, list_id: str, delegation: str) -> Row | None:
    """The delegation's own statement on a list that matters most now."""
    found = [
        row
        for row in _of(rows, "inscription")
        if (row["list"], row["delegation"], row["kind"]) == (list_id, delegation, "statement") and row["state"] in LIVE
    ]
    return min(found, key=lambda row: LIVE.index(row["state"]), default=None)


def _choices(rows: Rows, delegation: str) -> list[tuple[Row, Row]]:
    """The items, each with its list, that the delegation can be about, the one that matters most first."""
    lists = {row["item"]: row for row in _of(rows, "list")}
    items = [item for item in _of(rows, "item") if item["id"] in lists]
    weights = {item["id"]: _weight(rows, item, lists[item["id"]], delegation) for item in items}
    worth = sorted(
        (item for item in items if weights[item["id"]]), key=lambda item: (-weights[item["id"]], item["position"])
    )
    return [(item, lists[item["id"]]) for item in worth]


def _weight(rows: Rows, item: Row, speakers: Row, delegation: str) -> int:
    if item["state"] == "concluded":
        return 0
    own = _entry(rows, speakers["id"], delegation)
    if own and own["state"] == "speaking":
        return 4
    if item["state"] == "current":
        return 3 if own or _in_use(rows, speakers) else 1
    return 2 if own else int(speakers["state"] == "open")


def _in_use(rows: Rows, speakers: Row) -> bool:
    return speakers["state"] != "not_open" or any(row["list"] == speakers["id"] for row in _of(rows, "inscription"))


def _list(speakers: Row, zone: ZoneInfo) -> Row:
    since = {"open": "opened_at", "closed": "closed_at"}.get(speakers["state"])
    return {"state": speakers["state"], "hour": _hour(speakers[since], zone) if since else None}


def _place(rows: Rows, entry: Row, you: Call, lang: str, zone: ZoneInfo) -> Row:
    """The own place as a strip: the first two, how many between, and how many behind."""
    waiting = sorted(
        (r for r in _of(rows, "inscription") if r["list"] == entry["list"] and r["state"] == "inscribed"
         and r["kind"] != "point_of_order"),
        key=lambda row: row["place"],
    )  # fmt: skip
    ahead = next(index for index, row in enumerate(waiting) if row["id"] == entry["id"])
    first = waiting[: min(FIRST, ahead)]
    names = [text_of(rows.get(f"delegation/{row['delegation']}", {}).get("name"), lang) for row in first]
    expected = you["expected_at"] if you["inscription"] == entry["id"] else None
    return {
        "ahead": ahead,
        "first": names,
        "between": ahead - len(first),
        "behind": len(waiting) - ahead - 1,
        "expected": _hour(expected, zone),
    }


def _hour(at: str | None, zone: ZoneInfo) -> str | None:
    when: datetime | None = from_stamp(at) if at else None
    return hour(when, zone)
