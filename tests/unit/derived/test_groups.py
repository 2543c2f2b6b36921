"""Which group a text names, and who is also spoken for by one, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.groups import group_named, names_to_know, spoken_for_on
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases, table

NAMED = table("groups")["named"]


def delegation(row_id: str, **more: Any) -> dict[str, Any]:
    return {"id": row_id, "name": {"en": row_id}, "short_name": None, "code": None, "groups": [], **more}


def rows(delegations: dict[str, dict[str, Any]], entries: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    known = {"list": "l", "kind": "statement"}
    put: dict[str, Any] = {f"delegation/{one}": delegation(one, **of) for one, of in delegations.items()}
    return put | {f"inscription/{one['id']}": {**known, "place": n, **one} for n, one in enumerate(entries)}


@pytest.mark.parametrize("case", cases("groups"))
def test_who_is_also_spoken_for(case: dict[str, Any]) -> None:
    members = {one: {"groups": of} for one, of in case["groups"].items()}
    put = rows(members | case.get("delegations", {}), case["entries"])
    spoken_for = spoken_for_on(Rows(put), "l")
    assert {one: spoken_for(put[f"inscription/{one}"]) for one in case["spoken_for"]} == case["spoken_for"]


@pytest.mark.parametrize("case", NAMED["cases"], ids=lambda case: case["text"])
def test_whom_a_text_names(case: dict[str, Any]) -> None:
    assert group_named(Rows(rows(NAMED["delegations"])), case["text"]) == case["names"]


def test_the_names_that_a_page_of_one_language_must_know() -> None:
    """By what is said on a list or was said, and by what a delegation belongs to; also where a text names two."""
    known = {**NAMED["delegations"], "chad": {"groups": ["Union africaine", "Friends of the Compact"]}}
    entry = {"id": "e", "delegation": "kenya", "on_behalf_of": "eu"}
    put = rows(known, (entry,)) | {"intervention/t": {"id": "t", "delegation": "chad", "on_behalf_of": "KEN"}}
    called = "Friends of the Compact"
    shared = {"one": {"en": called}, "two": {"fr": called}, "three": {"fr": called}}
    assert names_to_know(Rows(put)) == {"african": {"fr": "Union africaine"}, **shared}
