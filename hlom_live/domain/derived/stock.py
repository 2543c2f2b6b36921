"""What was said of each theme: the meeting's stock-taking, counted from the live rows.

The same as static/js/derived/stock.js; both are held to tests/cases/stock.json.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hlom_live.domain.derived.rows import Row, Rows

GROUPS = ("objective", "priority", "other")
MARKS = ("progress", "challenge", "support_needed", "pledge")
"""In the order of every table and chart."""


def theme_groups(themes: Sequence[Row]) -> list[dict[str, Any]]:
    """Themes by what they are, `[{group, themes}]`; a group without themes is left out."""
    groups = [{"group": group, "themes": [one for one in themes if _group(one) == group]} for group in GROUPS]
    return [group for group in groups if group["themes"]]


def _group(theme: Row) -> str:
    return str(theme["group"]) if theme.get("group") in GROUPS else "other"


def stock(rows: Rows) -> dict[str, Any]:
    """The themes by group, each with the interventions that speak of it, `named`, and those that bear each mark, by it.

    They stand in the order in which they began. `most` is the longest bar: all marks of one theme together; `spoken`
    counts the interventions that have begun, `marked` those of them that name a theme.
    """
    begun = [turn for turn in rows.all("intervention") if turn["started_at"]]
    turns = sorted(begun, key=lambda turn: str(turn["started_at"]))
    groups = [
        {"group": one["group"], "themes": [_of_theme(theme, turns) for theme in one["themes"]]}
        for one in theme_groups(rows.meeting()["themes"])
    ]
    bars = [sum(map(len, theme["marks"].values())) for group in groups for theme in group["themes"]]
    return {
        "groups": groups,
        "most": max(bars, default=0),
        "spoken": len(turns),
        "marked": sum(bool(turn["themes"]) for turn in turns),
    }


def _of_theme(theme: Row, turns: list[Row]) -> dict[str, Any]:
    named = [turn for turn in turns if theme["id"] in turn["themes"]]
    marks = {mark: [turn for turn in named if mark in turn["marks"].get(theme["id"], ())] for mark in MARKS}
    return {"theme": theme, "named": named, "marks": marks}
