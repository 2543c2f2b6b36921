"""The limits of a list, and how long they are new, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.limits import new_limits, usual_seconds
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases, seconds


@pytest.mark.parametrize("case", cases("limits"))
def test_limits_that_are_new(case: dict[str, Any]) -> None:
    rows = Rows({"meeting/m": case["meeting"]})
    assert new_limits(rows, case["list"], seconds(case["now"])) == case["new"]
    if case["list"]:
        assert usual_seconds(rows, case["list"]) == case["usual"]
