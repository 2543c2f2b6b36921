"""What was said of each theme, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.derived.stock import MARKS, stock
from hlom_live.domain.model import Mark
from tests.unit.derived.cases import cases, ids


def told(theme: dict[str, Any]) -> dict[str, Any]:
    marks = {mark: ids(turns) for mark, turns in theme["marks"].items()}
    return {"theme": theme["theme"]["id"], "named": ids(theme["named"]), "marks": marks}


@pytest.mark.parametrize("case", cases("stock"))
def test_what_was_said_of_each_theme(case: dict[str, Any]) -> None:
    found = stock(Rows(case["rows"]))
    groups = [{**group, "themes": [told(theme) for theme in group["themes"]]} for group in found["groups"]]
    assert {**found, "groups": groups} == case["stock"]


def test_the_marks_are_those_of_the_record() -> None:
    assert tuple(Mark) == MARKS
