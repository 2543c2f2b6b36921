"""What was said of each theme: the meeting's stock-taking, counted from the live rows.

The same as static/js/derived/stock.js; both are held to tests/cases/stock.json.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from hlom_live.domain.derived.rows import Row, Rows

GROUPS = ("objective", "priority", "other")
MARKS = ("progress", "challenge", "support_needed", "pledge")
"""In the order of every table and chart."""
BY = ("category", "region", "day")
"""What else it is counted by."""


def theme_groups(themes: Sequence[Row]) -> list[dict[str, Any]]:
    """Themes by what they are, `[{group, themes}]`; a group without themes is left out."""
    groups = [{"group": group, "themes": [one for one in themes if _group(one) == group]} for group in GROUPS]
    return [group for group in groups if group["themes"]]


def _group(theme: Row) -> str:
    return str(theme["group"]) if theme.get("group") in GROUPS else "other"


def stock(rows: Rows) -> dict[str, Any]:
    """The themes by group, each with the interventions that speak of it, `named`, and those that bear each mark, by it.

    They stand in the order in which they began. `all` has the same of all themes together, each intervention once; `by`
    by category, region and day (BY): `lines`, each `of` a category's id, a region's name, a day, or None where none is
    known; what tells nothing apart is left out. `spoken` counts the interventions that have begun, `marked` those of
    them that name a theme.
    """
    begun = [turn for turn in rows.all("intervention") if turn["started_at"]]
    turns = sorted(begun, key=lambda turn: str(turn["started_at"]))
    marked = [turn for turn in turns if turn["themes"]]
    groups = [
        {"group": one["group"], "themes": [_of_theme(theme, turns) for theme in one["themes"]]}
        for one in theme_groups(rows.meeting()["themes"])
    ]
    return {
        "groups": groups,
        "all": _line(marked),
        "by": _by_others(rows, marked),
        "spoken": len(turns),
        "marked": len(marked),
    }


def _of_theme(theme: Row, turns: list[Row]) -> dict[str, Any]:
    named = [turn for turn in turns if theme["id"] in turn["themes"]]
    marks = {mark: [turn for turn in named if mark in turn["marks"].get(theme["id"], ())] for mark in MARKS}
    return {"theme": theme, "named": named, "marks": marks}


def _by_others(rows: Rows, marked: list[Row]) -> list[dict[str, Any]]:
    """The interventions that name a theme, by who spoke and when."""
    categories = [category["id"] for category in rows.meeting().get("categories", ())]
    found = []
    for by in BY:
        of = {turn["id"]: _told(rows, turn, by) for turn in marked}
        known = sorted({value for value in of.values() if value}, key=lambda value: _place(categories, value))
        values = [*known, *([None] if None in of.values() else [])]
        if known:
            lines = [{"of": value, **_line([turn for turn in marked if of[turn["id"]] == value])} for value in values]
            found.append({"by": by, "lines": lines})
    return found


def _told(rows: Rows, turn: Row, by: str) -> str | None:
    """A turn's category, region or day; the day is that of its sitting, which may end after midnight."""
    if by == "day":
        item = rows.get("item", turn.get("item")) or {}
        return (rows.get("sitting", item.get("sitting")) or {}).get("day")
    return (rows.get("delegation", turn.get("delegation")) or {}).get(by) or None


def _place(categories: list[str], value: str) -> tuple[int, str]:
    return categories.index(value) if value in categories else len(categories), value


def _line(named: list[Row]) -> dict[str, Any]:
    """These interventions, and those of them that bear a mark of any theme."""
    bearing = {mark: [turn for turn in named if mark in chain(*turn["marks"].values())] for mark in MARKS}
    return {"named": named, "marks": bearing}
