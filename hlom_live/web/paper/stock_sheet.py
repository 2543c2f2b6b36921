"""The stock-taking as lines: for people a workbook in their language, for programs a CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hlom_live import names
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.domain.derived.stock import MARKS, stock
from hlom_live.domain.stocktaking import STAGES, tally
from hlom_live.store.record import in_language
from hlom_live.web.first_paint.stock import in_readers_order
from hlom_live.web.paper.printout import RIGHT_TO_LEFT
from hlom_live.web.paper.sheet import Holds, Sheet
from hlom_live.web.paper.words import long_day, word

_BEFORE = tuple(f"{stage}_before" for stage in STAGES)
_NUMBERS = ("interventions", *MARKS, "pledges", "new_pledges", "moved", *_BEFORE, *STAGES)
COLUMNS = ("by", "id", "name", *_NUMBERS)
"""Headers of the CSV, the same in every language. `by` is objective, priority, other, category, region, day, or all."""


@dataclass(frozen=True)
class StockTaking:
    """What was counted of a meeting: `rows` as its reader may see them, `figures` of its pledges, in a language."""

    rows: Rows
    figures: dict[str, Any]
    lang: str

    def lines(self) -> list[list[str]]:
        """One line for each theme, category, region and day, and one for all, as texts in the order of `COLUMNS`."""
        return [[by, of or "", self._name(by, of), *map(str, numbers)] for by, of, numbers in self._lines()]

    def sheet(self) -> Sheet:
        """The same for people."""
        lang = self.lang
        words = [(word("counted_by", lang), Holds.TEXT), (word("counted_of", lang), Holds.TEXT)]
        numbers = [(self._heading(name), Holds.NUMBER) for name in _NUMBERS]
        rows = [[word(f"by_{by}", lang), self._name(by, of), *some] for by, of, some in self._lines()]
        return Sheet([*words, *numbers], rows, lang == RIGHT_TO_LEFT)

    def _heading(self, name: str) -> str:
        stage = name.removesuffix("_before")
        return word("stage_before", self.lang, stage=word(stage, self.lang)) if stage != name else word(name, self.lang)

    def _lines(self) -> Iterator[tuple[str, str | None, list[int]]]:
        """By what, of which, and its numbers; what has none is left out, but for themes."""
        found = stock(self.rows)
        pledged = {(one["by"], line["of"]): line for one in self.figures["by"] for line in one["lines"]}
        yield "all", None, _numbers(found["all"], self.figures["all"])
        for group in found["groups"]:
            for one in group["themes"]:
                of = one["theme"]["id"]
                yield group["group"], of, _numbers(one, pledged.get(("theme", of)))
        told = {one["by"]: one["lines"] for one in found["by"]}
        for by in ("category", "region", "day"):
            lines = {line["of"]: line for line in told.get(by, [])}
            others = [of for one, of in pledged if one == by and of not in lines]
            for of in in_readers_order(by, (*lines, *others), self.lang):
                yield by, of, _numbers(lines.get(of), pledged.get((by, of)))

    def _name(self, by: str, of: str | None) -> str:
        if by == "all":
            return word("by_all", self.lang)
        if of is None:
            return word("not_known", self.lang)
        if by == "day":
            return long_day(of, self.lang)
        if by == "region":
            return names.region_text(of, self.lang)
        known: list[Row] = self.rows.meeting()["categories" if by == "category" else "themes"]
        return next((in_language(one["name"], self.lang) for one in known if one["id"] == of), of)


def _numbers(told: dict[str, Any] | None, pledged: dict[str, Any] | None) -> list[int]:
    marks = [len(told["marks"][mark]) for mark in MARKS] if told else [0] * len(MARKS)
    counted = pledged or tally([])
    counts = [counted[name] for name in ("count", "new", "moved")]
    stages = [counted[when][stage] for when in ("before", "now") for stage in STAGES]
    return [len(told["named"]) if told else 0, *marks, *counts, *stages]
