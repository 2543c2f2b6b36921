"""What each delegation is told of its own turn: how many speak before it, about when, and whether it is called."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from hlom_live.domain.clock import stamp
from hlom_live.domain.derived.place import call_of
from hlom_live.domain.derived.rows import Row, Rows, kind_of_key
from hlom_live.live.content.expected import expected_starts

Call = dict[str, Any]

NOBODY: Call = {"inscription": None, "ahead": 0, "expected_at": None, "call": None}
"""What a delegation is told when it no longer has a turn to wait for."""

TOUCHING = ("inscription", "intervention", "list", "item", "room", "sitting", "delegation", "document")
"""Kinds of rows that a turn, or what is ready for it, depends on."""

NOTHING: dict[str, Any] = {"statement": None, "recording": None, "text": False}
"""What is ready for an entry for which nothing was handed in."""


def touches_turns(keys: Iterable[str]) -> bool:
    """Whether a change of these rows may move anybody's turn, or what it has ready."""
    return any(kind_of_key(key) in TOUCHING for key in keys)


def calls(rows: Rows, now: datetime) -> dict[str, Call]:
    """For every delegation that waits or speaks, by its id: the payload of its `you` event.

    A delegation with several turns is told of the one that comes first: speaking, then on the item being considered,
    then by the fewest before it.
    """
    current = {row["item"] for row in rows.all("room")}
    items = {row["id"]: row["item"] for row in rows.all("list")}
    expected = expected_starts(rows, now)
    found: dict[str, tuple[tuple[bool, bool, int, str], Call]] = {}
    for entry, ahead in _turns(rows):
        speaking = entry["state"] == "speaking"
        order = (not speaking, items.get(entry["list"]) not in current, ahead, entry["id"])
        known = found.get(entry["delegation"])
        if known is None or order < known[0]:
            found[entry["delegation"]] = (order, _call(entry, ahead, speaking, expected.get(entry["id"])))
    return {delegation: call for delegation, (_, call) in found.items()}


def readiness(own: Rows, delegation: str, inscription: str | None) -> dict[str, Any]:
    """What a delegation has ready, for nobody but itself (docs/adr/0095-readiness.md).

    `device` is its last test; `statement`, `recording` and `text` (whether interpreters have a text) are those of
    `inscription`; `entries` says the same of each of its entries, by id. `own` is what store/turns.py `own_rows` gives.
    """
    entries = {row["id"]: _ready(own, row) for row in own.all("inscription") if row["delegation"] == delegation}
    device = (own.get("delegation", delegation) or {}).get("device")
    return {"device": device, **entries.get(inscription or "", NOTHING), "entries": entries}


def _ready(own: Rows, entry: Row) -> dict[str, Any]:
    text, recording, seconds = own.get("document", entry["statement"]), entry["recording"], entry["recorded_seconds"]
    return {
        "statement": None if text is None else {"document": text["id"], **{n: v for n, v in text.items() if n != "id"}},
        "recording": {"seconds": seconds, "checked": bool((recording or {}).get("checked_at"))}
        if recording or seconds is not None
        else None,
        "text": text is not None,
    }


def _turns(rows: Rows) -> Iterable[tuple[Row, int]]:
    """Every inscription that speaks or waits, with the number of those waiting before it on its list.

    A point of order stands above the list: nobody is before it, and it is before nobody.
    """
    for list_id in dict.fromkeys(row["list"] for row in rows.all("inscription")):
        ahead = 0
        for entry in rows.entries(list_id):
            above = entry["kind"] == "point_of_order"
            if entry["state"] == "speaking":
                yield entry, 0
            elif entry["state"] in ("inscribed", "requested"):
                yield entry, 0 if above else ahead
                ahead += entry["state"] == "inscribed" and not above


def _call(entry: Row, ahead: int, speaking: bool, expected: datetime | None) -> Call:
    call = call_of(ahead if entry["state"] == "inscribed" else None, speaking)
    return {"inscription": entry["id"], "ahead": ahead, "expected_at": stamp(expected), "call": call}
