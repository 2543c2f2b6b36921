"""What the booths say to a room at this moment (docs/adr/0155-signals-and-messages.md).

The same as static/js/derived/signals.js; both are held to tests/cases/signals.json.
"""

from __future__ import annotations

from hlom_live.domain.clock import from_stamp
from hlom_live.domain.derived.rows import Row, Rows

KINDS = ("help", "sound", "too_fast")
"""What somebody has to walk for comes first."""


def signals(rows: Rows, room_id: str | None, now: float) -> list[Row]:
    """The signals that stand in a room, or in all for None, at `now` (seconds since 1970).

    "Too fast" is said to who has the floor, and is over with that intervention.
    """
    there = [row for row in rows.all("signal") if room_id in (None, row["room"]) and _stands(rows, row, now)]
    return sorted(there, key=lambda row: KINDS.index(row["kind"]))


def _stands(rows: Rows, signal: Row, now: float) -> bool:
    if from_stamp(signal["until"]).timestamp() <= now:
        return False
    room = rows.get("room", signal["room"]) or {}
    holder = room.get("interrupted_by") or room.get("intervention")
    return bool(signal["kind"] != "too_fast" or signal["intervention"] == holder)
