"""Who is heard in time, alike in both languages; and what it costs to know."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from hlom_live.domain.derived.fits import heard
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases, seconds, table, written

TIMES = ("stop", "sitting_stop", "interpretation_stop")


@pytest.mark.parametrize("case", cases("fits"))
def test_who_fits(case: dict[str, Any]) -> None:
    found = heard(Rows(case["rows"]), case["list"], seconds(case["now"]))
    assert written(found, TIMES) == case["fits"]


def crowd(count: int) -> dict[str, Any]:
    """The rows of the first case with so many more who wait, three minutes each."""
    rows = table("fits")["cases"][0]["rows"]
    known = rows["inscription/a"]
    more = {f"inscription/n{n}": {**known, "id": f"n{n}", "place": 1024.0 * n} for n in range(1, count + 1)}
    return {key: row for key, row in rows.items() if not key.startswith("inscription/")} | more


def steps(count: int) -> int:
    """How many functions are called to reckon who of so many fits."""
    rows, now, calls = Rows(crowd(count)), seconds("2026-12-14T10:10:00.000Z"), 0

    def counted(frame: Any, event: str, arg: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        found = heard(rows, "l1", now)
    finally:
        sys.setprofile(None)
    assert found is not None
    assert (found["waiting"], found["fits"]) == (count, 6)  # 1200 / 200
    return calls


def test_five_hundred_who_wait_cost_twice_what_two_hundred_and_fifty_do() -> None:
    assert steps(500) < 2.2 * steps(250)
