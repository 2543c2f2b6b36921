"""The first paint of the stock-taking page: what was counted of each theme, in the reader's language."""

from __future__ import annotations

from typing import Any

from hlom_live.domain.derived import stock as derived
from hlom_live.domain.derived.rows import Rows
from hlom_live.web.rendering.page_data import text_of


def stock(rows: Rows, lang: str) -> dict[str, Any]:
    """The themes by group, each with how many interventions named it and how many bear each mark."""
    found = derived.stock(rows)
    groups = [
        {"group": one["group"], "themes": [_counted(theme, lang) for theme in one["themes"]]} for one in found["groups"]
    ]
    return {"groups": groups, "spoken": found["spoken"], "marked": found["marked"]}


def _counted(found: dict[str, Any], lang: str) -> dict[str, Any]:
    counts = [len(found["named"]), *map(len, found["marks"].values())]
    return {"name": text_of(found["theme"]["name"], lang), "counts": counts}
