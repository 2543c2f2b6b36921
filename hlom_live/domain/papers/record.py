"""The record: the précis-writer's notes on interventions, and filters for choosing interventions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hlom_live.domain.derived.folded import folded
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import Intervention, Mark

WITH, WITHOUT = "with", "without"
"""Interventions that have a summary, and those that still need one."""


def annotate(turn: Intervention, themes: Iterable[str], changes: dict[str, Any]) -> Intervention:
    """The intervention with a précis-writer's summary, notes, themes and marks.

    `themes` are those that the meeting knows. `changes` may hold `marks`, `{theme: [mark, ...]}`: they replace those of
    the themes named and leave the others, so that two writers at once do not undo each other. To mark a theme is to
    name it; a theme that is taken away takes its marks with it. `expect_summary` is the summary that the writer saw.
    Raises Refused `invalid` (`themes`, `marks`: unknown) and `summary_changed`.
    """
    if "expect_summary" in changes and changes.pop("expect_summary") != turn.summary:
        raise Refused("summary_changed")
    known, marks = list(themes), changes.pop("marks", {})
    for name, told in (("themes", changes.get("themes", ())), ("marks", marks)):
        if not set(known).issuperset(told):
            raise invalid(name, "unknown")
    told = set(changes.pop("themes", turn.themes)) | {theme for theme, some in marks.items() if some}
    standing = {theme: some for theme, some in (turn.marks | marks).items() if theme in told}
    order = [*known, *(theme for theme in turn.themes if theme not in known)]
    return replace(
        turn,
        **changes,
        themes=[theme for theme in order if theme in told],
        marks={theme: in_order(standing[theme]) for theme in order if standing.get(theme)},
    )


def in_order(marks: Iterable[str]) -> list[str]:
    """Marks as they stand in every table: progress, challenge, support needed, pledge; each once."""
    given = set(marks)
    return [str(mark) for mark in Mark if mark in given]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which interventions a reader wants; a field that is None leaves nothing out.

    Ids as in the live state; `day` of the sitting, as 2021-12-14; `theme` and `mark` together want that mark on that
    theme; `text` is looked for in names, titles, groups and summaries, without case and accents.
    """

    item: str | None = None
    sitting: str | None = None
    day: str | None = None
    room: str | None = None
    delegation: str | None = None
    category: str | None = None
    kind: str | None = None
    theme: str | None = None
    mark: str | None = None
    mode: str | None = None
    language: str | None = None
    summary: str | None = None
    text: str | None = None

    def marked(self, themes: Iterable[str], marks: Mapping[str, Iterable[str]]) -> bool:
        """Whether an intervention tells of the theme and bears the mark that are wanted."""
        if self.theme is not None and self.theme not in themes:
            return False
        if self.mark is None:
            return True
        told = [marks.get(self.theme, ())] if self.theme is not None else marks.values()
        return any(self.mark in some for some in told)

    def says(self, texts: Iterable[str | None]) -> bool:
        """Whether the text that is wanted stands in one of these."""
        if not self.text:
            return True
        looked_for = folded(self.text)
        return any(looked_for in folded(text) for text in texts if text)

    def summarised(self, summary: str | None) -> bool:
        """Whether there is a summary, where one is wanted; whether none is, where that is."""
        return self.summary is None or (self.summary == WITH) == bool(summary)
