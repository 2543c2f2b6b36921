"""Who stands on a list by something else than its rule, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived import apart
from tests.unit.derived.cases import cases


@pytest.mark.parametrize("case", cases("apart", "placed_apart"))
def test_who_stands_apart_from_the_rule_that_the_head_of_the_list_names(case: dict[str, Any]) -> None:
    speakers = {"ordering": case["ordering"]} if case["ordering"] else None
    assert apart.placed_apart(case, speakers) is case["apart"]
