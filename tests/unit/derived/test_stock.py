"""What was said of each theme, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.derived.stock import MARKS, stock
from hlom_live.domain.model import Mark
from tests.unit.derived.cases import cases, ids


def counted(one: dict[str, Any]) -> dict[str, Any]:
    return {"named": ids(one["named"]), "marks": {mark: ids(turns) for mark, turns in one["marks"].items()}}


def told(theme: dict[str, Any]) -> dict[str, Any]:
    return {"theme": theme["theme"]["id"], **counted(theme)}


@pytest.mark.parametrize("case", cases("stock"))
def test_what_was_said_of_each_theme(case: dict[str, Any]) -> None:
    found = stock(Rows(case["rows"]))
    groups = [{**group, "themes": [told(theme) for theme in group["themes"]]} for group in found["groups"]]
    by = [{**one, "lines": [{"of": line["of"], **counted(line)} for line in one["lines"]]} for one in found["by"]]
    assert {**found, "groups": groups, "by": by, "all": counted(found["all"])} == case["stock"]


def test_the_marks_are_those_of_the_record() -> None:
    assert tuple(Mark) == MARKS
