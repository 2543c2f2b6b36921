"""Who is also spoken for by a group, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.groups import spoken_for_on
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases


@pytest.mark.parametrize("case", cases("groups"))
def test_who_is_also_spoken_for(case: dict[str, Any]) -> None:
    known = {"list": "l", "kind": "statement"}
    put: dict[str, Any] = {f"delegation/{one}": {"id": one, "groups": of} for one, of in case["groups"].items()}
    put |= {f"inscription/{one['id']}": {**known, "place": n, **one} for n, one in enumerate(case["entries"])}
    spoken_for = spoken_for_on(Rows(put), "l")
    assert {one: spoken_for(put[f"inscription/{one}"]) for one in case["spoken_for"]} == case["spoken_for"]
