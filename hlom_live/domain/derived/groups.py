"""Who is also spoken for by a group, for the first paint (docs/adr/0083-groups.md). As static/js/derived/groups.js."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

Row = dict[str, Any]

ON_THE_LIST = ("inscribed", "speaking", "delivered")


def spoken_for_on(entries: Iterable[Row]) -> Callable[[Row, Row | None], list[str]]:
    """For the inscriptions of one list: a function from an entry and its delegation to the groups to name.

    Those are the delegation's groups that another entry of the list speaks for.
    """
    by: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        if entry["on_behalf_of"] and entry["state"] in ON_THE_LIST:
            by[_folded(entry["on_behalf_of"])].append(entry["id"])

    def spoken_for(entry: Row, delegation: Row | None) -> list[str]:
        groups = delegation["groups"] if delegation else []
        return [group for group in groups if any(other != entry["id"] for other in by.get(_folded(group), ()))]

    return spoken_for


def _folded(name: str) -> str:
    return name.strip().lower()
