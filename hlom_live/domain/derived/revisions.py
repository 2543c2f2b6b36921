"""What those who follow are told of a programme that was changed, as long as its days are not over.

The same as static/js/derived/revisions.js; both are held to tests/cases/revisions.json.
"""

from __future__ import annotations

from typing import Any

from hlom_live.domain.derived.rows import Row, Rows


def told(rows: Rows, today: str) -> list[dict[str, Any]]:
    """Each thing that moved, is new or is gone, once, as published last and as it stands now, by day and hour.

    `today` is a day in the meeting's zone; what was and what is before it is told no more. What is back where it was,
    or there again, is no news.
    """
    newest: dict[str, dict[str, Any]] = {}
    for revision in sorted(rows.all("revision"), key=lambda one: str(one["published_at"])):
        for change in revision["changes"]:
            newest[f"{change['of']}/{change['id']}"] = change
    found = [_now(rows, change) for change in newest.values()]
    kept = [one for one in found if one is not None and max(one["day"], (one["was"] or one)["day"]) >= today]
    return sorted(kept, key=lambda one: (one["day"], one["start"], one["of"] != "sitting", one["id"]))


def _now(rows: Rows, change: dict[str, Any]) -> dict[str, Any] | None:
    """A change with what its thing is by now; None if it is no news any more."""
    row = rows.get(change["of"], change["id"])
    if change["what"] == "gone" or row is None:
        return None if row is not None else {**change, "what": "gone", "was": None}
    sitting = rows.get("sitting", row["sitting"]) if change["of"] == "item" else row
    if sitting is None:
        return None
    start = row["planned_start"] or sitting["planned_start"]
    place = {"day": sitting["day"], "room": sitting["room"], "start": start}
    if change["was"] and all(change["was"][name] == value for name, value in place.items()) and _ends_same(change, row):
        return None
    return {**change, **place, "title": row["title"], "end": row.get("planned_end")}


def _ends_same(change: dict[str, Any], row: Row) -> bool:
    """An item is told of by its beginning alone."""
    return change["of"] == "item" or bool(change["was"]["end"] == row["planned_end"])
