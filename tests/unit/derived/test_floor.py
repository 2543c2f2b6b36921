"""What is on in a room, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.floor import delivered, floor, in_lieu, notices
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases, id_of, ids


@pytest.mark.parametrize("case", cases("floor"))
def test_what_is_on_in_a_room(case: dict[str, Any]) -> None:
    rows = Rows(case["rows"])
    assert {name: id_of(row) for name, row in floor(rows, case["room"]).items()} == case["floor"]
    assert ids(delivered(rows)) == case["delivered"]
    assert ids(in_lieu(rows, "l")) == case["in_lieu"]
    assert ids(notices(rows)) == case["notices"]
