"""The first paint of the stock-taking page: what was counted, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from hlom_live import alphabet, names
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
            "lines": [{"name": line["name"], **_counts(line)} for line in _named(rows, one, lang)],
        }
        for one in found["by"]
    ]
    counts = {name: found[name] for name in ("spoken", "marked")}
    return {"groups": groups, "by": others, **counts, "pledges": _pledges(rows, figures, lang)}


def _pledges(rows: Rows, figures: dict[str, Any], lang: str) -> dict[str, Any] | None:
    if not figures["all"]["count"]:
        return None
    by = [{**one, "lines": _named(rows, one, lang)} for one in figures["by"]]
    return {"all": figures["all"], "stages": STAGES, "by": by}


def _named(rows: Rows, table: dict[str, Any], lang: str) -> list[dict[str, Any]]:
    """The lines of a table with what each is called, in the reader's order."""
    by, lines = table["by"], {line["of"]: line for line in table["lines"]}
    return [{**lines[of], "name": called(rows, by, of, lang)} for of in in_readers_order(by, lines, lang)]


def called(rows: Rows, by: str, of: str | None, lang: str) -> Any:
    """What a theme, a category, a region or a day is called; None where none is known."""
    if of is None:
        return None
    if by == "day":
        return text_of({lang: day_in_words(date.fromisoformat(of), lang)}, lang)
    if by == "region":
        return text_of(names.region_named(of), lang)
    known = {one["id"]: one["name"] for one in rows.meeting()["categories" if by == "category" else "themes"]}
    return text_of(known.get(of, of), lang)


def in_readers_order(by: str, values: Iterable[str | None], lang: str) -> list[str | None]:
    """What the lines of a table are of, as a reader looks for it: regions by their names, what is not known last."""
    if by != "region":
        return list(values)
    return sorted(values, key=lambda of: (of is None, alphabet.key(names.region_text(of or "", lang), lang)))


def _counts(found: dict[str, Any]) -> dict[str, list[int]]:
    return {"counts": [len(found["named"]), *map(len, found["marks"].values())]}
