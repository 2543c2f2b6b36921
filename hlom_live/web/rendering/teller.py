"""Names, titles and times for the sentence of a refusal: of a meeting, or none where no meeting is known."""

from __future__ import annotations

from typing import Protocol
from zoneinfo import ZoneInfo

from flask_babel import gettext

from hlom_live.domain.clock import from_stamp
from hlom_live.store.models import DelegationRow, ItemRow, MeetingRow, RoomRow, SittingRow
from hlom_live.web.context import context
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.hours import hour
from hlom_live.web.rendering.page_data import text_of

TITLED: dict[str, type[SittingRow | ItemRow]] = {"sitting": SittingRow, "item": ItemRow}


class Teller(Protocol):
    """Puts what is in a refusal's facts into words: the room's own names and hours."""

    def delegation(self, delegation_id: object) -> str:
        """The name of a delegation."""

    def title(self, kind: str, row_id: object) -> str:
        """The title of a sitting or an item; empty if it is not known."""

    def hour(self, stamp: object) -> str:
        """An hour in the meeting's time zone."""

    def named(self, row_id: str) -> str:
        """A category, a theme or a room by its name; the id itself where nothing is called by it."""


class PlainTeller:
    """For refusals outside a meeting: no name and no hour is known."""

    def delegation(self, delegation_id: object) -> str:
        return gettext("another delegation")

    def title(self, kind: str, row_id: object) -> str:
        return ""

    def hour(self, stamp: object) -> str:
        return str(stamp)

    def named(self, row_id: str) -> str:
        return row_id


class MeetingTeller:
    """Looks names up only when a sentence needs them."""

    def __init__(self, meeting: MeetingRow) -> None:
        self._meeting = meeting

    def delegation(self, delegation_id: object) -> str:
        """The delegation's name in the reader's language."""
        with context().database.reading() as session:
            row = session.get(DelegationRow, str(delegation_id))
        if row is None or row.meeting_id != self._meeting.id:
            return gettext("another delegation")
        found = text_of(row.name, languages.current())
        return str(found["text"]) if found else str(row.short_name)

    def title(self, kind: str, row_id: object) -> str:
        """The title of a sitting or an item, in quotation marks of no language: as it stands in the programme."""
        with context().database.reading() as session:
            row = session.get(TITLED[kind], str(row_id))
        if row is None or row.meeting_id != self._meeting.id:
            return ""
        found = text_of(row.title, languages.current())
        return str(found["text"]) if found else ""

    def hour(self, stamp: object) -> str:
        """The hour in the meeting's time zone, with Western digits; with its day, where that is not today's."""
        zone = ZoneInfo(self._meeting.time_zone)
        today = context().clock().astimezone(zone).date()
        return str(hour(from_stamp(str(stamp)), zone, today, languages.current()))

    def named(self, row_id: str) -> str:
        """A category, a theme, a room or an item of the meeting by its name; the id itself where nothing is."""
        rows = [*self._meeting.categories, *self._meeting.themes]
        name = next((row["name"] for row in rows if row["id"] == row_id), None) or self._room(row_id)
        name = name or self.title("item", row_id)
        found = text_of(name, languages.current())
        return str(found["text"]) if found else row_id

    def _room(self, row_id: str) -> object:
        with context().database.reading() as session:
            row = session.get(RoomRow, row_id)
        return row.name if row is not None and row.meeting_id == self._meeting.id else None
