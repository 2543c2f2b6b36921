"""A text as it is looked for, alike in both languages."""

from __future__ import annotations

import pytest

from hlom_live.domain.derived.folded import folded
from tests.unit.derived.cases import cases


@pytest.mark.parametrize("case", cases("folded"))
def test_a_search_minds_no_accents(case: dict[str, str]) -> None:
    assert folded(case["text"]) == case["folded"]
    assert folded(case["folded"]) == case["folded"]


def test_nothing_is_looked_for_as_nothing() -> None:
    assert folded(None) == ""
