"""When speakers and items are expected, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived import forecast
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases, hour, seconds


def hours(expected: dict[str, float]) -> dict[str, str | None]:
    return {one: hour(at) for one, at in expected.items()}


@pytest.mark.parametrize("case", cases("forecast"))
def test_expected_hours(case: dict[str, Any]) -> None:
    rows, now = Rows(case["rows"]), seconds(case["now"])
    assert forecast.turnover_seconds(rows, case["sitting"]) == case["turnover_seconds"]
    assert hours(forecast.expected_starts(rows, case["list"], now)) == case["expected"]
    sitting = case["rows"][f"sitting/{case['sitting']}"]
    if "items" in case:
        assert hours(forecast.expected_items(rows, sitting, now)) == case["items"]
    if "sitting_ends" in case:
        assert hour(forecast.sitting_end(rows, sitting, now)) == case["sitting_ends"]
