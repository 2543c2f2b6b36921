"""The forecast and the clock, on the tables of cases that the pages' own arithmetic is held to as well."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hlom_live.domain import forecast
from hlom_live.domain.clock import from_stamp, stamp
from hlom_live.domain.clock import seconds_left as seconds_left_of_value
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
def test_expected_hours(case: dict[str, Any]) -> None:
    rows, now = case["rows"], from_stamp(case["now"]).timestamp()
    assert forecast.turnover_seconds(rows, case["sitting"]) == case["turnover_seconds"]
    assert hours(forecast.expected_starts(rows, case["list"], now)) == case["expected"]
    assert hour(forecast.expected_end(rows, case["list"], now)) == case["ends"]
    if "items" in case:
        assert hours(forecast.expected_items(rows, rows[f"sitting/{case['sitting']}"], now)) == case["items"]


@pytest.mark.parametrize("case", cases("seconds_left"))
def test_seconds_left(case: dict[str, Any]) -> None:
    now = from_stamp(case["now"])
    assert forecast.seconds_left(case["turn"], now.timestamp()) == pytest.approx(case["left"])
    times = {name: at and from_stamp(at) for name, at in case["turn"].items() if name.endswith("_at")}
    value = Intervention(id="t", inscription="i", room="r", item="a", delegation="d", **{**case["turn"], **times})
    assert seconds_left_of_value(value, now) == pytest.approx(case["left"])
