"""In which order rooms stand, for good, and in which of them a page opens (docs/adr/0107-rooms.md).

The same as static/js/derived/rooms.js; both are held to tests/cases/rooms.json.
"""

from __future__ import annotations

from collections.abc import Iterable

from hlom_live.domain.derived.rows import Row, Rows, counted


def in_order(rooms: Iterable[Row]) -> list[Row]:
    """Rooms as the programme named them first; those from before that was kept by their names, and before the others.

    Nothing that happens in a room, nor its hours, nor the reader's language changes it.
    """
    return sorted(rooms, key=lambda room: (room.get("position") or 0, _by_name(room), room["id"]))


def _by_name(room: Row) -> str:
    names = room.get("name") or {"": ""}
    name = str(names.get("en") or names[min(names)])
    return counted(name.lower())


def rooms(rows: Rows) -> list[Row]:
    """All rooms, in their order."""
    return rows.once("rooms", lambda: in_order(rows.all("room")))


def room_to_open(rows: Rows, *wanted: str | None) -> str | None:
    """The id of the room in which a page opens, and stays: the first of those wanted that there is.

    Without one a room whose sitting is open, else one whose sitting is suspended, else the first of all.
    """
    there = rooms(rows)
    ids = [room["id"] for room in there]
    named = [room for room in wanted if room in ids]
    states = {room["id"]: (rows.get("sitting", room["sitting"]) or {}).get("state") for room in there}
    busy = [room for state in ("open", "suspended") for room in ids if states[room] == state]
    return next(iter((*named, *busy, *ids)), None)
