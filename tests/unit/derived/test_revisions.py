"""What those who follow are told of a changed programme, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.revisions import told
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases


@pytest.mark.parametrize("case", cases("revisions"))
def test_what_changed_is_told_until_its_day_is_over(case: dict[str, Any]) -> None:
    found = told(Rows(case["rows"]), case["today"])
    places = [[one["what"], one["id"], one["day"], one["room"], one["start"]] for one in found]
    assert [[*place, (one["was"] or {}).get("start")] for place, one in zip(places, found, strict=True)] == case["told"]
