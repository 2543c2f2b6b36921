"""Texts of one script are written in its direction, with its comma, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.written import written
from tests.unit.derived.cases import cases


@pytest.mark.parametrize("case", cases("written", "written"))
def test_texts_of_one_script_are_written_in_its_direction_with_its_comma(case: dict[str, Any]) -> None:
    assert written(case["one"], case["other"]) == case["found"]
