"""What the start page says of a meeting: what is live in its rooms, which lists are open, what comes next."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from hlom_live.domain.clock import from_stamp
from hlom_live.domain.derived.floor import floor
from hlom_live.domain.derived.rooms import rooms
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.live.content.audience import Audience
from hlom_live.store.changes import Position, position_of
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context, now
from hlom_live.web.first_paint.seen import state_of
from hlom_live.web.rendering.hours import hour
from hlom_live.web.rendering.page_data import text_of

Painted = dict[str, Any]

MOST_LISTS = 3
LIVE = ("open", "suspended")


def standing(meeting: MeetingRow, lang: str) -> Painted:
    """`{rooms, lists, next, over}` of a meeting, as the public may know it.

    Worked out once for each of its numbers, day and language, and kept: no page is opened as often as this one.
    """
    today = now().astimezone(ZoneInfo(meeting.time_zone)).date()
    return _kept(context().database, meeting.id, position_of(meeting), lang, today)


@lru_cache(maxsize=128)
def _kept(_database: Database, meeting_id: str, _head: Position, lang: str, today: date) -> Painted:
    return painted(state_of(meeting_id, Audience.PUBLIC).rows, lang, today)


def painted(rows: Rows, lang: str, today: date) -> Painted:
    """The same from the rows that the public may see, on a day of the meeting's zone."""
    return _Painter(rows, lang, today).painted()


class _Painter:
    def __init__(self, rows: Rows, lang: str, today: date) -> None:
        self._rows, self._lang, self._today = rows, lang, today
        self._zone = ZoneInfo(rows.meeting()["time_zone"])

    def painted(self) -> Painted:
        if self._rows.meeting()["over_at"]:
            return {"rooms": [], "lists": [], "next": None, "over": True}
        busy = [room for one in rooms(self._rows) if (room := self._room(one["id"]))]
        said = {room["list"] for room in busy}
        coming = self._coming()
        lists = [one for one in self._open_lists() if one["id"] not in said][:MOST_LISTS]
        return {"rooms": busy, "lists": lists, "next": coming, "over": not (busy or lists or coming)}

    def _text(self, texts: object) -> Any:
        return text_of(texts, self._lang)

    def _hour(self, at: str | None) -> str | None:
        return hour(from_stamp(at), self._zone, self._today, self._lang) if at else None

    def _room(self, room_id: str) -> Painted | None:
        """What is on in a room; None where no sitting is."""
        on = floor(self._rows, room_id)
        room, sitting, speakers = on["room"], on["sitting"], on["list"]
        if room is None or sitting is None or sitting["state"] not in LIVE:
            return None
        turn = on["above"] or on["turn"]
        is_open = speakers is not None and speakers["state"] == "open"
        return {
            "name": self._text(room["name"]),
            "suspended": sitting["state"] == "suspended",
            "since": self._hour(sitting["suspended_at"] or sitting["opened_at"]),
            "until": self._hour(sitting["resumes_at"]),
            "who": self._delegation(turn) if turn else None,
            "kind": turn["kind"] if turn else None,
            "speaks": bool(turn and turn["started_at"]),
            "item": self._item(on["item"]) if on["item"] and is_open else None,
            "list": speakers["id"] if speakers else None,
        }

    def _delegation(self, turn: Row) -> Any:
        row = self._rows.get("delegation", turn["delegation"])
        return self._text(row["name"]) if row else None

    def _item(self, item: Row) -> Painted:
        return {"number": item["number"], "title": self._text(item["title"])}

    def _open_lists(self) -> list[Painted]:
        """The lists that are open, in the order of their sittings."""
        sittings = sorted(self._rows.all("sitting"), key=lambda one: str(one["planned_start"]))
        items = [item for sitting in sittings for item in self._rows.items_of(sitting["id"])]
        found = ((item, self._rows.list_of(item["id"])) for item in items)
        return [{"id": one["id"], "item": self._item(item)} for item, one in found if one and one["state"] == "open"]

    def _coming(self) -> Painted | None:
        """The next sitting of today or later that has not been opened."""
        planned = [one for one in self._rows.all("sitting") if one["state"] == "planned"]
        coming = [one for one in planned if one["day"] >= self._today.isoformat()]
        first = min(coming, key=lambda one: str(one["planned_start"]), default=None)
        if first is None:
            return None
        room = self._rows.get("room", first["room"])
        return {
            "at": first["planned_start"],
            "hour": self._hour(first["planned_start"]),
            "title": self._text(first["title"]),
            "room": self._text(room["name"]) if room and len(rooms(self._rows)) > 1 else None,
        }
