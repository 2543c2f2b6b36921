"""Which captions a screen shows, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.captions import caption_of
from hlom_live.domain.derived.rows import Rows
from tests.unit.derived.cases import cases, id_of, table


@pytest.mark.parametrize("case", cases("captions"))
def test_a_screen_shows_captions_in_its_language(case: dict[str, Any]) -> None:
    rows = Rows(table("captions")["rows"])
    assert id_of(caption_of(rows, case["room"], case["lang"])) == case["caption"]
