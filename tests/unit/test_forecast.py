"""The forecast and the clock, on the tables of cases that the pages' own arithmetic is held to as well."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hlom_live.domain.clock import from_stamp, stamp
from hlom_live.domain.clock import seconds_left as seconds_left_of_value
from hlom_live.domain.derived import forecast
from hlom_live.domain.derived.fits import fits, limits_with
from hlom_live.domain.model import Intervention

CASES = Path(__file__).parents[1] / "cases"


def cases(name: str) -> list[Any]:
    read = json.loads((CASES / f"{name}.json").read_text("utf-8"))["cases"]
    return [pytest.param(case, id=case["name"]) for case in read]


def hour(at: float | None) -> str | None:
    return None if at is None else stamp(datetime.fromtimestamp(at, UTC))


def hours(expected: dict[str, float]) -> dict[str, str | None]:
    return {one: hour(at) for one, at in expected.items()}


@pytest.mark.parametrize("case", cases("forecast"))
@pytest.mark.parametrize("kept", [dict, forecast.Indexed], ids=["rows", "sorted rows"])
def test_expected_hours(case: dict[str, Any], kept: Callable[[forecast.Rows], forecast.Rows]) -> None:
    rows, now = kept(case["rows"]), from_stamp(case["now"]).timestamp()
    assert forecast.turnover_seconds(rows, case["sitting"]) == case["turnover_seconds"]
    assert hours(forecast.expected_starts(rows, case["list"], now)) == case["expected"]
    assert hour(forecast.expected_end(rows, case["list"], now)) == case["ends"]
    sitting = rows[f"sitting/{case['sitting']}"]
    if "items" in case:
        assert hours(forecast.expected_items(rows, sitting, now)) == case["items"]
    if "sitting_ends" in case:
        assert hour(forecast.sitting_end(rows, sitting, now)) == case["sitting_ends"]


@pytest.mark.parametrize("case", cases("fits"))
def test_who_fits_and_the_limit_that_fits_all(case: dict[str, Any]) -> None:
    rows, now = case["rows"], from_stamp(case["now"]).timestamp()
    found = fits(rows, case["list"], now)
    assert (found and said(asdict(found))) == case["fits"]
    if "limits" in case:
        assert limits_with(rows, rows[f"list/{case['list']}"], case["fits"]["limit"]) == case["limits"]


def said(found: dict[str, Any]) -> dict[str, Any]:
    times = ("end", "stop", "sitting_stop", "interpretation_stop", "limit_end")
    return {**found, "reserve": list(found["reserve"]), **{name: hour(found[name]) for name in times}}


@pytest.mark.parametrize("case", cases("late_minutes"))
def test_lateness(case: dict[str, Any]) -> None:
    at = from_stamp(case["at"]).timestamp() if case["at"] else None
    assert forecast.late_minutes(at, case["planned"]) == case["minutes"]


def crowd(count: int) -> dict[str, Any]:
    """The rows of the first case with so many more who wait, three minutes each."""
    case = json.loads((CASES / "fits.json").read_text("utf-8"))["cases"][0]
    (known,) = (row for key, row in case["rows"].items() if key == "inscription/a")
    more = {f"inscription/n{n}": {**known, "id": f"n{n}", "place": 1024.0 * n} for n in range(1, count + 1)}
    return {key: row for key, row in case["rows"].items() if not key.startswith("inscription/")} | more


def steps(count: int) -> int:
    """How many functions are called to reckon who of so many fits."""
    rows, now, calls = crowd(count), from_stamp("2026-12-14T10:10:00.000Z").timestamp(), 0

    def counted(frame: Any, event: str, arg: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        found = fits(rows, "l1", now)
    finally:
        sys.setprofile(None)
    assert found is not None
    assert (found.waiting, found.end) == (count, now + count * 200)
    return calls


def test_five_hundred_who_wait_cost_twice_what_two_hundred_and_fifty_do() -> None:
    assert steps(500) < 2.2 * steps(250)


@pytest.mark.parametrize("case", cases("seconds_left"))
def test_seconds_left(case: dict[str, Any]) -> None:
    now = from_stamp(case["now"])
    assert forecast.seconds_left(case["turn"], now.timestamp()) == pytest.approx(case["left"])
    times = {name: at and from_stamp(at) for name, at in case["turn"].items() if name.endswith("_at")}
    value = Intervention(id="t", inscription="i", room="r", item="a", delegation="d", **{**case["turn"], **times})
    assert seconds_left_of_value(value, now) == pytest.approx(case["left"])
