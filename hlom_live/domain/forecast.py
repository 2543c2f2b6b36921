"""When a waiting speaker will have the floor, and when the items of a sitting begin.

The same arithmetic as `static/js/live/forecast.js`; both are held to `tests/cases/forecast.json`. It works on the
rows of the live state, as pages do, so that the hour told to a delegate is the hour on every screen. Hours go in and
out as seconds since 1970.
"""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median
from typing import Any

from hlom_live.domain.clock import from_stamp
from hlom_live.domain.rules import DEFAULT_RULES

Row = Mapping[str, Any]
Rows = Mapping[str, Row]

TURNOVERS_NEEDED = 3


def rows_of(rows: Rows, kind: str) -> list[Row]:
    """All rows of a kind."""
    return [row for key, row in rows.items() if key.startswith(f"{kind}/")]


def seconds(stamp: str | None) -> float | None:
    """A time of the live state in seconds since 1970."""
    return from_stamp(stamp).timestamp() if stamp else None


def seconds_left(turn: Row, now: float) -> float:
    """`domain.clock.seconds_left` of an intervention's row."""
    due = turn["allotted_seconds"] + turn["added_seconds"]
    started = seconds(turn["started_at"])
    if started is None:
        return float(due)
    stopped = seconds(turn["paused_at"]) or seconds(turn["ended_at"]) or now
    return float(due + turn["paused_seconds"] - (stopped - started))


def waiting(rows: Rows, list_id: str) -> list[Row]:
    """Who waits for the floor on a list, in order; points of order stand above it."""
    entries = (row for row in rows_of(rows, "inscription") if row["list"] == list_id)
    found = [row for row in entries if row["state"] == "inscribed" and row["kind"] != "point_of_order"]
    return sorted(found, key=lambda row: row["place"])


def items_of(rows: Rows, sitting_id: str) -> list[Row]:
    """The items of a sitting, in order."""
    return sorted((row for row in rows_of(rows, "item") if row["sitting"] == sitting_id), key=lambda i: i["position"])


def turnover_seconds(rows: Rows, sitting_id: str) -> float:
    """Seconds from the end of one speaker to the start of the next.

    The median of the sitting's own once there are three, before that the meeting's rule. Neighbours in time of one
    item and room count; points of order interrupt, and do not.
    """
    items = {row["id"] for row in items_of(rows, sitting_id)}
    turns = [
        turn
        for turn in rows_of(rows, "intervention")
        if turn["item"] in items and turn["started_at"] and turn["kind"] != "point_of_order"
    ]
    own, last_end = [], dict[tuple[str, str], float | None]()
    for turn in sorted(turns, key=lambda turn: turn["started_at"]):
        place, started = (turn["item"], turn["room"]), seconds(turn["started_at"])
        ended = last_end.get(place)
        if ended is not None and started is not None and started >= ended:
            own.append(started - ended)
        last_end[place] = seconds(turn["ended_at"])
    if len(own) >= TURNOVERS_NEEDED:
        return float(median(own))
    rules: Row = next((row["rules"] for row in rows_of(rows, "meeting")), {})
    return float(rules.get("turnover_seconds", DEFAULT_RULES["turnover_seconds"]))


def _floor_seconds(rows: Rows, room: Row | None, now: float) -> float:
    """Seconds still to come of those who have the floor in a room; overtime counts as nothing."""
    if room is None:
        return 0
    ids = room["intervention"], room["interrupted_by"]
    turns = [rows[key] for one in ids if one and (key := f"intervention/{one}") in rows]
    return sum(max(0.0, seconds_left(turn, now)) for turn in turns if not turn["ended_at"])


def _room_of(rows: Rows, item: Row) -> Row | None:
    return next((room for room in rows_of(rows, "room") if room["item"] == item["id"]), None)


def _base(rows: Rows, item: Row, now: float) -> float:
    """From when a list's first speaker is reckoned: the floor free, or a later item's planned hour."""
    if item["state"] == "current":
        return now + _floor_seconds(rows, _room_of(rows, item), now)
    return max(now, seconds(item["planned_start"]) or now)


def _open_item(rows: Rows, list_id: str) -> Row | None:
    """The item of a list, unless it is concluded or unknown."""
    speakers = rows.get(f"list/{list_id}")
    item = rows.get(f"item/{speakers['item']}") if speakers else None
    return None if item is None or item["state"] == "concluded" else item


def expected_starts(rows: Rows, list_id: str, now: float) -> dict[str, float]:
    """Expected start of every waiting speaker of a list, by inscription; empty for a concluded item.

    What is left of the present speaker, the limits of those before, and a turnover for each change of speaker
    (docs/procedure.md, "Time").
    """
    item = _open_item(rows, list_id)
    if item is None:
        return {}
    turnover, at, expected = turnover_seconds(rows, item["sitting"]), _base(rows, item, now), {}
    for entry in waiting(rows, list_id):
        at += turnover
        expected[entry["id"]] = at
        at += entry["allotted_seconds"] or 0
    return expected


def expected_end(rows: Rows, list_id: str, now: float) -> float | None:
    """When the last waiting speaker of a list will have ended; None when nobody waits or speaks."""
    item = _open_item(rows, list_id)
    if item is None:
        return None
    starts = expected_starts(rows, list_id, now)
    if not starts:
        return _base(rows, item, now) if item["state"] == "current" else None
    last = list(starts)[-1]
    return starts[last] + float(rows[f"inscription/{last}"]["allotted_seconds"] or 0)


def expected_items(rows: Rows, sitting: Row, now: float) -> dict[str, float]:
    """Expected start of each item not yet begun of an open or suspended sitting; the plan holds for all others.

    A later item begins at its planned hour, or when the one before has ended.
    """
    expected: dict[str, float] = {}
    if sitting["state"] not in ("open", "suspended"):
        return expected
    free = now
    for item in items_of(rows, sitting["id"]):
        if item["state"] == "current":
            free = _end_of_current(rows, item, now)
        elif item["state"] == "planned":
            expected[item["id"]] = start = max(free, seconds(item["planned_start"]) or free)
            free = start + (item["planned_seconds"] or 0)
    return expected


def _end_of_current(rows: Rows, item: Row, now: float) -> float:
    """When an item that is on now will end: not before its plan, and not before its list is heard."""
    speakers = next((row for row in rows_of(rows, "list") if row["item"] == item["id"]), None)
    heard = expected_end(rows, speakers["id"], now) if speakers else None
    start = seconds(item["planned_start"])
    planned = start + (item["planned_seconds"] or 0) if start is not None else 0
    return max(now + _floor_seconds(rows, _room_of(rows, item), now), heard or now, planned)
