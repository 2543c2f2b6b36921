"""What is drawn for a delegation, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.lots import lot_of
from tests.unit.derived.cases import cases


@pytest.mark.parametrize("case", cases("lots"))
def test_a_lot_is_what_sha256sum_says(case: dict[str, Any]) -> None:
    assert lot_of(case["seed"], case["delegation"]) == case["lot"]
