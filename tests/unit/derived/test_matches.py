"""What is needed and offered, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.matches import STATES, matches
from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.model import NeedState
from tests.unit.derived.cases import cases, ids


@pytest.mark.parametrize("case", cases("matches"))
def test_what_is_needed_and_offered(case: dict[str, Any]) -> None:
    found = matches(Rows(case["rows"]), case["offers"])
    told = [
        {"theme": one["theme"], "needs": [[each["need"]["id"], ids(each["offers"])] for each in one["needs"]]}
        for one in found
    ]
    assert told == case["matches"]


def test_the_states_are_those_of_needs() -> None:
    assert tuple(NeedState) == STATES
