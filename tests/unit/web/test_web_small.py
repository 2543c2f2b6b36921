"""Small rules of the web layer: where one may be led, how often one may guess, every refusal has its sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hlom_live.domain.days import MOST_DAYS
from hlom_live.domain.derived.rows import Rows
from hlom_live.live.content.calls import NOBODY, calls, touches_turns
from hlom_live.web.http.addresses import local_path
from hlom_live.web.rendering.refusals import SENTENCES, without_value
from hlom_live.web.rendering.refused_facts import REASONS, STATES
from tests.support.web import MORNING

PROJECT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("path", ["/", "/m/hlom/chair", "/m/hlom?lang=ar#x"])
def test_own_addresses_are_taken(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    "path",
    [None, "", "m/hlom", "//evil", "/\\evil", "\\\\evil", "https://evil", "/a\nb", " /a", "/a b", "javascript:1"],
)
def test_other_addresses_are_not(path: str | None) -> None:
    assert local_path(path) is None


def refusals() -> set[str]:
    """Every code that the program refuses with."""
    sources = [file.read_text(encoding="utf-8") for file in (PROJECT / "hlom_live").rglob("*.py")]
    return {code for source in sources for code in re.findall(r'Refused\(\s*"(\w+)"', source)}


def test_every_refusal_has_its_sentence() -> None:
    assert refusals() - SENTENCES.keys() == set()


SAID_BY_PAGES = {"no follow-up", "it leads back to the meeting itself"}
"""Reasons of what no command asks; the page that asks has a sentence of its own."""


def test_every_reason_of_a_command_is_said_in_the_reader_s_language() -> None:
    """As far as it is written out, the bound and the value that was given apart."""
    folders = [PROJECT / "hlom_live" / name for name in ("domain", "handle")]
    sources = [file.read_text(encoding="utf-8") for folder in folders for file in folder.rglob("*.py")]
    written = {reason for source in sources for reason in re.findall(r'invalid\(\s*[^,()]+, f?"([^"]+)"', source)}
    reasons = {re.sub(r"\{.*?\}", "'it'", reason.replace("{MOST_DAYS}", str(MOST_DAYS))) for reason in written}
    assert len(reasons) > 40
    assert {reason for reason in reasons if without_value(reason) not in REASONS} == SAID_BY_PAGES


def test_every_state_named_in_a_refusal_has_its_sentence() -> None:
    sources = [file.read_text(encoding="utf-8") for file in (PROJECT / "hlom_live").rglob("*.py")]
    named = {state for source in sources for state in re.findall(r'"wrong_state", state="(\w+)"', source)}
    assert named - STATES.keys() == set()


def entry(name: str, place: float, delegation: str, **more: object) -> dict[str, object]:
    usual = {"list": "l", "state": "inscribed", "kind": "statement", "allotted_seconds": 180, "recorded_seconds": None}
    return {"id": name, "place": place, "delegation": delegation, **usual, **more}


def inscribed(entries: list[dict[str, object]]) -> Rows:
    """Entries of one list, whose item is considered now in an open sitting."""
    on: dict[str, dict[str, object]] = {
        "sitting/s": {"id": "s", "room": "r", "state": "open"},
        "item/i": {"id": "i", "sitting": "s", "state": "current", "position": 1},
        "list/l": {"id": "l", "item": "i", "state": "open"},
    }
    return Rows(on | {f"inscription/{one['id']}": one for one in entries})


def test_calls_count_those_before() -> None:
    entries = [entry(str(n), n, f"d{n}") for n in range(8)]
    found = calls(inscribed(entries), MORNING)
    assert [(found[f"d{n}"]["ahead"], found[f"d{n}"]["call"]) for n in range(8)] == [
        (0, "next"), (1, "soon"), (2, "soon"), (3, "soon"), (4, "soon"), (5, "soon"), (6, None), (7, None),
    ]  # fmt: skip


def test_a_point_of_order_stands_above_and_is_before_nobody() -> None:
    entries = [entry("point", 1, "a", kind="point_of_order"), entry("statement", 2, "b")]
    found = calls(inscribed(entries), MORNING)
    assert (found["a"]["ahead"], found["b"]["ahead"]) == (0, 0)
    assert (found["a"]["call"], found["b"]["call"]) == (None, "next")


def test_every_turn_is_told_the_nearest_at_the_top() -> None:
    later = entry("later", 3, "a", kind="right_of_reply")
    first = entry("first", 1, "a")
    told = calls(inscribed([later, first, entry("other", 2, "b")]), MORNING)["a"]
    assert {name: told[name] for name in ("inscription", "ahead", "call")} == {
        "inscription": "first", "ahead": 0, "call": "next",
    }  # fmt: skip
    assert [(one["inscription"], one["call"], one["item"], one["room"]) for one in told["turns"]] == [
        ("first", "next", "i", "r"), ("later", "soon", "i", "r"),
    ]  # fmt: skip
    assert told["expected_at"] == told["turns"][0]["expected_at"] < told["turns"][1]["expected_at"]


def test_a_delegation_is_told_of_the_turn_that_comes_first() -> None:
    entries = [
        entry("later", 1, "a"),
        entry("now", 2, "a", state="speaking"),
        entry("asked", 3, "b", state="requested"),
    ]
    found = calls(inscribed(entries), MORNING)
    assert (found["a"]["inscription"], found["a"]["call"]) == ("now", "now")
    assert (found["b"]["ahead"], found["b"]["call"]) == (1, None)


def test_only_some_changes_move_turns() -> None:
    assert touches_turns(["notice/a", "room/b"])
    assert touches_turns(["delegation/a"])
    assert touches_turns(["document/a"])
    assert not touches_turns(["notice/b", "screen/c", "caption/d"])
    assert NOBODY["inscription"] is None
