"""The live state as a flat map from `kind/id` to row, with the same queries as static/js/derived/rows.js.

Most questions about a meeting concern all of its lists. Every answer that needs a walk through the map is therefore
computed once, when it is first needed (`once`), and cached for as long as the rows are the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from hlom_live.domain.derived.defaults import RULES

Row = Mapping[str, Any]
Found = TypeVar("Found")

DIGITS = 12
"""Numbers in texts are compared as numbers, up to so many digits: Room 2 stands before Room 10."""


def kind_of_key(key: str) -> str:
    """The kind of the row that stands under this key."""
    return key.partition("/")[0]


def counted(text: str) -> str:
    """A text as it is put in order, by the values of its numbers."""
    return re.sub("[0-9]+", lambda number: number[0].rjust(DIGITS, "0"), text)


class Rows:
    """Questions to the rows of one meeting. Whoever changes the map says so (`changed`)."""

    def __init__(self, put: Mapping[str, Row]) -> None:
        self._put = put
        self._kept: dict[Hashable, Any] = {}

    def changed(self) -> None:
        """To be called when the map has changed: everything is worked out anew."""
        self._kept.clear()

    def once(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """What `make` gives: it is called once for each key."""
        if key not in self._kept:
            self._kept[key] = make()
        found: Found = self._kept[key]
        return found

    def get(self, kind: str, row_id: str | None) -> Row | None:
        """A row, or None when it does not exist or is not for this reader."""
        return self._put.get(f"{kind}/{row_id}")

    def all(self, kind: str) -> list[Row]:
        """The rows of a kind, in the order of their ids: that of the map tells which came last, and moves."""
        return self.once("kinds", self._by_kind).get(kind, [])

    def meeting(self) -> Row:
        """The meeting's own row; none has no field."""
        return next(iter(self.all("meeting")), {})

    def rule(self, name: str) -> Any:
        """The meeting's setting of a rule, or the default of this program."""
        return self.meeting().get("rules", {}).get(name, RULES[name])

    def entries(self, list_id: str) -> list[Row]:
        """Every inscription of a list, by place."""
        return self.once("entries", lambda: _sorted(self.all("inscription"), "list", "place")).get(list_id, [])

    def waiting(self, list_id: str) -> list[Row]:
        """Who waits for the floor on a list, in order; points of order stand above it."""
        return self.once(("waiting", list_id), lambda: [row for row in self.entries(list_id) if _waits(row)])

    def items_of(self, sitting_id: str) -> list[Row]:
        """The items of a sitting, in order."""
        return self.once("items", lambda: _sorted(self.all("item"), "sitting", "position")).get(sitting_id, [])

    def list_of(self, item_id: str) -> Row | None:
        """The list of an item."""
        return self.once("lists", lambda: {row["item"]: row for row in self.all("list")}).get(item_id)

    def _by_kind(self) -> dict[str, list[Row]]:
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for key in sorted(self._put):
            found[kind_of_key(key)].append(self._put[key])
        return dict(found)


def _waits(row: Row) -> bool:
    return bool(row["state"] == "inscribed" and row["kind"] != "point_of_order")


def _sorted(rows: Iterable[Row], of: str, by: str) -> dict[str, list[Row]]:
    """The rows by what they belong to, those of each in order."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row[by]):
        found[row[of]].append(row)
    return dict(found)
