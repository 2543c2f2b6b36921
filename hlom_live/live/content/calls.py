"""What a delegation is told about its own turn: how many speak before it, about when, and whether it is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from hlom_live.domain.clock import stamp
from hlom_live.domain.derived.rows import Row, Rows, kind_of_key
from hlom_live.domain.derived.turns import Turn, turns
from hlom_live.domain.model import PersonRole
from hlom_live.live.content.expected import expected_starts

Call = dict[str, Any]

NOBODY: Call = {"inscription": None, "ahead": 0, "expected_at": None, "call": None, "turns": []}
"""What a delegation is told when it no longer has a turn to wait for."""

TOUCHING = (
    "inscription", "intervention", "list", "item", "room", "sitting", "delegation", "document", "person", "signal",
    "message", "pledge", "need", "offer",
)  # fmt: skip
"""Kinds of rows that a turn, what is ready for it, or what else is said to a delegation alone depends on."""

ROLES = [str(role) for role in PersonRole]

NOTHING: dict[str, Any] = {"statement": None, "recording": None, "text": False}
"""What is ready for an entry for which nothing was handed in."""


def touches_turns(keys: Iterable[str]) -> bool:
    """Whether a change of these rows may move anybody's turn, or what it has ready."""
    return any(kind_of_key(key) in TOUCHING for key in keys)


def calls(rows: Rows, now: datetime) -> dict[str, Call]:
    """For every delegation that waits or speaks, by its id: the payload of its `you` event.

    It tells of every turn, in whatever room (`turns`), and at its top of the most pressing one (derived/turns.py).
    """
    expected = expected_starts(rows, now)

    def told(turn: Turn) -> Call:
        return {**turn, "expected_at": stamp(expected.get(turn["inscription"]))}

    def all_told(own: list[Turn]) -> Call:
        those = [told(turn) for turn in own]
        return {**{name: those[0][name] for name in ("inscription", "ahead", "expected_at", "call")}, "turns": those}

    return {delegation: all_told(own) for delegation, own in turns(rows).items()}


def entries(own: Rows, delegation: str) -> dict[str, dict[str, Any]]:
    """What a delegation has ready for each of its entries, by id, for nobody but itself (docs/adr/0095-readiness.md).

    Its `statement`, its `recording`, and in `text` whether interpreters have a text. `own` is what store/turns.py
    `own_rows` gives.
    """
    return {row["id"]: _ready(own, row) for row in _of(own, "inscription", delegation)}


def persons(own: Rows, delegation: str) -> list[dict[str, Any]]:
    """The persons of a delegation who may speak, in the order of their roles, then by name."""
    return [
        {name: row[name] for name in ("id", "name", "title", "language")}
        for row in sorted(
            _of(own, "person", delegation), key=lambda row: (ROLES.index(row["role"]), row["name"], row["id"])
        )
    ]


def _of(own: Rows, kind: str, delegation: str) -> list[Row]:
    """The rows of a kind that are a delegation's: walked through once for all of them."""

    def by_delegation() -> dict[str, list[Row]]:
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in own.all(kind):
            found[row["delegation"]].append(row)
        return found

    return own.once(("of delegations", kind), by_delegation).get(delegation, [])


def _ready(own: Rows, entry: Row) -> dict[str, Any]:
    text, recording, seconds = own.get("document", entry["statement"]), entry["recording"], entry["recorded_seconds"]
    return {
        "statement": None if text is None else {"document": text["id"], **{n: v for n, v in text.items() if n != "id"}},
        "recording": {"seconds": seconds, "checked": bool((recording or {}).get("checked_at"))}
        if recording or seconds is not None
        else None,
        "text": text is not None,
    }
