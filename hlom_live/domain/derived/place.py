"""What a delegation is about: its own entry, the item that matters most, its place on the list, how near its turn is.

The same as static/js/derived/place.js; both are held to tests/cases/place.json.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hlom_live.domain.derived.defaults import NAMED_BEFORE, SOON
from hlom_live.domain.derived.rows import Row, Rows

LIVE = ("speaking", "inscribed", "requested", "absent")
"""The states of an entry that is not past, the one that matters most first."""


def own_entry(rows: Rows, list_id: str, delegation: str, kind: str = "statement") -> Row | None:
    """The entry of a kind which a delegation has on a list now; what was delivered or withdrawn is past."""
    own = [row for row in rows.entries(list_id) if row["delegation"] == delegation and row["kind"] == kind]
    return min((row for row in own if row["state"] in LIVE), key=lambda row: LIVE.index(row["state"]), default=None)


def items_to_ask(rows: Rows, delegation: str) -> list[tuple[Row, Row]]:
    """The items a delegation can be about, each with its list, the one that matters most first.

    Those considered now, those whose list is open, those where it has an entry.
    """
    both = [(item, speakers) for item in rows.all("item") if (speakers := rows.list_of(item["id"]))]
    weighed = [(_weight(rows, item, speakers, delegation), item, speakers) for item, speakers in both]
    worth = sorted(
        (one for one in weighed if one[0]), key=lambda one: (-one[0], one[1]["position"], _start(rows, one[1]))
    )
    return [(item, speakers) for _, item, speakers in worth]


def _start(rows: Rows, item: Row) -> str:
    """When the sitting of an item is planned to begin, as the contract writes it: such times sort as texts."""
    return str((rows.get("sitting", item.get("sitting")) or {}).get("planned_start", ""))


def _weight(rows: Rows, item: Row, speakers: Row, delegation: str) -> int:
    if item["state"] == "concluded":
        return 0
    own = own_entry(rows, speakers["id"], delegation)
    if own and own["state"] == "speaking":
        return 4
    if item["state"] == "current":
        return 3 if own or is_used(rows, speakers) else 1
    return 2 if own else int(speakers["state"] == "open")


def is_used(rows: Rows, speakers: Row) -> bool:
    """Whether a list is, or was, in use: a ceremony has a list that nobody opens."""
    return speakers["state"] != "not_open" or bool(rows.entries(speakers["id"]))


def strip(waiting: Sequence[Row], own_id: str) -> dict[str, Any] | None:
    """Where one entry stands among those who wait; None if it does not.

    How many are `ahead`, the `first` of them, how many `between` those and the own, the `own`, how many `behind`.
    """
    ahead = next((n for n, entry in enumerate(waiting) if entry["id"] == own_id), None)
    if ahead is None:
        return None
    first = waiting[: min(NAMED_BEFORE, ahead)]
    return {
        "ahead": ahead,
        "first": first,
        "between": ahead - len(first),
        "own": waiting[ahead],
        "behind": len(waiting) - ahead - 1,
    }


def call_of(ahead: int | None, has_floor: bool) -> str | None:
    """How near a turn is: `now`, `next` with nobody ahead, `soon`, or None. `ahead` is None of who does not wait."""
    if has_floor:
        return "now"
    if ahead is None or ahead > SOON:
        return None
    return "next" if ahead == 0 else "soon"


def placed_apart(entry: Row, speakers: Row | None) -> bool:
    """Whether an entry stands where it does by something else than the rule that the head of its list names."""
    ordering = speakers["ordering"] if speakers else None
    usual = "first_come" if ordering == "manual" or entry["kind"] != "statement" else ordering
    return bool(entry["placed_by"] != usual)
