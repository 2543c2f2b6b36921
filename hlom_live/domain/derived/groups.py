"""Which group a text names, and who is also spoken for by one (docs/adr/0083-groups.md).

The same as static/js/derived/groups.js; both are held to tests/cases/groups.json.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Set
from functools import lru_cache

from hlom_live.domain.derived.folded import folded
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.domain.model import Words

ON_THE_LIST = ("inscribed", "speaking", "delivered")


def group_named(rows: Rows, text: str) -> Words | None:
    """What the group that somebody typed is called in each language; None where no delegation is called so.

    One is, by its name in any language, its short name or its code. In the language in which it was typed it stays as
    typed. A text that two delegations share names neither.
    """
    row = _called(rows).get(_folded(text))
    if row is None:
        return None
    return {lang: text if _folded(name) == _folded(text) else name for lang, name in row["name"].items()}


def names_to_know(rows: Rows) -> dict[str, Words]:
    """By the ids of delegations, the names without which a page of one language would not know whom a text names.

    Those by which a text says now who is spoken for, or which group a delegation belongs to; of two that are called so
    both, for such a text names neither.
    """
    entries = (*rows.all("inscription"), *rows.all("intervention"))
    spoken_for = {entry["on_behalf_of"] for entry in entries if entry["on_behalf_of"]}
    said = {_folded(text) for text in spoken_for.union(*(row["groups"] for row in rows.all("delegation")))}
    found = {row["id"]: _said_of(row, said) for row in rows.all("delegation")}
    return {row_id: names for row_id, names in found.items() if names}


def _said_of(row: Row, said: Set[str]) -> Words:
    return {lang: name for lang, name in row["name"].items() if _folded(name) in said}


def spoken_for_on(rows: Rows, list_id: str) -> Callable[[Row], list[Words | str]]:
    """For one list: a function from an entry to those groups of its delegation that another entry speaks for.

    The list is read once, whatever number of its entries is asked about. A group is given by its names, else as typed.
    """
    by = rows.once(("spoken for", list_id), lambda: _speakers_of_groups(rows, list_id))

    def spoken_for(entry: Row) -> list[Words | str]:
        delegation = rows.get("delegation", entry["delegation"])
        groups = delegation["groups"] if delegation else []
        others = (group for group in groups if any(one != entry["id"] for one in by.get(_meant(rows, group), ())))
        return [group_named(rows, group) or group for group in others]

    return spoken_for


def _speakers_of_groups(rows: Rows, list_id: str) -> dict[str, list[str]]:
    """The ids of the entries that speak for each group."""
    by: defaultdict[str, list[str]] = defaultdict(list)
    for entry in rows.entries(list_id):
        if entry["on_behalf_of"] and entry["state"] in ON_THE_LIST:
            by[_meant(rows, entry["on_behalf_of"])].append(entry["id"])
    return by


def _meant(rows: Rows, text: str) -> str:
    """The same for all texts that name one group."""
    row = _called(rows).get(_folded(text))
    return row["id"] if row else _folded(text)


def _called(rows: Rows) -> dict[str, Row | None]:
    """The delegations by all that they are called; None where two are called so."""
    return rows.once("called", lambda: _by_names(rows.all("delegation")))


def _by_names(delegations: list[Row]) -> dict[str, Row | None]:
    by: dict[str, Row | None] = {}
    for row in delegations:
        for name in set(_names(row)):
            by[name] = None if name in by else row
    return by


def _names(row: Row) -> Iterator[str]:
    return (_folded(name) for name in (*row["name"].values(), row["short_name"], row["code"]) if name)


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    """A name as it is looked for, without an English article; kept, as every change asks for the same ones."""
    return folded(text).removeprefix("the ")
