"""The first paint of the stock-taking page: what was counted, in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import Any

from hlom_live.domain.derived import stock as derived
from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.stocktaking import STAGES
from hlom_live.web.rendering.days import day_in_words
from hlom_live.web.rendering.page_data import text_of


def stock(rows: Rows, figures: dict[str, Any], lang: str) -> dict[str, Any]:
    """The themes by group, each with how many interventions named it and how many bear each mark; the same by others.

    `pledges` has the `figures` of the pledges with what their lines are called, or None where there is none.
    """
    found = derived.stock(rows)
    groups = [
        {
            "group": one["group"],
            "themes": [{"name": text_of(theme["theme"]["name"], lang), **_counts(theme)} for theme in one["themes"]],
        }
        for one in found["groups"]
    ]
    others = [
        {
            "by": one["by"],
            "lines": [{"name": called(rows, one["by"], line["of"], lang), **_counts(line)} for line in one["lines"]],
        }
        for one in found["by"]
    ]
    counts = {name: found[name] for name in ("spoken", "marked")}
    return {"groups": groups, "by": others, **counts, "pledges": _pledges(rows, figures, lang)}


def _pledges(rows: Rows, figures: dict[str, Any], lang: str) -> dict[str, Any] | None:
    if not figures["all"]["count"]:
        return None
    by = [
        {**one, "lines": [{**line, "name": called(rows, one["by"], line["of"], lang)} for line in one["lines"]]}
        for one in figures["by"]
    ]
    return {"all": figures["all"], "stages": STAGES, "by": by}


def called(rows: Rows, by: str, of: str | None, lang: str) -> Any:
    """What a theme, a category, a region or a day is called; None where none is known."""
    if of is None:
        return None
    if by == "day":
        return text_of({lang: day_in_words(date.fromisoformat(of), lang)}, lang)
    known = {"theme": "themes", "category": "categories"}.get(by)
    names = {one["id"]: one["name"] for one in rows.meeting()[known]} if known else {}
    return text_of(names.get(of, of), lang)


def _counts(found: dict[str, Any]) -> dict[str, list[int]]:
    return {"counts": [len(found["named"]), *map(len, found["marks"].values())]}
