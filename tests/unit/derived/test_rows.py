"""One way to ask the flat map of rows, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.rows import Rows, kind_of_key
from tests.unit.derived.cases import cases, id_of, ids, table

PUT = table("rows")["rows"]


@pytest.mark.parametrize("case", cases("rows"))
def test_what_is_asked(case: dict[str, Any]) -> None:
    found = getattr(Rows(PUT), case["ask"])(*case["args"])
    assert (ids(found) if "ids" in case else id_of(found)) == case.get("ids", case.get("id"))


@pytest.mark.parametrize("case", cases("rows", "rules"))
def test_a_rule_is_the_meetings_or_the_default(case: dict[str, Any]) -> None:
    assert Rows(PUT).rule(case["rule"]) == case["value"]


def test_without_a_meeting_the_defaults_hold() -> None:
    assert Rows({}).meeting() == {}
    assert Rows({}).rule("warning_seconds") == 30


@pytest.mark.parametrize("case", cases("rows", "kinds"))
def test_the_kind_of_a_key(case: dict[str, Any]) -> None:
    assert kind_of_key(case["key"]) == case["kind"]


def test_what_was_worked_out_once_is_kept_until_the_map_has_changed() -> None:
    rows, made = Rows({}), iter(range(9))
    assert [rows.once(key, lambda: next(made)) for key in ("one", "other", "one")] == [0, 1, 0]
    rows.changed()
    assert rows.once("one", lambda: next(made)) == 2


def test_when_the_map_has_changed_everything_is_asked_anew() -> None:
    put = dict(PUT)
    rows = Rows(put)
    assert ids(rows.waiting("x")) == ["elsewhere"]
    del put["inscription/elsewhere"]
    rows.changed()
    assert rows.waiting("x") == []
