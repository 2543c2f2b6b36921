"""Who is also spoken for by a group (docs/adr/0083-groups.md).

The same as static/js/derived/groups.js; both are held to tests/cases/groups.json.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from hlom_live.domain.derived.rows import Row, Rows

ON_THE_LIST = ("inscribed", "speaking", "delivered")


def spoken_for_on(rows: Rows, list_id: str) -> Callable[[Row], list[str]]:
    """For one list: a function from an entry to those groups of its delegation that another entry speaks for.

    The list is read once, whatever number of its entries is asked about.
    """
    by = rows.once(("spoken for", list_id), lambda: _speakers_of_groups(rows.entries(list_id)))

    def spoken_for(entry: Row) -> list[str]:
        delegation = rows.get("delegation", entry["delegation"])
        groups = delegation["groups"] if delegation else []
        return [group for group in groups if any(other != entry["id"] for other in by.get(_folded(group), ()))]

    return spoken_for


def _speakers_of_groups(entries: list[Row]) -> dict[str, list[str]]:
    """The ids of the entries that speak for each group."""
    by: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        if entry["on_behalf_of"] and entry["state"] in ON_THE_LIST:
            by[_folded(entry["on_behalf_of"])].append(entry["id"])
    return by


def _folded(name: str) -> str:
    return name.strip().lower()
