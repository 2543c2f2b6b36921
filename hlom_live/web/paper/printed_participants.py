"""The list of participants as it is printed: by category, each delegation with its persons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hlom_live.domain.derived.rows import Rows
from hlom_live.store.record import in_language
from hlom_live.web.paper.printout import Part, Printout, TableLine
from hlom_live.web.paper.words import day_and_hour, word
from hlom_live.web.rendering.participants import participants

HEADINGS = ("delegation", "person", "title", "role")
WIDTHS = (60, 50, 44, 28)


@dataclass(frozen=True)
class PrintedParticipants:
    """Who takes part, at an hour, in a language; `rows` are those that the staff see."""

    rows: Rows
    now: datetime
    lang: str

    def printout(self) -> Printout:
        """What is printed of it."""
        lang, zone = self.lang, self.rows.meeting()["time_zone"]
        when = day_and_hour(self.now, ZoneInfo(zone), lang)
        as_of, meeting = word("list_as_of", lang, when=when, zone=zone), in_language(self.rows.meeting()["title"], lang)
        return Printout(
            kind=word("participants", lang),
            title=meeting,
            under_title=(as_of,),
            parts=[self._part(group) for group in participants(self.rows, lang)],
            empty=word("no_participants", lang),
            lang=lang,
            foot=f"{meeting} · {as_of}",
            upright=True,
        )

    def table(self) -> Iterator[tuple[str, ...]]:
        """The same as lines of a workbook, the category in the first column."""
        yield tuple(word(name, self.lang) for name in ("category", *HEADINGS))
        for group in participants(self.rows, self.lang):
            for one in group["delegations"]:
                for person in one["persons"] or [None]:
                    yield (group["name"]["text"], one["name"]["text"], *self._said(person))

    def _part(self, group: dict[str, Any]) -> Part:
        return Part(
            title=group["name"]["text"],
            headings=tuple(word(name, self.lang) for name in HEADINGS),
            widths=WIDTHS,
            lines=[line for one in group["delegations"] for line in self._lines(one)],
            strong=0,
        )

    def _lines(self, one: dict[str, Any]) -> Iterator[TableLine]:
        """The delegation stands beside its first person, the others below."""
        for n, person in enumerate(one["persons"] or [None]):
            yield TableLine(("" if n else one["name"]["text"], *self._said(person)), follows=n > 0)

    def _said(self, person: dict[str, Any] | None) -> tuple[str, str, str]:
        if person is None:
            return "", "", ""
        return person["name"], person["title"] or "", word(f"role_{person['role']}", self.lang)
