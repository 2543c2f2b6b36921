"""In which order rooms stand and where a page opens, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.rooms import in_order, room_to_open, rooms
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases, ids


@pytest.mark.parametrize("case", cases("rooms"))
def test_rooms_stand_in_their_order_and_a_page_opens_in_one(case: dict[str, Any]) -> None:
    rows = Rows(case["rows"])
    assert ids(rooms(rows)) == case["order"]
    assert ids(in_order(reversed(rows.all("room")))) == case["order"]
    assert [room_to_open(rows, *one["wanted"]) for one in case["opens"]] == [one["room"] for one in case["opens"]]
