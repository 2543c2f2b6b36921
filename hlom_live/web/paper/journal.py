"""The journal of a meeting in words, and as it is printed: a table for each sitting, hours in the meeting's zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from hlom_live.domain.clock import stamp
from hlom_live.store.journal import Noted
from hlom_live.store.models import MeetingRow
from hlom_live.store.record import in_language
from hlom_live.web.paper.printout import Part, Printout, TableLine, gathered
from hlom_live.web.paper.words import long_day, word
from hlom_live.web.rendering.days import days_in_words

COLUMNS = ("at", "day", "hour", "room", "sitting", "item_number", "item", "deed", "words", "delegation", "actor")
"""Headers of the CSV, the same in every language; `deed` is for programs, `words` for people."""

HEADINGS = ("hour", "done", "delegation", "item")
WIDTHS = (22, 84, 84, 79)


@dataclass(frozen=True)
class Journal:
    """What was noted, of one sitting or of all, and the language that it is wanted in."""

    meeting: MeetingRow
    noted: Sequence[Noted]
    lang: str

    def lines(self) -> list[list[str]]:
        """One line for each deed, as texts, in the order of `COLUMNS`."""
        return [self._line(one) for one in self.noted]

    def _line(self, one: Noted) -> list[str]:
        named = (in_language(text, self.lang) for text in (one.room, one.sitting))
        at = self._local(one)
        item = in_language(one.item, self.lang)
        words, who = self.words(one), in_language(one.delegation, self.lang)
        when = (stamp(one.at) or "", at.date().isoformat(), f"{at:%H:%M:%S}")
        return [*when, *named, one.item_number or "", item, one.deed, words, who, one.actor]

    def words(self, one: Noted) -> str:
        """What was done, in words."""
        return word(f"did_{one.deed}", self.lang)

    def _local(self, one: Noted) -> datetime:
        return one.at.astimezone(ZoneInfo(self.meeting.time_zone))

    def printout(self) -> Printout:
        """The journal for print, a part for each sitting and day."""
        lang = self.lang
        zone = word("hours", lang, zone=self.meeting.time_zone)
        return Printout(
            kind=word("journal", lang),
            title=in_language(self.meeting.title, lang),
            under_title=(" · ".join((days_in_words(self.meeting.days, lang), zone)),),
            parts=[self._part(*part) for part in gathered(self.noted, self._heading).items()],
            empty=word("nothing_noted", lang),
            lang=lang,
            foot=in_language(self.meeting.title, lang),
        )

    def _heading(self, one: Noted) -> str:
        day = long_day(self._local(one).date().isoformat(), self.lang, weekday=True)
        named = (in_language(text, self.lang) for text in (one.sitting, one.room))
        return " · ".join(filter(None, (day, *named)))

    def _part(self, heading: str, some: list[Noted]) -> Part:
        headings = tuple(word(name, self.lang) for name in HEADINGS)
        return Part(title=heading, headings=headings, widths=WIDTHS, lines=[self._cells(one) for one in some], strong=1)

    def _cells(self, one: Noted) -> TableLine:
        item = ". ".join(filter(None, (one.item_number, in_language(one.item, self.lang))))
        who = in_language(one.delegation, self.lang)
        return TableLine((f"{self._local(one):%H:%M}", self.words(one), who, item))
