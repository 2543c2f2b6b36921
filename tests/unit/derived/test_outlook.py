"""How a sitting stands against its plan, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.outlook import outlook
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases, seconds, written

TIMES = ("ends", "stop", "sitting_stop", "interpretation_stop")


@pytest.mark.parametrize("case", cases("outlook"))
def test_how_a_sitting_stands(case: dict[str, Any]) -> None:
    rows = Rows(case["rows"])
    sitting, speakers = rows.get("sitting", case["sitting"]), rows.get("list", case["list"])
    assert written(outlook(rows, sitting, speakers, seconds(case["now"])), TIMES) == case["outlook"]
