"""The record of a meeting in words: what its columns are called and say, in one of six languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hlom_live.domain.clock import stamp
from hlom_live.domain.model import Mark, Mode, SpeechKind
from hlom_live.domain.papers.record import WITH, WITHOUT, Wanted
from hlom_live.store.models import MeetingRow
from hlom_live.store.record import Answered, Delivered, in_language
from hlom_live.web.paper.words import language_name, listed, long_day, word

COLUMNS = (
    "number", "day", "room", "sitting", "item_number", "item", "delegation", "code", "category", "speaker_name",
    "speaker_title", "kind", "on_behalf_of", "mode", "language", "called_at", "started_at", "ended_at",
    "allotted_seconds", "used_seconds", "outcome", "themes", "summary", "document",
    "marks", "theme_names", "reply_to", "reply_to_delegation", "document_title", "document_url",
    "pledges",
)  # fmt: skip
"""Headers of CSV and XLSX, the same in every language, so that programs can rely on them; new ones at the end."""

FILTERS: dict[str, frozenset[str] | None] = {
    "item": None,
    "sitting": None,
    "day": None,
    "room": None,
    "delegation": None,
    "category": None,
    "kind": frozenset(map(str, SpeechKind)),
    "theme": None,
    "mark": frozenset(map(str, Mark)),
    "mode": frozenset(map(str, Mode)),
    "language": None,
    "summary": frozenset({WITH, WITHOUT}),
    "text": None,
}
"""What of an address chooses a part of the record, with the values it may take if they are few."""


@dataclass(frozen=True)
class Record:
    """The interventions delivered in a meeting, those that are `wanted`, and the language their names are wanted in.

    `names` has the names of what is wanted by its id: of an item, a sitting, a room or a delegation.
    """

    meeting: MeetingRow
    turns: Sequence[Delivered]
    lang: str
    wanted: Wanted = Wanted()
    names: dict[str, dict[str, Any]] | None = None

    def lines(self) -> list[list[str]]:
        """One line per intervention, as texts, in the order of `COLUMNS`."""
        return [[self._cell(turn, name) for name in COLUMNS] for turn in self.turns]

    def _cell(self, turn: Delivered, name: str) -> str:
        if name == "theme_names":
            return "; ".join(map(self.theme_name, turn.themes))
        if name == "reply_to_delegation":
            return _text(turn.reply_to.delegation if turn.reply_to else None, self.lang)
        if name == "marks":
            return " ".join(f"{theme}:{'+'.join(some)}" for theme, some in turn.marks.items())
        if name == "pledges":
            return "; ".join(
                ":".join(filter(None, (one.number, "+".join(one.says), one.stage))) for one in turn.pledges
            )
        return _text(getattr(turn, name), self.lang)

    def theme_name(self, theme: str) -> str:
        """The name of a theme; of one that the meeting has no more, its id."""
        named: dict[str, Any] = next((one for one in self.meeting.themes if one["id"] == theme), {})
        return in_language(named.get("name", {}), self.lang) or theme

    def pledges_named(self, turn: Delivered) -> list[str]:
        """The pledges of which an intervention tells, each with what it says of it in brackets."""
        told = []
        for one in turn.pledges:
            called = f"{one.number} {in_language(one.title, self.lang)}"
            says = listed([word(said, self.lang) for said in (*one.says, *filter(None, (one.stage,)))], self.lang)
            told.append(f"{called} ({says})" if says else called)
        return told

    def category_name(self, category: str) -> str:
        """The name of a category; of one that the meeting has no more, its id."""
        named: dict[str, Any] = next((one for one in self.meeting.categories if one["id"] == category), {})
        return in_language(named.get("name", {}), self.lang) or category

    def group_name(self, turn: Delivered) -> str | None:
        """On whose behalf, as the list of delegations calls the group, else as typed."""
        return in_language(turn.group, self.lang) or turn.on_behalf_of

    def chosen(self) -> list[tuple[str, str]]:
        """What was chosen, by the name of the filter, in words."""
        given = ((name, getattr(self.wanted, name)) for name in FILTERS)
        return [(name, self._in_words(name, value)) for name, value in given if value is not None]

    def _in_words(self, name: str, value: str) -> str:
        match name:
            case "theme":
                return self.theme_name(value)
            case "day":
                return long_day(value, self.lang)
            case "language":
                return language_name(value, self.lang)
            case "category":
                return self.category_name(value)
            case "kind" | "mark" | "mode" | "summary":
                return word(value, self.lang)
            case _:
                return in_language((self.names or {}).get(value, {}), self.lang) or value


def _text(value: object, lang: str) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return stamp(value) or ""
        case dict():
            return in_language(value, lang)
        case tuple():
            return " ".join(map(str, value))
        case Answered():
            return str(value.number)
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
