"""What the page of delegations prints before its script runs: as static/js/parts/delegations/row.js."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from typing import Any

from hlom_live import alphabet
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.web.rendering.page_data import text_of


def all_delegations(rows: Rows, linked: Set[str], lang: str) -> list[dict[str, Any]]:
    """Every delegation, by name in the reader's language; `linked` are those that have a link."""
    categories = {one["id"]: text_of(one["name"], lang) for one in rows.meeting()["categories"]}
    persons = Counter(row["delegation"] for row in rows.all("person"))
    found = [
        _shown(row, categories, lang) | {"linked": row["id"] in linked, "persons": persons[row["id"]]}
        for row in rows.all("delegation")
    ]
    return sorted(found, key=lambda one: (alphabet.key(str(one["name"]["text"]), lang), one["id"]))


def _shown(row: Row, categories: dict[str, Any], lang: str) -> dict[str, Any]:
    category = categories.get(row["category"])
    return {
        "id": row["id"],
        "name": text_of(row["name"], lang) or {"text": row["id"], "lang": None},
        "facts": [row[name] for name in ("code", "seat") if row[name]],
        "category": category["text"] if category else row["category"],
        "present": row["present"],
    }
