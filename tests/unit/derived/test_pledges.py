"""The register of pledges in order, searched and filtered, alike in both languages."""

from __future__ import annotations

import random
from typing import Any

import pytest

from hlom_live.domain.derived.pledges import fits, in_order, search_text, submitter_text
from tests.unit.derived.cases import cases, table

TABLE: dict[str, Any] = table("pledges")


@pytest.mark.parametrize("case", cases("pledges"), ids=lambda case: str(case["wish"]))
def test_what_fits_a_wish(case: dict[str, Any]) -> None:
    called = TABLE["delegations"]
    found = [
        row["id"]
        for row in TABLE["pledges"]
        if fits(
            row,
            case["wish"],
            called.get(row["submitter"], {}).get("region"),
            search_text(row, called),
            submitter_text(row, called),
        )
    ]
    assert found == case["fit"]


def test_numbers_stand_by_their_value() -> None:
    rows = [{"id": str(n), "number": number, "submitted_at": ""} for n, number in enumerate(TABLE["order"])]
    mixed = random.Random(7).sample(rows, len(rows))
    assert [row["number"] for row in in_order(mixed)] == TABLE["order"]
