"""What stands in each section of the setup, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.derived.setup import standing
from tests.unit.derived.cases import cases


@pytest.mark.parametrize("case", cases("setup"))
def test_what_stands_in_each_section_is_counted(case: dict[str, Any]) -> None:
    assert standing(Rows(case["rows"])) == case["standing"]
