"""What a delegation is about: its own entry, the item that matters most, its place on the list.

The same as static/js/derived/place.js; both are held to tests/cases/place.json.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hlom_live.domain.derived.agenda import is_used
from hlom_live.domain.derived.clock import seconds
from hlom_live.domain.derived.defaults import NAMED_BEFORE
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.domain.derived.turns import turns_of

OWN = 4
"""The weight of an item on which a delegation has a turn."""

LIVE = ("speaking", "inscribed", "requested", "absent")
"""The states of an entry that is not past, the one that matters most first."""


def own_entry(rows: Rows, list_id: str, delegation: str, kind: str = "statement") -> Row | None:
    """The entry of a kind which a delegation has on a list now; what was delivered or withdrawn is past."""
    own = [row for row in rows.entries(list_id) if row["delegation"] == delegation and row["kind"] == kind]
    return min((row for row in own if row["state"] in LIVE), key=lambda row: LIVE.index(row["state"]), default=None)


def items_to_ask(rows: Rows, delegation: str) -> list[tuple[Row, Row]]:
    """The items a delegation can be about, each with its list, the one that matters most first.

    Those where it has a turn, the most pressing first; where it was absent; those considered now; those whose list is
    open. A page begins with the first, and stays with what it shows (docs/adr/0105-calls.md).
    """
    own = list(dict.fromkeys(turn["item"] for turn in turns_of(rows, delegation)))
    both = [(item, speakers) for item in rows.all("item") if (speakers := rows.list_of(item["id"]))]
    weighed = [(_weight(rows, item, speakers, delegation, own), item, speakers) for item, speakers in both]
    worth = sorted(
        (one for one in weighed if one[0]),
        key=lambda one: (-one[0], own.index(one[1]["id"]) if one[0] == OWN else 0, *_in_time(rows, one[1])),
    )
    return [(item, speakers) for _, item, speakers in worth]


def in_programme(rows: Rows, choices: Sequence[tuple[Row, Row]]) -> list[tuple[Row, Row]]:
    """The same items in the order of the programme, which does not change while somebody chooses."""
    return sorted(choices, key=lambda one: _in_time(rows, one[0]))


def open_elsewhere(rows: Rows, delegation: str, shown: str | None, now: float) -> list[tuple[Row, Row]]:
    """The items offered beside the one that is shown: where it may ask, in a sitting that is open, and has no turn."""
    own = {turn["item"] for turn in turns_of(rows, delegation)} | {shown}
    category = (rows.get("delegation", delegation) or {}).get("category")
    found = [(item, speakers) for item, speakers in items_to_ask(rows, delegation) if item["id"] not in own]
    return [one for one in found if why_not_ask(*one, category, now) is None and _sits(rows, one[0])]


def why_not_ask(item: Row, speakers: Row, category: str | None, now: float) -> str | None:
    """Why a delegation of a category cannot ask for a statement at this moment (seconds since 1970); None if it can.

    `concluded`, `not_open`, `closed`, `category`. An announced hour of closing holds from the moment it comes.
    """
    if item["state"] == "concluded":
        return "concluded"
    if speakers["state"] == "not_open":
        return "not_open"
    closes = seconds(speakers.get("closes_at"))
    if speakers["state"] != "open" or (closes is not None and closes <= now):
        return "closed"
    admitted = speakers.get("categories")
    return "category" if admitted is not None and category not in admitted else None


def _sits(rows: Rows, item: Row) -> bool:
    return (rows.get("sitting", item.get("sitting")) or {}).get("state") == "open"


def _in_time(rows: Rows, item: Row) -> tuple[str, float]:
    """When its sitting is planned to begin, as the contract writes it (such times sort as texts), then its position."""
    return str((rows.get("sitting", item.get("sitting")) or {}).get("planned_start", "")), item["position"]


def _weight(rows: Rows, item: Row, speakers: Row, delegation: str, own: list[str]) -> int:
    if item["state"] == "concluded":
        return 0
    if item["id"] in own:
        return OWN
    if own_entry(rows, speakers["id"], delegation):
        return 3
    if item["state"] == "current":
        return 2 if is_used(rows, speakers) else 1
    return int(speakers["state"] == "open")


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
