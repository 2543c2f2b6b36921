"""The programme by day, and which lists there is reason to show, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.agenda import days, list_to_show
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases, id_of, ids


def told(one: dict[str, Any]) -> dict[str, Any]:
    return {"sitting": id_of(one["sitting"]), "room": id_of(one["room"]), "items": ids(one["items"])}


@pytest.mark.parametrize("case", cases("agenda", "days"))
def test_the_programme_by_day(case: dict[str, Any]) -> None:
    found = days(Rows(case["rows"]), case["rooms"])
    assert [{**day, "sittings": [told(one) for one in day["sittings"]]} for day in found] == case["days"]


@pytest.mark.parametrize("case", cases("agenda", "list_to_show"))
def test_the_list_that_there_is_reason_to_show(case: dict[str, Any]) -> None:
    assert id_of(list_to_show(Rows(case["rows"]), case["rows"]["item/i"])) == case["list"]
