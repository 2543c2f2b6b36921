"""Every turn that a delegation waits for or has, in whatever room: how many speak before it, whether it is called.

The same as static/js/derived/turns.js; both are held to tests/cases/turns.json (docs/adr/0105-calls.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from hlom_live.domain.derived.defaults import SOON
from hlom_live.domain.derived.rows import Row, Rows

Turn = dict[str, Any]

NEAR = {"now": 0, "next": 1, "soon": 1}
HELD, ON, CURRENT, LATER = 2, 3, 4, 5
"""How pressing a turn is that is not called: held while the sitting is suspended; on, but not near; and so on."""


def turns_of(rows: Rows, delegation: str) -> list[Turn]:
    """The turns of a delegation, the most pressing first.

    Each is {inscription, list, item, sitting, room, kind, ahead, call, held}: `ahead` is how many wait before it on its
    list, `held` the floor that one has in a suspended sitting.
    """
    return turns(rows).get(delegation, [])


def turns(rows: Rows) -> dict[str, list[Turn]]:
    """Those of every delegation that has any, by its id."""
    return rows.once("turns", lambda: _by_delegation(rows))


def call_of(ahead: int | None, has_floor: bool) -> str | None:
    """How near a turn is: `now`, `next` with nobody ahead, `soon`, or None. `ahead` is None of who cannot be called."""
    if has_floor:
        return "now"
    if ahead is None or ahead > SOON:
        return None
    return "next" if ahead == 0 else "soon"


def is_on(rows: Rows, item: Row | None) -> bool:
    """Whether an item is considered now in a sitting that is open: from its list alone people are called."""
    sitting = rows.get("sitting", item.get("sitting")) if item else None
    return bool(item and sitting and item["state"] == "current" and sitting["state"] == "open")


def _by_delegation(rows: Rows) -> dict[str, list[Turn]]:
    found: defaultdict[str, list[tuple[tuple[int, str, int, str], Turn]]] = defaultdict(list)
    for entry, ahead in _entries(rows):
        found[entry["delegation"]].append(_turn(rows, entry, ahead))
    return {one: [turn for _, turn in sorted(those, key=lambda each: each[0])] for one, those in found.items()}


def _entries(rows: Rows) -> Iterator[tuple[Row, int]]:
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


def _turn(rows: Rows, entry: Row, ahead: int) -> tuple[tuple[int, str, int, str], Turn]:
    """A turn, and what it is sorted by."""
    speakers = rows.get("list", entry["list"])
    item = rows.get("item", speakers["item"]) if speakers else None
    sitting = rows.get("sitting", item.get("sitting")) if item else None
    on, speaks = is_on(rows, item), entry["state"] == "speaking"
    waits = entry["state"] == "inscribed" and entry["kind"] != "point_of_order"
    call = call_of(ahead if on and waits else None, on and speaks)
    turn = {
        "inscription": entry["id"], "list": entry["list"], "item": item and item["id"],
        "sitting": sitting and sitting["id"], "room": sitting and sitting["room"], "kind": entry["kind"],
        "ahead": ahead, "call": call, "held": speaks and not on,
    }  # fmt: skip
    rank = _rank(turn, on, item)
    planned = str(sitting["planned_start"]) if sitting and rank == LATER else ""
    return (rank, planned, ahead, entry["id"]), turn


def _rank(turn: Turn, on: bool, item: Row | None) -> int:
    if turn["call"]:
        return NEAR[turn["call"]]
    if turn["held"]:
        return HELD
    if on:
        return ON
    return CURRENT if item and item["state"] == "current" else LATER
