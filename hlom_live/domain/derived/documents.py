"""The documents of a meeting in the order of its agenda, language versions side by side, and which are looked for.

The same as static/js/derived/documents.js; both are held to tests/cases/documents.json.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hlom_live.domain.derived.agenda import days
from hlom_live.domain.derived.folded import folded
from hlom_live.domain.derived.rooms import rooms
from hlom_live.domain.derived.rows import Row, Rows, counted

KINDS = ("agenda", "concept_note", "presentation", "infographic", "report", "other", "statement")
"""What a document can be, in the order in which they stand under an item."""

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
"""The languages that come first, in the order of the United Nations."""

LAST = "\uffff"
MEGABYTE = 1024 * 1024

Group = dict[str, Any]


def groups(rows: Rows) -> list[Group]:
    """The documents that the rows hold, language versions together: those of the meeting first, then by item.

    Each has an `id` (that of the first version), `title`, `symbol`, `kind`, `item` and its `versions`.
    """
    found: dict[str, list[Row]] = {}
    for row in rows.all("document"):
        found.setdefault(row["of"] or row["id"], []).append(row)
    order = {item: n for n, item in enumerate(_agenda(rows))}
    made = [_group(key, versions) for key, versions in found.items()]
    return sorted(made, key=lambda one: _place(one, order))


def _agenda(rows: Rows) -> list[str]:
    by_day = days(rows, [room["id"] for room in rooms(rows)])
    sittings = (sitting for day in by_day for sitting in day["sittings"])
    return [item["id"] for sitting in sittings for item in sitting["items"]]


def _group(key: str, versions: Sequence[Row]) -> Group:
    """A document of which the first version may not be published yet: then another speaks for it."""
    there = sorted(versions, key=_turn)
    first = next((one for one in there if one["id"] == key), there[0])
    title: dict[str, str] = {}
    for one in (*there, first):
        title |= one["title"] or {}
    kind = "statement" if first["inscription"] else first["kind"]
    return {
        "id": key,
        "title": title,
        "symbol": first["symbol"],
        "kind": kind,
        "item": first["item"],
        "versions": there,
    }


def _turn(version: Row) -> tuple[int, str, str, str]:
    language = version["language"] or LAST
    known = LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES)
    return known, language, version["media_type"] or LAST, version["id"]


def _place(group: Group, order: Mapping[str, int]) -> tuple[int, int, str, str, str]:
    item = -1 if group["item"] is None else order.get(group["item"], len(order))
    published = min(one["published_at"] or LAST for one in group["versions"])
    symbol = counted(group["symbol"]) if group["symbol"] else LAST
    return item, KINDS.index(group["kind"]), symbol, published, group["id"]


def fits(group: Group, wanted: Mapping[str, str]) -> bool:
    """Whether a document is among those wanted: of a `kind`, an `item`, a `language`, and with all words of a `text`.

    The text is looked for in its titles and its symbol, accents and case apart; what is empty is not asked for.
    """
    if wanted.get("kind") not in (None, "", group["kind"]) or wanted.get("item") not in (None, "", group["item"]):
        return False
    if not versions_wanted(group, wanted):
        return False
    words = folded(wanted.get("text")).split(" ")
    said = folded("\n".join([*group["title"].values(), group["symbol"] or ""])) if words != [""] else ""
    return all(word in said for word in words)


def versions_wanted(group: Group, wanted: Mapping[str, str]) -> list[Row]:
    """The language versions that are wanted of a document: one language's, or all."""
    language = wanted.get("language")
    return [one for one in group["versions"] if not language or one["language"] == language]


def by_item(shown: Sequence[Group]) -> list[dict[str, Any]]:
    """`[{item, groups}]`, in the order in which they come; `item` is an id, None for those of the whole meeting."""
    found: list[dict[str, Any]] = []
    for group in shown:
        if not found or found[-1]["item"] != group["item"]:
            found.append({"item": group["item"], "groups": []})
        found[-1]["groups"].append(group)
    return found


def size(count: int) -> tuple[str, str]:
    """A number of bytes as people say it: how many, and of which unit, `kB` or `MB`."""
    if count < MEGABYTE:
        return str(max(1, (count + 512) // 1024)), "kB"
    tenths = (count * 10 + MEGABYTE // 2) // MEGABYTE
    return (f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)), "MB"
