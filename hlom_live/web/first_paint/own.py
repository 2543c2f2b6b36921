"""The first paint of a delegation's own pages: what it alone is told, and its place, as its script will show them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hlom_live.domain.clock import from_stamp
from hlom_live.domain.derived.formats import excludes
from hlom_live.domain.derived.place import in_programme, items_to_ask, open_elsewhere, own_entry, strip, why_not_ask
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.domain.derived.turns import is_on
from hlom_live.live.content.calls import Call
from hlom_live.live.content.own_news import own_news
from hlom_live.store.models import MeetingRow
from hlom_live.web.context import context
from hlom_live.web.first_paint.seen import SeenState
from hlom_live.web.rendering import languages
from hlom_live.web.rendering.hours import bare_hour, hour, other_day
from hlom_live.web.rendering.page_data import text_of

Painted = dict[str, Any]

SINCE = {"open": "opened_at", "closed": "closed_at"}


def words(meeting: MeetingRow, delegation: str, state: SeenState, data: Painted) -> Painted:
    """What the templates of a delegation's pages are given besides: `own`, and `you` in the data of the script."""
    with context().database.reading() as session:
        you = own_news(session, meeting.id, {delegation}, state.at)[delegation]
    return {
        "page_data": data | {"you": you},
        "own": own_picture(state.rows, delegation, you, state.at, languages.current()),
    }


def own_picture(rows: Rows, delegation: str, you: Call, now: datetime, lang: str) -> Painted:
    """The delegation's name and presence, its calls, the item shown, its place there, and what is elsewhere."""
    return OwnPainter(rows, delegation, you, now, lang).picture()


class OwnPainter:
    """Turns a delegation's turns into what the template prints."""

    def __init__(self, rows: Rows, delegation: str, you: Call, now: datetime, lang: str) -> None:
        self._rows, self._delegation, self._you, self._now, self._lang = rows, delegation, you, now, lang
        self._meeting, self._row = rows.meeting(), rows.get("delegation", delegation) or {}
        self._zone = ZoneInfo(self._meeting["time_zone"])
        self._today = now.astimezone(self._zone).date()
        self._choices = items_to_ask(rows, delegation)
        self._item, self._list = self._choices[0] if self._choices else (None, None)
        self._shown = self._item["id"] if self._item else None

    def picture(self) -> Painted:
        """All of it."""
        entry = own_entry(self._rows, self._list["id"], self._delegation) if self._list else None
        waits = entry if entry and entry["state"] == "inscribed" else None
        names = {one["id"]: one["name"] for one in self._meeting["categories"]}
        category = self._row.get("category")
        return {
            "name": self._text(self._row.get("name")),
            "category": self._text(names.get(category, category)),
            "present": self._row.get("present"),
            "left_out": [mode for mode in ("in_room", "remote") if excludes(self._meeting["format"], mode)],
            "calls": [self._call(turn) for turn in self._you["turns"] if turn["call"] or turn["held"]],
            "choices": [self._named(item) for item, _ in in_programme(self._rows, self._choices)],
            "item": self._named(self._item) if self._item else None,
            "named": self._several(),
            "list": self._list_words(self._list) if self._list else None,
            "why_not": self._why_not(),
            "ways": self._ways(),
            "entry": {"id": entry["id"], "state": entry["state"]} if entry else None,
            "place": self._place(waits) if waits else None,
            "turns": [self._beside(turn) for turn in self._you["turns"] if self._is_beside(turn)],
            "lists": self._open_elsewhere(),
            "persons": bool(self._you.get("persons")),
            "signals": [row for row in self._you.get("signals", []) if from_stamp(row["until"]) > self._now],
            "unread": self._unread(),
        }

    def _unread(self) -> list[Painted]:
        """What the secretariat has written to it, and nobody of it has read."""
        fresh = [
            row for row in self._you.get("messages", []) if row["sender"] != "delegation" and row["read_at"] is None
        ]
        return [{"text": row["text"], "hour": self._hour(row["sent_at"])} for row in fresh]

    def _text(self, texts: object) -> Any:
        return text_of(texts, self._lang)

    def _named(self, item: Row) -> Painted:
        """An item as what stands elsewhere names it; with its room where the meeting has several."""
        sitting = self._rows.get("sitting", item.get("sitting"))
        room = self._rows.get("room", sitting["room"]) if sitting and len(self._rows.all("room")) > 1 else None
        named = {"id": item["id"], "number": item["number"], "title": self._text(item["title"])}
        return {**named, "room": self._text(room["name"]) if room else None}

    def _several(self) -> bool:
        """Whether a button must say what it is of."""
        return self._item is not None and (len(self._choices) > 1 or len(self._rows.all("room")) > 1)

    def _list_words(self, speakers: Row) -> Painted:
        since = SINCE.get(speakers["state"])
        closes = speakers.get("closes_at")
        return {
            "state": speakers["state"],
            "hour": self._hour(speakers[since]) if since else None,
            "closes": self._hour(closes),
            "closes_later": closes is not None and from_stamp(closes) > self._now,
        }

    def _why_not(self) -> str | None:
        if self._item is None or self._list is None:
            return None
        return why_not_ask(self._item, self._list, self._row.get("category"), self._now.timestamp())

    def _ways(self) -> list[str | None]:
        """As static/js/parts/delegate/ways-to-ask.js: the presences that the same touch says."""
        if not self._rows.rule("presence_needed") or self._row.get("present") not in (None, "absent"):
            return [None]
        return [where for where in ("in_room", "remote") if not excludes(self._meeting["format"], where)]

    def _call(self, turn: Call) -> Painted:
        """A turn that is called, with its item; whether that is the one shown."""
        entry, item = self._rows.get("inscription", turn["inscription"]) or {}, self._rows.get("item", turn["item"])
        mode = entry.get("mode")
        return {
            "call": "held" if turn["held"] else turn["call"],
            "mode": None if mode is None or excludes(self._meeting["format"], mode) else mode,
            "interrupted": self._is_interrupted(turn["inscription"]),
            "item": self._named(item) if item else None,
            "shown": item is self._item,
            "kind": turn["kind"],
        }

    def _is_interrupted(self, entry: str) -> bool:
        rooms = [room for room in self._rows.all("room") if room["interrupted_by"]]
        turns = [self._rows.get("intervention", room["intervention"]) for room in rooms]
        return any(turn is not None and turn["inscription"] == entry for turn in turns)

    def _place(self, entry: Row) -> Painted:
        """The own place as a strip: the first two, how many between, and how many behind."""
        place = strip(self._rows.waiting(entry["list"]), entry["id"])
        delegations = (self._rows.get("delegation", row["delegation"]) or {} for row in place["first"])
        return {
            "on": is_on(self._rows, self._item),
            "ahead": place["ahead"],
            "first": [self._text(one.get("name")) for one in delegations],
            "between": place["between"],
            "behind": place["behind"],
            "about": self._about(entry["id"]),
        }

    def _open_elsewhere(self) -> list[Painted]:
        found = open_elsewhere(self._rows, self._delegation, self._shown, self._now.timestamp())
        return [self._named(item) for item, _ in found]

    def _is_beside(self, turn: Call) -> bool:
        """As static/js/parts/delegate/elsewhere.js: who is called, held or before the chair has words of its own."""
        quiet = not turn["call"] and not turn["held"] and turn["kind"] != "point_of_order"
        waits = (self._rows.get("item", turn["item"]) or {}).get("state") != "concluded"
        return bool(quiet and waits and turn["item"] and turn["item"] != self._shown)

    def _beside(self, turn: Call) -> Painted:
        item = self._named(self._rows.get("item", turn["item"]) or {})
        return {"item": item, "kind": turn["kind"], "ahead": turn["ahead"], "about": self._about(turn["inscription"])}

    def _about(self, entry: str) -> Painted | None:
        """The expected hour of an entry, and its day where that is not today's."""
        told = next((turn["expected_at"] for turn in self._you["turns"] if turn["inscription"] == entry), None)
        if told is None:
            return None
        at = from_stamp(told)
        return {"hour": bare_hour(at, self._zone), "day": other_day(at, self._zone, self._today, self._lang)}

    def _hour(self, at: str | None) -> str | None:
        return hour(from_stamp(at) if at else None, self._zone, self._today, self._lang)
