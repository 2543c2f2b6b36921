"""The first paint says of a sitting what the live page says: when it ends, how late, who fits."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hlom_live.domain.clock import from_stamp
from hlom_live.domain.derived.outlook import projected

CASES = json.loads((Path(__file__).parents[1] / "cases" / "fits.json").read_text("utf-8"))["cases"]
BY_NAME = {case["name"].split(":")[0]: case for case in CASES}


def plan_of(name: str) -> dict[str, Any] | None:
    case = BY_NAME[name]
    rows = case["rows"]
    return projected(rows, rows["sitting/s1"], rows["list/l1"], from_stamp(case["now"]))


def hour(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-12-14T{text}").replace(tzinfo=UTC)


def test_a_sitting_that_ends_after_its_interpretation() -> None:
    assert plan_of("interpretation that ends before the sitting is the hard stop") == {
        "ends": hour("10:30"),
        "stop": hour("10:20"),
        "sitting_stop": hour("10:30"),
        "interpretation_stop": hour("10:20"),
        "late": 0,
        "past": False,
        "beyond": 10,
        "short": True,
        "suspended": False,
        "waiting": 6,
        "fits": 3,
        "fits_sitting": 6,
        "fits_interpretation": 3,
        "reserve": "d",
    }


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("all fit", {"late": -10, "short": False, "reserve": None, "past": False}),
        ("the hour is past", {"late": 21, "short": True, "reserve": "a", "past": True}),
        ("the plan of another day stops nothing in a rehearsal", {"late": None, "short": False, "stop": None}),
        ("while the sitting is suspended, less and less fits", {"suspended": True, "late": 3, "reserve": "d"}),
    ],
)
def test_what_the_first_paint_says(name: str, told: dict[str, Any]) -> None:
    plan = plan_of(name)
    assert plan is not None
    assert {key: plan[key] for key in told} == told


def test_a_sitting_that_is_not_open_has_its_plan_and_no_forecast() -> None:
    assert plan_of("the sitting of another day is reckoned by its plan until it opens") is None


def test_without_a_list_the_sitting_still_has_its_end() -> None:
    case = BY_NAME["nobody waits and nobody speaks"]
    plan = projected(case["rows"], case["rows"]["sitting/s1"], None, from_stamp(case["now"]))
    assert plan is not None
    assert (plan["ends"], plan["waiting"], plan["short"]) == (hour("10:10"), 0, False)
