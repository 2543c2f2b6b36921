"""Hours that people write, alike in both languages."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hlom_live.domain.clock import from_stamp, stamp
from hlom_live.domain.derived import hours
from tests.unit.derived.cases import cases


@pytest.mark.parametrize("case", cases("hours", "moments"))
def test_the_moments_of_an_hour_on_a_day(case: dict[str, Any]) -> None:
    day, clock, zone = date.fromisoformat(case["day"]), time.fromisoformat(case["clock"]), ZoneInfo(case["zone"])
    assert [stamp(at) for at in hours.moments(day, clock, zone)] == case["moments"]


@pytest.mark.parametrize("case", cases("hours", "following"))
def test_an_hour_before_the_beginning_is_one_of_the_day_after(case: dict[str, Any]) -> None:
    clock, zone = time.fromisoformat(case["clock"]), ZoneInfo(case["zone"])
    assert [stamp(at) for at in hours.following(from_stamp(case["begin"]), clock, zone)] == case["moments"]
