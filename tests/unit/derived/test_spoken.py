"""How long a text takes (docs/procedure.md, "Statements and the record"), alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.spoken import spoken_seconds
from tests.unit.derived.cases import cases


@pytest.mark.parametrize("case", cases("spoken"))
def test_how_long_a_text_takes(case: dict[str, Any]) -> None:
    assert spoken_seconds(case["words"], case["per_minute"], case["language"]) == case["seconds"]
