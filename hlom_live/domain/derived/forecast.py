"""When a waiting speaker will have the floor, when the items of a sitting begin, and when it ends.

The same arithmetic as static/js/derived/forecast.js; both are held to tests/cases/forecast.json. It works on the rows
of the live state, as pages do, so that the time told to a delegate is the time on every screen. Times are seconds
since 1970. Whether all who wait will fit is `fits.py` (docs/adr/0088-forecast.md).
"""

from __future__ import annotations

from typing import TypeGuard

from hlom_live.domain.derived.clock import seconds, seconds_left
from hlom_live.domain.derived.defaults import OTHER_DAY_SECONDS, TURNOVERS_NEEDED
from hlom_live.domain.derived.rows import Row, Rows

UNDER_WAY = ("open", "suspended")


def is_under_way(sitting: Row | None) -> TypeGuard[Row]:
    """Whether a sitting is open or suspended."""
    return sitting is not None and sitting["state"] in UNDER_WAY


def recorded_seconds(entry: Row | None) -> float:
    """The length of a recorded statement; 0 for any other, and for one whose length nobody knows."""
    recorded = entry["recorded_seconds"] if entry and entry.get("mode") == "pre_recorded" else None
    return float(recorded or 0)


def speech_seconds(entry: Row) -> float:
    """Seconds that an entry will take: a recorded statement its own length, any other its limit."""
    return recorded_seconds(entry) or float(entry["allotted_seconds"])


def turnover_seconds(rows: Rows, sitting_id: str) -> float:
    """Seconds from the end of one speaker to the start of the next.

    The median of the sitting's own once there are three, before that the meeting's rule. Neighbours in time of one
    item and room count; points of order interrupt, and do not.
    """
    return rows.once(("turnover", sitting_id), lambda: _turnover(rows, sitting_id))


def _turnover(rows: Rows, sitting_id: str) -> float:
    items = {row["id"] for row in rows.items_of(sitting_id)}
    turns = [
        turn
        for turn in rows.all("intervention")
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
        from statistics import median  # no start needs it

        return float(median(own))
    return float(rows.rule("turnover_seconds"))


def _floor_seconds(rows: Rows, item: Row, now: float) -> float:
    """Seconds still to come of those who have the floor of an item's room; overtime counts as nothing.

    A recorded statement plays for its own length, whatever its limit.
    """
    room = next((room for room in rows.all("room") if room["item"] == item["id"]), None)
    ids = (room["intervention"], room["interrupted_by"]) if room else ()
    turns = [turn for one in ids if (turn := rows.get("intervention", one)) and not turn["ended_at"]]
    return sum(max(0.0, seconds_left(_as_played(rows, turn), now)) for turn in turns)


def _as_played(rows: Rows, turn: Row) -> Row:
    played = recorded_seconds(rows.get("inscription", turn["inscription"]))
    return {**turn, "allotted_seconds": played} if played else turn


def _plan(sitting: Row | None, stamp: str | None, now: float) -> float | None:
    """A planned time; None for that of another day while the sitting is under way."""
    at = seconds(stamp)
    other = at is not None and abs(at - now) > OTHER_DAY_SECONDS
    return None if other and is_under_way(sitting) else at


def goes_on(sitting: Row | None, now: float) -> float:
    """From when speakers are reckoned: the hour at which a suspended sitting is to resume, else now."""
    at = seconds(sitting.get("resumes_at")) if sitting and sitting["state"] == "suspended" else None
    return max(now, at or now)


def stops_of(sitting: Row | None, now: float) -> tuple[float | None, float | None]:
    """The sitting's planned end and the end of its interpretation; None for none, or one of another day."""
    known = sitting or {}
    return _plan(sitting, known.get("planned_end"), now), _plan(sitting, known.get("interpretation_end"), now)


def soonest(*times: float | None) -> float | None:
    """The first of some times; None is none."""
    return min((at for at in times if at is not None), default=None)


def _floor_free(rows: Rows, item: Row, now: float) -> float | None:
    """From when a list's first speaker is reckoned: the floor free, or the time at which a later item begins.

    None for an item that was passed over.
    """
    sitting = rows.get("sitting", item["sitting"])
    if item["state"] == "current":
        return goes_on(sitting, now) + _floor_seconds(rows, item, now)
    if is_under_way(sitting):
        return expected_items(rows, sitting, now).get(item["id"])
    return max(now, _plan(sitting, item["planned_start"], now) or now)


def open_item(rows: Rows, list_id: str) -> Row | None:
    """The item of a list, unless it is concluded, unknown, or of a sitting that is adjourned."""
    speakers = rows.get("list", list_id)
    item = rows.get("item", speakers["item"]) if speakers else None
    sitting = rows.get("sitting", item["sitting"]) if item else None
    over = sitting is not None and sitting["state"] == "adjourned"
    return None if item is None or over or item["state"] == "concluded" else item


def expected_starts(rows: Rows, list_id: str, now: float) -> dict[str, float]:
    """Expected start of every waiting speaker of a list, by inscription; empty for an item over or passed over.

    What is left of the present speaker, what those before will take, and a turnover for each change of speaker
    (docs/procedure.md, "Time").
    """
    item = open_item(rows, list_id)
    at = None if item is None else _floor_free(rows, item, now)
    if item is None or at is None:
        return {}
    turnover, expected = turnover_seconds(rows, item["sitting"]), {}
    for entry in rows.waiting(list_id):
        at += turnover
        expected[entry["id"]] = at
        at += speech_seconds(entry)
    return expected


def expected_items(rows: Rows, sitting: Row | None, now: float) -> dict[str, float]:
    """Expected start of each item not yet begun of an open or suspended sitting; the plan holds for all others.

    A later item begins at its planned time, or when the one before has ended. One that was passed over, because a later
    one was begun, is expected no more.
    """
    course = _course(rows, sitting, now)
    return course[0] if course else {}


def sitting_end(rows: Rows, sitting: Row | None, now: float) -> float | None:
    """When an open or suspended sitting will have dealt with all its items; None for any other, whose plan holds."""
    course = _course(rows, sitting, now)
    return course[1] if course else None


def _course(rows: Rows, sitting: Row | None, now: float) -> tuple[dict[str, float], float] | None:
    """The items still to come of a sitting under way, each with its time, and when the last of them ends; else None."""
    if not is_under_way(sitting):
        return None
    items, turnover = rows.items_of(sitting["id"]), turnover_seconds(rows, sitting["id"])
    current = next((item for item in items if item["state"] == "current"), None)
    begun = max((n for n, item in enumerate(items) if item["state"] != "planned"), default=-1)
    free = _end_of_current(rows, sitting, current, turnover, now) if current else goes_on(sitting, now)
    expected: dict[str, float] = {}
    for item in items[begun + 1 :]:
        expected[item["id"]] = start = max(free, _plan(sitting, item["planned_start"], now) or free)
        free = start + max(_planned_seconds(item), _hearing_seconds(rows, item, turnover))
    return expected, free


def _planned_seconds(item: Row) -> float:
    return float(item["planned_seconds"] or 0)


def _hearing_seconds(rows: Rows, item: Row, turnover: float) -> float:
    """Seconds that all who wait on an item's list will take, each with a turnover before."""
    speakers = rows.list_of(item["id"])
    return sum(turnover + speech_seconds(entry) for entry in rows.waiting(speakers["id"])) if speakers else 0


def _end_of_current(rows: Rows, sitting: Row, item: Row, turnover: float, now: float) -> float:
    """When an item that is on now will end: when its list is heard, and not before its plan while the list may grow."""
    speakers = rows.list_of(item["id"])
    heard = goes_on(sitting, now) + _floor_seconds(rows, item, now) + _hearing_seconds(rows, item, turnover)
    start = _plan(sitting, item["planned_start"], now)
    if start is None or (speakers is not None and speakers["state"] == "closed"):
        return heard
    return max(heard, start + _planned_seconds(item))
