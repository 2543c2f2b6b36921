"""Documents in the order of the agenda, and which are looked for, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived import documents
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases, table

ROWS = Rows(table("documents")["rows"])


@pytest.mark.parametrize("case", cases("documents"))
def test_documents_are_found_in_order(case: dict[str, Any]) -> None:
    shown = [one for one in documents.groups(ROWS) if documents.fits(one, case["wanted"])]
    versions = [documents.versions_wanted(one, case["wanted"]) for one in shown]
    assert [[one["id"], [row["id"] for row in rows]] for one, rows in zip(shown, versions, strict=True)] == case[
        "found"
    ]


def test_a_title_is_that_of_the_first_version_with_what_others_add() -> None:
    titles = {one["id"]: one["title"] for one in documents.groups(ROWS)}
    assert {key: titles[key] for key in table("documents")["titles"]} == table("documents")["titles"]
    assert [part["item"] for part in documents.by_item(documents.groups(ROWS))] == [None, "early", "later", "gone"]


def test_a_size_is_said_as_people_say_it() -> None:
    assert [[count, *documents.size(count)] for count, *_ in table("documents")["sizes"]] == table("documents")["sizes"]
