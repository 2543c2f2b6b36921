"""The clock of an intervention's row, what a countdown shows, and lateness, alike in both languages."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest

from hlom_live.domain.clock import from_stamp
from hlom_live.domain.clock import seconds_left as seconds_left_of_value
from hlom_live.domain.derived import clock
from hlom_live.domain.model import Intervention
from tests.unit.derived.cases import cases, seconds


@pytest.mark.parametrize("case", cases("clock", "seconds_left"))
def test_seconds_left(case: dict[str, Any]) -> None:
    now = from_stamp(case["now"])
    assert clock.seconds_left(case["turn"], now.timestamp()) == pytest.approx(case["left"])
    times = {name: at and from_stamp(at) for name, at in case["turn"].items() if name.endswith("_at")}
    value = Intervention(
        id="t", inscription="i", room="r", item="a", delegation="d", called_at=now, **{**case["turn"], **times}
    )
    assert seconds_left_of_value(value, now) == pytest.approx(case["left"])


@pytest.mark.parametrize("case", cases("clock", "seconds_used"))
def test_seconds_used(case: dict[str, Any]) -> None:
    assert clock.seconds_used(case["turn"], seconds(case["now"])) == pytest.approx(case["used"])


@pytest.mark.parametrize("case", cases("clock", "turn_state"))
def test_how_a_turn_stands(case: dict[str, Any]) -> None:
    assert clock.turn_state(case["turn"]) == case["state"]


@pytest.mark.parametrize("case", cases("clock", "phase"))
def test_where_a_countdown_stands(case: dict[str, Any]) -> None:
    assert clock.phase(case["left"], case["warning"]) == case["phase"]


@pytest.mark.parametrize("case", cases("clock", "share"))
def test_how_much_of_the_bar_is_full(case: dict[str, Any]) -> None:
    assert clock.share(case["part"], case["whole"]) == case["share"]


@pytest.mark.parametrize("case", cases("clock", "digits"))
def test_what_a_countdown_shows(case: dict[str, Any]) -> None:
    assert clock.digits(case["left"], case.get("at_most", inf)) == case["digits"]


@pytest.mark.parametrize("case", cases("clock", "late_minutes"))
def test_lateness(case: dict[str, Any]) -> None:
    at = seconds(case["at"]) if case["at"] else None
    assert clock.late_minutes(at, case["planned"]) == case["minutes"]
