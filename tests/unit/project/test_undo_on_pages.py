"""What the chair's page believes of undo is what the server does."""

from __future__ import annotations

import re
from pathlib import Path

from hlom_live.domain.commands import FLOOR_OR_LIST
from hlom_live.domain.undo import BESIDE

SCRIPT = (Path(__file__).resolve().parents[3] / "static/js/parts/chair/undo.js").read_text(encoding="utf-8")


def words(text: str) -> set[str]:
    return set(re.findall(r'"(\w+)"', text))


def test_what_the_chair_can_take_back_is_what_undo_takes_back_and_an_adjournment() -> None:
    offered = words(SCRIPT.partition("CAN_BE_TAKEN_BACK = new Set([")[2].partition("]")[0])
    assert offered - FLOOR_OR_LIST == {"adjourn_sitting"}
    assert {"next_speaker", "return_to_list", "mark_absent"} <= offered


def test_what_stands_beside_a_change_is_the_same_on_both_sides() -> None:
    told = SCRIPT.partition("const BESIDE = {")[2].partition("};")[0]
    beside = {kind: words(names) for kind, names in re.findall(r"(\w+): new Set\(\[(.*?)\]\)", told)}
    assert beside == {kind: set(names) for kind, names in BESIDE.items()}
