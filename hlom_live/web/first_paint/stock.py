"""What was said of each theme, counted for the first paint of the stock-taking page. As static/js/derived/stock.js."""

from __future__ import annotations

from typing import Any

from hlom_live.domain.model import Mark
from hlom_live.web.rendering.page_data import text_of

Row = dict[str, Any]

GROUPS = ("objective", "priority", "other")


def stock(rows: dict[str, Row], lang: str) -> Row:
    """The themes by group, each with how many interventions named it and how many bear each mark."""
    meeting = next(row for key, row in rows.items() if key.startswith("meeting/"))
    turns = [row for key, row in rows.items() if key.startswith("intervention/") and row["started_at"]]
    groups = [{"group": group, "themes": _themes(meeting["themes"], group, turns, lang)} for group in GROUPS]
    return {
        "groups": [group for group in groups if group["themes"]],
        "spoken": len(turns),
        "marked": sum(bool(turn["themes"]) for turn in turns),
    }


def _themes(themes: list[Row], group: str, turns: list[Row], lang: str) -> list[Row]:
    return [_counted(theme, turns, lang) for theme in themes if _group(theme) == group]


def _group(theme: Row) -> str:
    return str(theme["group"]) if theme.get("group") in GROUPS else "other"


def _counted(theme: Row, turns: list[Row], lang: str) -> Row:
    named = [turn for turn in turns if theme["id"] in turn["themes"]]
    counts = [sum(mark in turn["marks"].get(theme["id"], ()) for turn in named) for mark in Mark]
    return {"name": text_of(theme["name"], lang), "counts": [len(named), *counts]}
