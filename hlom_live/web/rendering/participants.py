"""Who takes part in a meeting: its delegations by category, each with its persons (docs/adr/0152).

Names of persons are personal: who may see the list, `list_is_for` says (domain/people/persons.py).
"""

from __future__ import annotations

from typing import Any

from hlom_live import alphabet
from hlom_live.domain.delegations import takes_part
from hlom_live.domain.derived.folded import folded
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.domain.model import PersonRole
from hlom_live.web.rendering.page_data import text_of

ROLES = [str(role) for role in PersonRole]


def participants(rows: Rows, lang: str, wish: str = "") -> list[dict[str, Any]]:
    """By category in the meeting's order, each with its `delegations` by name, with `persons` by role and name.

    `rows` are those that the staff see; with a `wish` only the delegations that it finds by their names, or by those
    of a person. A group of States stands there if it has a seat or persons.
    """
    persons: dict[str, list[Row]] = {}
    for row in sorted(rows.all("person"), key=lambda row: _place(row, lang)):
        persons.setdefault(row["delegation"], []).append(row)
    found = [
        _delegation(row, persons.get(row["id"], []), lang)
        for row in rows.all("delegation")
        if takes_part(row["category"], row["seat"], row["id"] in persons)
    ]
    shown = sorted(
        (one for one in found if folded(wish) in one["searched"]), key=lambda one: (one["sorted"], one["id"])
    )
    groups = [(one, [each for each in shown if each["of"] == one["id"]]) for one in rows.meeting()["categories"]]
    return [{"name": text_of(one["name"], lang), "delegations": those} for one, those in groups if those]


def _place(row: Row, lang: str) -> tuple[int, alphabet.Key, str]:
    return ROLES.index(row["role"]), alphabet.key(row["name"], lang), row["id"]


def _delegation(row: Row, persons: list[Row], lang: str) -> dict[str, Any]:
    name = text_of(row["name"], lang) or {"text": row["id"], "lang": None, "dir": "auto"}
    texts = [*row["name"].values(), row["short_name"] or "", row["code"] or "", *(one["name"] for one in persons)]
    return {
        "id": row["id"],
        "of": row["category"],
        "name": name,
        "persons": [{part: one[part] for part in ("name", "title", "role")} for one in persons],
        "sorted": alphabet.key(str(name["text"]), lang),
        "searched": folded("\n".join(texts)),
    }
