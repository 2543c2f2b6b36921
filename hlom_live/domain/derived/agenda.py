"""The programme by day, and which of its lists of speakers there is reason to show.

The same as static/js/derived/agenda.js; both are held to tests/cases/agenda.json.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hlom_live.domain.derived.rows import Row, Rows

WITH_SPEAKERS = ("statements", "debate")


def days(rows: Rows, rooms: Sequence[str]) -> list[dict[str, Any]]:
    """`[{day, sittings: [{sitting, room, items}]}]`, by day, planned start and room; `rooms` are ids in their order."""
    order = {room: n for n, room in enumerate(rooms)}

    def turn(sitting: Row) -> tuple[str, str, int]:
        return sitting["day"], sitting["planned_start"], order.get(sitting["room"], -1)

    found: dict[str, list[dict[str, Any]]] = {}
    for sitting in sorted(rows.all("sitting"), key=turn):
        room, items = rows.get("room", sitting["room"]), rows.items_of(sitting["id"])
        found.setdefault(sitting["day"], []).append({"sitting": sitting, "room": room, "items": items})
    return [{"day": day, "sittings": those} for day, those in found.items()]


def list_to_show(rows: Rows, item: Row) -> Row | None:
    """The list of an item, if there is reason to show it.

    A ceremony or a panel has one too, and as long as nobody opened it, "not yet open" would only puzzle.
    """
    speakers = rows.list_of(item["id"])
    shown = speakers is not None and (item["kind"] in WITH_SPEAKERS or is_used(rows, speakers))
    return speakers if shown else None


def is_used(rows: Rows, speakers: Row) -> bool:
    """Whether a list is, or was, in use: a ceremony has a list that nobody opens."""
    return speakers["state"] != "not_open" or bool(rows.entries(speakers["id"]))
