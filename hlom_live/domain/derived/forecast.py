"""When a waiting speaker will have the floor, when the items of a sitting begin, and when it ends.

The same arithmetic as `static/js/derived/forecast.js`; both are held to `tests/cases/forecast.json`. It works on the
rows of the live state, as pages do, so that the hour told to a delegate is the hour on every screen. Hours go in and
out as seconds since 1970. Whether all who wait will fit is `domain/derived/fits.py` (docs/adr/0088-forecast.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from statistics import median
from typing import Any

from hlom_live.domain.clock import from_stamp
from hlom_live.domain.rules import DEFAULT_RULES

Row = Mapping[str, Any]
Rows = Mapping[str, Row]

TURNOVERS_NEEDED = 3

OTHER_DAY_SECONDS = 12 * 3600
"""A plan this far from the present is that of another day (a rehearsal): a sitting under way does not hold to it."""

UNDER_WAY = ("open", "suspended")


class Indexed(dict[str, Row]):
    """The rows of a whole meeting, sorted once, for whoever asks about all of its lists."""

    @cached_property
    def kinds(self) -> dict[str, list[Row]]:
        """The rows by kind."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for key, row in self.items():
            found[key.partition("/")[0]].append(row)
        return found

    @cached_property
    def waiting(self) -> dict[str, list[Row]]:
        """Those who wait, by list, in order."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in _in_order(self.kinds["inscription"]):
            found[row["list"]].append(row)
        return found

    @cached_property
    def turnovers(self) -> dict[str, float]:
        """The turnover of each sitting asked about so far."""
        return {}


def rows_of(rows: Rows, kind: str) -> list[Row]:
    """All rows of a kind."""
    if isinstance(rows, Indexed):
        return rows.kinds[kind]
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


def speech_seconds(entry: Row) -> float:
    """Seconds that an entry will take: a recorded statement its own length, any other its limit."""
    recorded = entry.get("recorded_seconds") if entry.get("mode") == "pre_recorded" else None
    return float(recorded or entry["allotted_seconds"] or 0)


def rule(rows: Rows, name: str) -> Any:
    """The meeting's setting of a rule, or the default of this program."""
    rules: Row = next((row["rules"] for row in rows_of(rows, "meeting")), {})
    return rules.get(name, DEFAULT_RULES[name])


def waiting(rows: Rows, list_id: str) -> list[Row]:
    """Who waits for the floor on a list, in order; points of order stand above it."""
    if isinstance(rows, Indexed):
        return rows.waiting[list_id]
    return _in_order(row for row in rows_of(rows, "inscription") if row["list"] == list_id)


def _in_order(entries: Iterable[Row]) -> list[Row]:
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
    if not isinstance(rows, Indexed):
        return _turnover(rows, sitting_id)
    if sitting_id not in rows.turnovers:
        rows.turnovers[sitting_id] = _turnover(rows, sitting_id)
    return rows.turnovers[sitting_id]


def _turnover(rows: Rows, sitting_id: str) -> float:
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
    return float(rule(rows, "turnover_seconds"))


def _floor_seconds(rows: Rows, item: Row, now: float) -> float:
    """Seconds still to come of those who have the floor of an item's room; overtime counts as nothing.

    A recorded statement plays for its own length, whatever its limit.
    """
    room = next((room for room in rows_of(rows, "room") if room["item"] == item["id"]), None)
    if room is None:
        return 0
    ids = room["intervention"], room["interrupted_by"]
    turns = [rows[key] for one in ids if one and (key := f"intervention/{one}") in rows]
    return sum(max(0.0, seconds_left(_as_played(rows, turn), now)) for turn in turns if not turn["ended_at"])


def _as_played(rows: Rows, turn: Row) -> Row:
    entry = rows.get(f"inscription/{turn.get('inscription')}")
    played = speech_seconds({**entry, "allotted_seconds": None}) if entry else 0
    return {**turn, "allotted_seconds": played} if played else turn


def plan(sitting: Row | None, stamp: str | None, now: float) -> float | None:
    """A planned time, in seconds since 1970; None for that of another day while the sitting is under way."""
    at = seconds(stamp)
    other = at is not None and abs(at - now) > OTHER_DAY_SECONDS
    return None if other and sitting is not None and sitting["state"] in UNDER_WAY else at


def _base(rows: Rows, item: Row, now: float) -> float:
    """From when a list's first speaker is reckoned: the floor free, or the hour at which a later item begins."""
    if item["state"] == "current":
        return now + _floor_seconds(rows, item, now)
    sitting = rows.get(f"sitting/{item['sitting']}")
    begins = expected_items(rows, sitting, now).get(item["id"]) if sitting else None
    return begins or max(now, plan(sitting, item["planned_start"], now) or now)


def open_item(rows: Rows, list_id: str) -> Row | None:
    """The item of a list, unless it is concluded or unknown."""
    speakers = rows.get(f"list/{list_id}")
    item = rows.get(f"item/{speakers['item']}") if speakers else None
    return None if item is None or item["state"] == "concluded" else item


def expected_starts(rows: Rows, list_id: str, now: float) -> dict[str, float]:
    """Expected start of every waiting speaker of a list, by inscription; empty for a concluded item.

    What is left of the present speaker, what those before will take, and a turnover for each change of speaker
    (docs/procedure.md, "Time").
    """
    item = open_item(rows, list_id)
    if item is None:
        return {}
    turnover, at, expected = turnover_seconds(rows, item["sitting"]), _base(rows, item, now), {}
    for entry in waiting(rows, list_id):
        at += turnover
        expected[entry["id"]] = at
        at += speech_seconds(entry)
    return expected


def expected_end(rows: Rows, list_id: str, now: float) -> float | None:
    """When the last waiting speaker of a list will have ended; None when nobody waits or speaks."""
    item = open_item(rows, list_id)
    if item is None:
        return None
    starts = expected_starts(rows, list_id, now)
    if not starts:
        return _base(rows, item, now) if item["state"] == "current" else None
    last = list(starts)[-1]
    return starts[last] + speech_seconds(rows[f"inscription/{last}"])


def expected_items(rows: Rows, sitting: Row, now: float) -> dict[str, float]:
    """Expected start of each item not yet begun of an open or suspended sitting; the plan holds for all others.

    A later item begins at its planned hour, or when the one before has ended. One that was passed over, because a later
    one was begun, is expected no more.
    """
    return _course(rows, sitting, now)[0]


def sitting_end(rows: Rows, sitting: Row, now: float) -> float | None:
    """When an open or suspended sitting will have dealt with all its items; None for any other, whose plan holds."""
    return _course(rows, sitting, now)[1] if sitting["state"] in UNDER_WAY else None


def _course(rows: Rows, sitting: Row, now: float) -> tuple[dict[str, float], float]:
    """The items still to come of a sitting under way, each with its hour, and when the last of them ends."""
    expected: dict[str, float] = {}
    if sitting["state"] not in UNDER_WAY:
        return expected, now
    items, free = items_of(rows, sitting["id"]), now
    turnover = turnover_seconds(rows, sitting["id"])
    begun = max((n for n, item in enumerate(items) if item["state"] != "planned"), default=-1)
    for n, item in enumerate(items):
        if item["state"] == "current":
            free = _end_of_current(rows, sitting, item, turnover, now)
        elif item["state"] == "planned" and n > begun:
            expected[item["id"]] = start = max(free, plan(sitting, item["planned_start"], now) or free)
            free = start + max(item["planned_seconds"] or 0, _hearing_seconds(rows, _list_of(rows, item), turnover))
    return expected, free


def _list_of(rows: Rows, item: Row) -> Row | None:
    return next((row for row in rows_of(rows, "list") if row["item"] == item["id"]), None)


def _hearing_seconds(rows: Rows, speakers: Row | None, turnover: float) -> float:
    """Seconds that all who wait on a list will take, each with a turnover before."""
    return sum(turnover + speech_seconds(entry) for entry in waiting(rows, speakers["id"])) if speakers else 0


def _end_of_current(rows: Rows, sitting: Row, item: Row, turnover: float, now: float) -> float:
    """When an item that is on now will end: when its list is heard, and not before its plan while the list may grow."""
    speakers = _list_of(rows, item)
    heard = now + _floor_seconds(rows, item, now) + _hearing_seconds(rows, speakers, turnover)
    start = plan(sitting, item["planned_start"], now)
    if start is None or (speakers is not None and speakers["state"] == "closed"):
        return heard
    return max(heard, start + (item["planned_seconds"] or 0))


def late_minutes(at: float | None, planned: str | None) -> int | None:
    """Whole minutes late, negative when early; None without a plan, or when the plan is of another day.

    The hours stand beside it: the difference is that of the minutes shown.
    """
    due = seconds(planned)
    if at is None or due is None or abs(at - due) > OTHER_DAY_SECONDS:
        return None
    return int(at // 60 - due // 60)
