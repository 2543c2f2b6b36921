"""The code of a badge as it is read, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.codes import LETTERS, code_of
from tests.unit.derived.cases import cases, table


@pytest.mark.parametrize("case", cases("codes"))
def test_a_code_is_read_as_people_and_machines_read_it(case: dict[str, Any]) -> None:
    assert code_of(case["read"]) == case["code"]


def test_a_code_has_letters_that_nobody_takes_for_another() -> None:
    assert table("codes")["letters"] == LETTERS == code_of(LETTERS)
