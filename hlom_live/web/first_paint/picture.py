"""The first paint: what the pages show before their script runs, as plain values for the templates.

What is worked out of rows is worked out by `domain/derived`, as the scripts do it, so that the page does not move when
it goes live; here it becomes text.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hlom_live.domain.clock import from_stamp, stamp
from hlom_live.domain.derived.agenda import days, list_to_show
from hlom_live.domain.derived.apart import placed_apart
from hlom_live.domain.derived.captions import caption_of
from hlom_live.domain.derived.clock import (
    digits,
    given_seconds,
    late_minutes,
    phase,
    seconds,
    seconds_left,
    seconds_used,
    share,
    turn_state,
)
from hlom_live.domain.derived.floor import delivered, floor, in_lieu, notices
from hlom_live.domain.derived.forecast import expected_items, expected_starts
from hlom_live.domain.derived.groups import group_named, spoken_for_on
from hlom_live.domain.derived.limits import new_limits
from hlom_live.domain.derived.outlook import outlook
from hlom_live.domain.derived.revisions import told
from hlom_live.domain.derived.rooms import room_to_open, rooms
from hlom_live.domain.derived.rows import Row, Rows
from hlom_live.domain.derived.signals import signals
from hlom_live.web.first_paint.about import first_picture
from hlom_live.web.rendering.days import day_in_words, days_in_words
from hlom_live.web.rendering.hours import hour
from hlom_live.web.rendering.page_data import text_of

Painted = dict[str, Any]

MOST_NEXT = 5
MOST_ENDED = 50
PLAN_HOURS = ("ends", "stop", "sitting_stop", "interpretation_stop")


def picture(rows: Rows, now: datetime, lang: str, room: str | None = None) -> Painted:
    """The meeting as its pages show it at `now`, in a language; `rows` are those the reader's audience may see.

    `room` is the id of the room that the page is wanted for, if any.
    """
    return Painter(rows, now, lang, room).picture()


class Painter:
    """Turns rows into what templates print: texts with their language, hours of the meeting's zone, digits."""

    def __init__(self, rows: Rows, now: datetime, lang: str, wanted: str | None = None) -> None:
        self._rows, self._now, self._lang, self._wanted = rows, now, lang, wanted
        self._seconds = now.timestamp()
        self._zone = ZoneInfo(rows.meeting()["time_zone"])
        self._warning = rows.rule("warning_seconds")

    def _text(self, texts: object) -> Any:
        return text_of(texts, self._lang)

    def _hour(self, at: str | float | datetime | None, beside: str | None = None) -> str | None:
        """An hour as text; with its day where that is not today's, or not the day under whose heading it stands."""
        if isinstance(at, str):
            at = from_stamp(at)
        elif at is not None and not isinstance(at, datetime):
            at = datetime.fromtimestamp(round(at, 3), UTC)
        day = date.fromisoformat(beside) if beside else self._now.astimezone(self._zone).date()
        return hour(at, self._zone, day, self._lang)

    def hour(self, at: str) -> str | None:
        """An hour of the state as text."""
        return self._hour(at)

    def picture(self) -> Painted:
        """All of it."""
        shown = {room["id"]: self._room(room["id"]) for room in rooms(self._rows)}
        return {
            "now": {"iso": stamp(self._now), "hour": self._hour(self._now)},
            "meeting": self._head(),
            "rooms": list(shown.values()),
            "room": shown.get(room_to_open(self._rows, self._wanted) or ""),
            "captioned": bool(self._rows.all("caption")),
            "days": self._days(),
            "changed": self._changed(),
            "ended": [self._turn(turn) for turn in delivered(self._rows)[:MOST_ENDED]],
            "notices": self.notices(),
            "signals": self._signals(self._wanted),
            "shown_picture": first_picture(self._rows, self._lang),
        }

    def _head(self) -> Painted:
        meeting = self._rows.meeting()
        return {
            "slug": meeting["slug"],
            "title": self._text(meeting["title"]),
            "over": meeting["over_at"] is not None,
            "theme": self._text(meeting["theme"]),
            "venue": self._text(meeting["venue"]),
            "format": meeting["format"],
            "languages": meeting["languages"],
            "days": days_in_words(meeting["days"], self._lang),
            "zone": meeting["time_zone"],
            "webcast_url": meeting["webcast_url"],
            "webcast_delay_seconds": meeting["webcast_delay_seconds"],
        }

    def _room(self, room_id: str) -> Painted:
        on = floor(self._rows, room_id)
        room, sitting, item, speakers = on["room"], on["sitting"], on["item"], on["list"]
        waiting = self._rows.waiting(speakers["id"]) if speakers else []
        plan = outlook(self._rows, sitting, speakers, self._seconds)
        return {
            "id": room_id,
            "name": self._text(room["name"]),
            "sitting": self._sitting(sitting) if sitting else None,
            "item": self._item_named(item) if item else None,
            "list": self._list(speakers),
            "shows_list": item is not None and list_to_show(self._rows, item) is not None,
            "turn": self._turn(on["turn"]),
            "above": self._turn(on["above"]),
            "next": self._next(speakers, waiting[:MOST_NEXT], plan),
            "plan": {**plan, **{name: self._hour(plan[name]) for name in PLAN_HOURS}} if plan else None,
            "more": max(0, len(waiting) - MOST_NEXT),
            "waiting": len(waiting),
            "points": self._points(sitting),
            "in_lieu": self._in_lieu(speakers),
            "signals": self._signals(room_id),
            "unread": self._unread_of_chair(room_id),
            "caption": caption_of(self._rows, room_id, self._lang),
            "captions": [row for row in self._rows.all("caption") if row["room"] == room_id and row["line"]],
        }

    def _next(self, speakers: Row | None, entries: list[Row], plan: Painted | None) -> list[Painted]:
        """The first who wait, numbered, each with about when; from `reserve` on they do not fit."""
        starts = expected_starts(self._rows, speakers["id"], self._seconds) if entries else {}
        reserve = plan["reserve"][:1] if plan else []
        return [
            {**self._entry(entry, n, starts.get(entry["id"])), "reserve": entry["id"] in reserve}
            for n, entry in enumerate(entries, start=1)
        ]

    def _points(self, sitting: Row | None) -> int:
        """How many points of order wait for a ruling in the sitting that is on."""
        items = self._rows.items_of(sitting["id"]) if sitting else []
        lists = [speakers["id"] for item in items if (speakers := self._rows.list_of(item["id"]))]
        entries = [entry for one in lists for entry in self._rows.entries(one)]
        return sum(entry["kind"] == "point_of_order" and entry["state"] == "inscribed" for entry in entries)

    def _in_lieu(self, speakers: Row | None) -> list[Any]:
        """The delegations whose statements on a list were put on the record in writing."""
        posted = in_lieu(self._rows, speakers["id"]) if speakers else []
        return [self._delegation(entry["delegation"]) for entry in posted]

    def _item_named(self, item: Row) -> Painted:
        own = {name: item[name] for name in ("id", "number", "kind")}
        return {**own, "title": self._text(item["title"]), "documents": item["document_count"]}

    def _list(self, speakers: Row | None) -> Painted | None:
        if speakers is None:
            return None
        since = {"open": "opened_at", "closed": "closed_at"}.get(speakers["state"])
        return {
            "id": speakers["id"],
            "state": speakers["state"],
            "hour": self._hour(speakers[since]) if since else None,
            "closes": self._hour(speakers["closes_at"]),
            "ordering": speakers["ordering"],
            "new_limit": self._new_limit(speakers),
        }

    def _new_limit(self, speakers: Row) -> Painted | None:
        """The limits of a list in seconds while they are new: the usual one, that of groups, those of categories."""
        found = new_limits(self._rows, speakers, self._seconds)
        others = [{**one, "name": self._text(one["name"])} for one in found["others"]] if found else []
        return {**found, "others": others} if found else None

    def _delegation(self, delegation_id: str) -> Any:
        row = self._rows.get("delegation", delegation_id)
        return self._text(row["name"]) if row else {"text": delegation_id, "lang": None, "dir": "auto"}

    def _who(self, row: Row) -> Painted:
        names = ("id", "speaker_name", "speaker_title", "mode", "kind")
        group = row["on_behalf_of"]
        return {
            **{name: row[name] for name in names},
            "delegation": self._delegation(row["delegation"]),
            "on_behalf_of": self._text(group_named(self._rows, group) or group) if group else None,
        }

    def _entry(self, entry: Row, n: int, expected: float | None) -> Painted:
        return {
            **self._who(entry),
            "placed_by": entry["placed_by"],
            "placed_reason": entry["placed_reason"],
            "placed_apart": placed_apart(entry, self._rows.get("list", entry["list"])),
            "spoken_for": [self._text(group) for group in spoken_for_on(self._rows, entry["list"])(entry)],
            "n": n,
            "allotted_text": digits(entry["allotted_seconds"]),
            "expected": self._hour(expected),
        }

    def _turn(self, turn: Row | None) -> Painted | None:
        if turn is None:
            return None
        left, given = seconds_left(turn, self._seconds), given_seconds(turn)
        answered = self._rows.get("intervention", turn["reply_to"])
        room = self._rows.get("room", turn["room"])
        return {
            **self._who(turn),
            "inscription": turn["inscription"],
            "state": turn_state(turn),
            "phase": phase(left, self._warning),
            "left_text": digits(left, given),
            "left_share": share(left, given),
            "warning_share": share(self._warning, given),
            "allotted_text": digits(given),
            "used_text": digits(max(0, seconds_used(turn, self._seconds))) if turn["ended_at"] else None,
            "ended": self._hour(turn["ended_at"]),
            "room": self._text(room["name"]) if room else None,
            "over": left < 0,
            "answers": self._delegation(answered["delegation"]) if answered else None,
            "text_url": f"/m/{self._rows.meeting()['slug']}/documents/{turn['document']}" if turn["document"] else None,
        }

    def _days(self) -> list[Painted]:
        return [
            {
                "day": one["day"],
                "title": day_in_words(date.fromisoformat(one["day"]), self._lang),
                "sittings": [
                    {**self._sitting(sitting), "items": self._items(sitting, items)}
                    for sitting, items in ((those["sitting"], those["items"]) for those in one["sittings"])
                ],
            }
            for one in days(self._rows, [room["id"] for room in rooms(self._rows)])
        ]

    def _changed(self) -> list[Painted]:
        """What changed in the programme, by day: `[{title, changes}]`."""
        today = self._now.astimezone(self._zone).date().isoformat()
        found: dict[str, list[Painted]] = {}
        for one in told(self._rows, today):
            found.setdefault(one["day"], []).append(self._change(one))
        return [
            {"title": day_in_words(date.fromisoformat(day), self._lang), "changes": changes}
            for day, changes in found.items()
        ]

    def _change(self, one: Painted) -> Painted:
        was, room, beside = one["was"], self._rows.get("room", one["room"]), one["day"]
        left = self._rows.get("room", was["room"]) if was and was["room"] != one["room"] else None
        return {
            **{name: one[name] for name in ("what", "of", "number")},
            "title": self._text(one["title"]),
            "room": self._text(room["name"]) if room else None,
            "start": self._hour(one["start"], beside),
            "end": self._hour(one["end"], beside) if one["of"] == "sitting" else None,
            "was_start": self._hour(was["start"], beside) if was else None,
            "was_end": self._hour(was["end"], beside) if was and one["of"] == "sitting" else None,
            "was_room": self._text(left["name"]) if left else None,
        }

    def _sitting(self, sitting: Row) -> Painted:
        room = self._rows.get("room", sitting["room"])
        return {
            "id": sitting["id"],
            "title": self._text(sitting["title"]),
            "room": self._text(room["name"]) if room else None,
            "room_id": sitting["room"],
            "state": sitting["state"],
            "start": self._hour(sitting["planned_start"], sitting["day"]),
            "end": self._hour(sitting["planned_end"], sitting["day"]),
            "interpretation_end": self._hour(sitting["interpretation_end"]),
            "opened": self._hour(sitting["opened_at"]),
            "suspended": self._hour(sitting["suspended_at"]),
            "resumes": self._hour(sitting["resumes_at"]),
            "resumes_later": (seconds(sitting["resumes_at"]) or 0) > self._seconds,
            "adjourned": self._hour(sitting["adjourned_at"]),
        }

    def _items(self, sitting: Row, items: list[Row]) -> list[Painted]:
        expected = expected_items(self._rows, sitting, self._seconds)
        return [self._item(item, sitting["day"], expected.get(item["id"])) for item in items]

    def _item(self, item: Row, day: str, expected: float | None) -> Painted:
        planned, length, speakers = item["planned_start"], item["planned_seconds"], self._rows.list_of(item["id"])
        return {
            **self._item_named(item),
            "description": self._text(item["description"]),
            "state": item["state"],
            "planned": self._hour(planned, day),
            "planned_minutes": round(length / 60) if length else None,
            "expected": self._hour(expected, day),
            "started": self._hour(item["started_at"], day),
            "concluded": self._hour(item["concluded_at"], day),
            "late_minutes": late_minutes(seconds(item["started_at"]) or expected, planned),
            "conclusion": self._text(item["conclusion"]),
            "list": self._list(speakers),
            "shows_list": list_to_show(self._rows, item) is not None,
            "waiting": len(self._rows.waiting(speakers["id"])) if speakers else 0,
        }

    def _signals(self, room_id: str | None) -> list[Painted]:
        """What the booths say to a room, or to all for None; with the room where it is told of several."""
        named = room_id is None and len(self._rows.all("room")) > 1
        return [
            {"kind": row["kind"], "room": self._text(self._rows.get("room", row["room"])["name"]) if named else None}
            for row in signals(self._rows, room_id, self._seconds)
        ]

    def _unread_of_chair(self, room_id: str) -> list[Painted]:
        """What the desk has written to the chair of a room, or to any, and nobody has read."""
        mine = [
            row for row in self._rows.all("message") if row["recipient"] == "chair" and row["room"] in (None, room_id)
        ]
        fresh = sorted((row for row in mine if row["read_at"] is None), key=lambda row: str(row["sent_at"]))
        return [{"text": row["text"], "hour": self._hour(row["sent_at"])} for row in fresh]

    def notices(self, about: str | None = None) -> list[Painted]:
        """The notices of all rooms, or those that a page about one room (its id) shows."""
        shown = notices(self._rows)
        return [self._notice(one) for one in shown if about is None or one["room"] in (None, about)]

    def _notice(self, notice: Row) -> Painted:
        room = self._rows.get("room", notice["room"])
        own = {name: notice[name] for name in ("id", "room", "level")}
        return {
            **own,
            "where": self._text(room["name"]) if room else None,
            "text": self._text(notice["text"]),
            "hour": self._hour(notice["shown_at"]),
        }
