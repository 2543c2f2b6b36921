"""What is on in a room, who had the floor before, and what is to be noticed.

The same as static/js/derived/floor.js; both are held to tests/cases/floor.json.
"""

from __future__ import annotations

from hlom_live.domain.derived.rows import Row, Rows


def floor(rows: Rows, room_id: str) -> dict[str, Row | None]:
    """All of a room at once: `{room, sitting, item, list, turn, above}`; `above` is a point of order standing above."""
    room = rows.get("room", room_id) or {}
    item = rows.get("item", room.get("item"))
    return {
        "room": room or None,
        "sitting": rows.get("sitting", room.get("sitting")),
        "item": item,
        "list": rows.list_of(item["id"]) if item else None,
        "turn": rows.get("intervention", room.get("intervention")),
        "above": rows.get("intervention", room.get("interrupted_by")),
    }


def delivered(rows: Rows) -> list[Row]:
    """Interventions that have ended, the newest first; who was called and never began has delivered nothing."""
    ended = [turn for turn in rows.all("intervention") if turn["started_at"] and turn["ended_at"]]
    return sorted(ended, key=lambda turn: str(turn["ended_at"]), reverse=True)


def in_lieu(rows: Rows, list_id: str) -> list[Row]:
    """The entries of a list whose statements were put on the record in writing, by place."""
    return [entry for entry in rows.entries(list_id) if entry["state"] == "in_writing"]


def notices(rows: Rows) -> list[Row]:
    """What is to be noticed, the newest first."""
    return sorted(rows.all("notice"), key=lambda notice: str(notice["shown_at"]), reverse=True)
