"""Which signals of the booths stand, alike in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.clock import from_stamp
from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.derived.signals import signals
from tests.unit.derived.cases import cases, ids


@pytest.mark.parametrize("case", cases("signals"))
def test_which_signals_stand(case: dict[str, Any]) -> None:
    now = from_stamp(case["now"]).timestamp()
    assert ids(signals(Rows(case["rows"]), case["room"], now)) == case["signals"]
