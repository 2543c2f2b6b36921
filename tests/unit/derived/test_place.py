"""What a delegation is about, and its place, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived import place
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases, id_of, ids, seconds

NOW = seconds("2026-12-14T10:00:00.000Z")


@pytest.mark.parametrize("case", cases("place", "own_entry"))
def test_the_entry_that_matters_most(case: dict[str, Any]) -> None:
    of_kind = (case["kind"],) if "kind" in case else ()
    assert id_of(place.own_entry(Rows(case["rows"]), case["list"], "ke", *of_kind)) == case["entry"]


@pytest.mark.parametrize("case", cases("place", "items_to_ask"))
def test_the_items_it_can_be_about(case: dict[str, Any]) -> None:
    found = place.items_to_ask(Rows(case["rows"]), "ke")
    assert [[item["id"], speakers["id"]] for item, speakers in found] == case["items"]


@pytest.mark.parametrize("case", cases("place", "strip"))
def test_the_strip_of_a_place(case: dict[str, Any]) -> None:
    found = place.strip([{"id": one} for one in case["waiting"]], case["own"])
    assert (found and {**found, "first": ids(found["first"]), "own": id_of(found["own"])}) == case["strip"]


@pytest.mark.parametrize("case", cases("place", "open_elsewhere"))
def test_what_is_open_beside_what_is_shown(case: dict[str, Any]) -> None:
    found = place.open_elsewhere(Rows(case["rows"]), "ke", case["shown"], NOW)
    assert ids([item for item, _ in found]) == case["items"]


@pytest.mark.parametrize("case", cases("place", "why_not_ask"))
def test_why_it_cannot_ask(case: dict[str, Any]) -> None:
    assert place.why_not_ask({"state": case["item"]}, case["list"], case["category"], NOW) == case["why"]
