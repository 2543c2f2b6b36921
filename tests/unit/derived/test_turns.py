"""Every turn of a delegation, and whether it is called, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived import turns
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases


@pytest.mark.parametrize("case", cases("turns", "turns"))
def test_a_turn_for_every_entry(case: dict[str, Any]) -> None:
    assert turns.turns_of(Rows(case["rows"]), "ke") == case["turns"]


@pytest.mark.parametrize("case", cases("turns", "call_of"))
def test_how_near_a_turn_is(case: dict[str, Any]) -> None:
    assert turns.call_of(case["ahead"], case["has_floor"]) == case["call"]
