"""Will all who wait be heard? Who fits before the sitting's end, who is the reserve, and the limit that fits all.

The same arithmetic as `static/js/derived/fits.js`; both are held to `tests/cases/fits.json`. Hours are seconds since
1970 (docs/adr/0088-forecast.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from hlom_live.domain.derived import forecast
from hlom_live.domain.derived.forecast import Row, Rows, speech_seconds

STEP_SECONDS = 5
"""Limits are said in steps of so many seconds."""

Seconds = Callable[[Any], float]
"""Seconds by category."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Who of a list will have ended in time.

    `stop` is the sooner of the two stops; one is None when there is none, or of another day. `waiting` counts those who
    wait, `fits` those who will have ended by `stop`, `reserve` are the others, in order.
    """

    stop: float | None
    sitting_stop: float | None
    interpretation_stop: float | None
    waiting: int
    fits: int
    fits_sitting: int
    fits_interpretation: int
    reserve: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fits(Heard):
    """And what would fit. `end` is when the last of the list will have ended.

    `limit` in seconds would let all be heard, None where all are heard as it is or no limit is enough; `limit_end` is
    when the list would have been heard with it. `shares` is the time division: what each who waits would have, by
    category, if the time left were divided alike; empty without a stop or without anybody waiting.
    """

    end: float | None
    limit: float | None
    limit_end: float | None
    shares: dict[Any, float]


def heard(rows: Rows, list_id: str, now: float) -> Heard | None:
    """Who of a list is heard in time; None for the list of a concluded item."""
    item = forecast.open_item(rows, list_id)
    if item is None:
        return None
    waiting = forecast.waiting(rows, list_id)
    starts = forecast.expected_starts(rows, list_id, now)
    ends = [starts[entry["id"]] + speech_seconds(entry) for entry in waiting]
    sitting = rows.get(f"sitting/{item['sitting']}", {"state": "planned"})
    stops = [forecast.plan(sitting, sitting.get(name), now) for name in ("planned_end", "interpretation_end")]
    stop = min((at for at in stops if at is not None), default=None)
    fit = [sum(1 for end in ends if at is None or end <= at) for at in (stop, *stops)]
    return Heard(
        stop=stop,
        sitting_stop=stops[0],
        interpretation_stop=stops[1],
        waiting=len(waiting),
        fits=fit[0],
        fits_sitting=fit[1],
        fits_interpretation=fit[2],
        reserve=tuple(entry["id"] for entry in waiting[fit[0] :]),
    )


def fits(rows: Rows, list_id: str, now: float) -> Fits | None:
    """Who of a list is heard in time, and what would let all be heard; None for the list of a concluded item."""
    found, item = heard(rows, list_id, now), forecast.open_item(rows, list_id)
    if found is None or item is None:
        return None
    room, stop = _room(rows, rows[f"list/{list_id}"], item, now), found.stop
    limit = room.limit(stop) if stop is not None and found.fits < found.waiting else None
    return Fits(
        **asdict(found),
        end=forecast.expected_end(rows, list_id, now),
        limit=limit,
        limit_end=None if limit is None else room.end_with(limit),
        shares=room.shares(stop) if stop is not None and found.waiting else {},
    )


def _room(rows: Rows, speakers: Row, item: Row, now: float) -> _Room:
    turnover = forecast.turnover_seconds(rows, item["sitting"])
    waiting = forecast.waiting(rows, speakers["id"])
    starts = forecast.expected_starts(rows, speakers["id"], now)
    of = [(entry, rows.get(f"delegation/{entry['delegation']}", {}).get("category")) for entry in waiting]
    base = starts[waiting[0]["id"]] - turnover if waiting else now
    return _Room(of, base, turnover, usual_limit(rows, speakers), least_of(rows))


@dataclass(frozen=True, slots=True)
class _Room:
    """Those who wait on a list, each with its category, and the time from `base` on in which they are heard."""

    waiting: list[tuple[Row, Any]]
    base: float
    turnover: float
    usual: Seconds
    least: Seconds

    def _cut(self, entry: Row, category: Any, limit: float) -> float:
        """Seconds that an entry takes under a limit. Groups, replies, recordings and limits set by hand keep theirs."""
        own = speech_seconds(entry)
        statement = entry["kind"] == "statement" and not entry.get("on_behalf_of")
        recorded = entry.get("mode") == "pre_recorded" and entry.get("recorded_seconds")
        if not statement or recorded or own != self.usual(category):
            return own
        return min(own, max(limit, self.least(category)))

    def end_with(self, limit: float) -> float:
        """When the last will have ended with this limit."""
        return self.base + sum(self.turnover + self._cut(entry, category, limit) for entry, category in self.waiting)

    def limit(self, stop: float) -> float | None:
        """The longest limit, in whole steps, with which all are heard by `stop`; None if not even the least will do."""
        low = -int(-min(self.least(category) for _, category in self.waiting) // STEP_SECONDS)
        high = int(max(speech_seconds(entry) for entry, _ in self.waiting) // STEP_SECONDS)
        if high < low or self.end_with(low * STEP_SECONDS) > stop:
            return None
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.end_with(middle * STEP_SECONDS) <= stop else (low, middle - 1)
        return float(low * STEP_SECONDS)

    def shares(self, stop: float) -> dict[Any, float]:
        """Time division: the time left, less the turnovers, divided by those waiting; none under its least."""
        each = (stop - self.base) / len(self.waiting) - self.turnover
        whole = each // STEP_SECONDS * STEP_SECONDS
        return {category: float(max(whole, self.least(category))) for _, category in self.waiting}


def least_of(rows: Rows) -> Seconds:
    """The least that a category is left with, in seconds (rule `least_seconds`)."""
    least = forecast.rule(rows, "least_seconds")
    return lambda category: float(least.get(category, least.get("default", 0)))


def usual_limit(rows: Rows, speakers: Row) -> Seconds:
    """The limit that a list gives to a statement of a category, in seconds."""
    limits = speakers["time_limits"]
    default = limits.get("default") or forecast.rule(rows, "statement_seconds")
    return lambda category: float(limits.get(category) or default)


def limits_with(rows: Rows, speakers: Row, limit: float) -> dict[str, float]:
    """The `time_limits` of a list with which `limit` holds for all statements: nobody has more, none under its least.

    Who has less already, keeps it. The page cuts limits (its twin in fits.js): this is what both are held to.
    """
    least, usual = least_of(rows), usual_limit(rows, speakers)
    categories = [one["id"] for row in forecast.rows_of(rows, "meeting") for one in row.get("categories") or ()]
    cut = {one: min(usual(one), max(limit, least(one))) for one in ("default", *categories)}
    return {one: to for one, to in cut.items() if one in ("default", *speakers["time_limits"]) or to != cut["default"]}
