"""A list of speakers as it is printed: who waits, in order, for how long and about when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hlom_live.domain.derived.clock import digits
from hlom_live.domain.derived.forecast import expected_starts
from hlom_live.domain.derived.groups import group_named
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.store.record import in_language
from hlom_live.web.paper.printout import Part, Printout, TableLine
from hlom_live.web.paper.words import day_and_hour, hour_under, listed, word

HEADINGS = ("place", "delegation", "speaker", "limit", "about")
WIDTHS = (14, 68, 66, 16, 18)


@dataclass(frozen=True)
class PrintedList:
    """A list at an hour, of rows that the reader may see, in a language."""

    rows: Rows
    speakers: Row
    now: datetime
    lang: str

    def printout(self) -> Printout:
        """What is printed of it."""
        lang, zone = self.lang, self._meeting["time_zone"]
        when = day_and_hour(self.now, ZoneInfo(zone), lang)
        as_of, meeting = word("list_as_of", lang, when=when, zone=zone), in_language(self._meeting["title"], lang)
        return Printout(
            kind=word("speakers", lang),
            title=". ".join(filter(None, (self._item["number"], in_language(self._item["title"], lang)))),
            under_title=(meeting, as_of),
            parts=[self._waiting()],
            empty="",
            lang=lang,
            foot=f"{meeting} · {as_of}",
            upright=True,
        )

    @property
    def _meeting(self) -> Row:
        return self.rows.meeting()

    @property
    def _item(self) -> Row:
        item = self.rows.get("item", self.speakers["item"])
        assert item is not None  # noqa: S101  # nosec B101 - a list is an item's
        return item

    def _waiting(self) -> Part:
        waiting = self.rows.waiting(self.speakers["id"])
        starts = expected_starts(self.rows, self.speakers["id"], self.now.timestamp())
        return Part(
            title=self._facts(len(waiting)),
            headings=tuple(word(name, self.lang) for name in HEADINGS),
            widths=WIDTHS,
            lines=[self._line(n, entry, starts.get(entry["id"])) for n, entry in enumerate(waiting, start=1)],
            note="" if waiting else word("nobody_waits", self.lang),
            strong=1,
        )

    def _facts(self, waiting: int) -> str:
        sitting = self.rows.get("sitting", self._item["sitting"]) or {}
        room = self.rows.get("room", sitting.get("room")) or {}
        state = word(self.speakers["state"], self.lang), word("waiting", self.lang, n=waiting)
        return " · ".join(filter(None, (in_language(room.get("name", {}), self.lang), *state)))

    def _line(self, place: int, entry: Row, start: float | None) -> TableLine:
        zone = ZoneInfo(self._meeting["time_zone"])
        at = None if start is None else datetime.fromtimestamp(start, UTC)
        about = hour_under(self.now.astimezone(zone).date().isoformat(), zone, self.lang, at)
        limit = digits(entry["allotted_seconds"])
        return TableLine((str(place), self._who(entry), self._speaker(entry), limit, about))

    def _who(self, entry: Row) -> str:
        delegation = self.rows.get("delegation", entry["delegation"]) or {}
        who = in_language(delegation.get("name", {}), self.lang)
        if entry["on_behalf_of"]:
            named = group_named(self.rows, entry["on_behalf_of"])
            group = in_language(named, self.lang) if named else entry["on_behalf_of"]
            who = word("on_behalf_of", self.lang, who=who, group=group)
        return who

    def _speaker(self, entry: Row) -> str:
        """The person; below, what is not as usual of the intervention."""
        person = listed([entry["speaker_name"] or "", entry["speaker_title"] or ""], self.lang)
        kind = word(entry["kind"], self.lang) if entry["kind"] != "statement" else ""
        mode = word(entry["mode"], self.lang) if entry["mode"] != "in_room" else ""
        return "\n".join(filter(None, (person, listed([kind, mode], self.lang))))
