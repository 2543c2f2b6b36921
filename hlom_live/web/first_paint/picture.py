"""The first paint: what the pages show before their script runs, as plain values for the templates.

The same arithmetic as the scripts (static/js/live/select.js), so that the page does not move when it goes live.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from hlom_live.domain.clock import from_stamp, stamp
from hlom_live.domain.derived.forecast import Indexed, seconds_left
from hlom_live.domain.derived.groups import spoken_for_on
from hlom_live.domain.derived.outlook import projected
from hlom_live.domain.rules import DEFAULT_RULES
from hlom_live.live.content.expected import expected_items, expected_starts
from hlom_live.web.rendering.digits import hour, left_text, phase, shown_share
from hlom_live.web.rendering.page_data import text_of

Row = dict[str, Any]
Rows = dict[str, Row]

NEW_FOR = timedelta(seconds=60)
"""A new limit is announced so long (static/js/derived/limits.js)."""

MOST_NEXT = 5
MOST_ENDED = 50
PLAN_HOURS = ("ends", "stop", "sitting_stop", "interpretation_stop")


def picture(rows: Rows, now: datetime, lang: str) -> dict[str, Any]:
    """The meeting as its pages show it at `now`, in a language; `rows` are those the reader's audience may see."""
    return Painter(rows, now, lang).picture()


class Painter:
    """Turns rows into what templates print: texts with their language, hours of the meeting's zone, digits."""

    def __init__(self, rows: Rows, now: datetime, lang: str) -> None:
        self._rows, self._now, self._lang = rows, now, lang
        self._meeting = next(row for key, row in rows.items() if key.startswith("meeting/"))
        self._zone = ZoneInfo(self._meeting["time_zone"])
        self._warning = {**DEFAULT_RULES, **self._meeting["rules"]}["warning_seconds"]
        self._groups: dict[str, Callable[[Row, Row | None], list[str]]] = {}
        self._indexed = Indexed(rows)
        self._starts = expected_starts(self._indexed, now)
        self._items_expected = expected_items(self._indexed, now)

    @cached_property
    def _kinds(self) -> dict[str, list[Row]]:
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for key, row in self._rows.items():
            found[key.partition("/")[0]].append(row)
        return found

    @cached_property
    def _waiting(self) -> dict[str, list[Row]]:
        """Those who wait on each list, in order; points of order stand above the lists."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for entry in sorted(self._kinds["inscription"], key=lambda entry: entry["place"]):
            if entry["state"] == "inscribed" and entry["kind"] != "point_of_order":
                found[entry["list"]].append(entry)
        return found

    @cached_property
    def _lists(self) -> dict[str, Row]:
        return {row["item"]: row for row in self._kinds["list"]}

    def _get(self, kind: str, row_id: str | None) -> Row | None:
        return self._rows.get(f"{kind}/{row_id}")

    def _text(self, texts: object) -> Any:
        return text_of(texts, self._lang)

    def _hour(self, at: str | datetime | None) -> str | None:
        return hour(from_stamp(at) if isinstance(at, str) else at, self._zone)

    def picture(self) -> dict[str, Any]:
        """All of it."""
        return {
            "now": {"iso": stamp(self._now), "hour": self._hour(self._now)},
            "meeting": self._head(),
            "rooms": [self._room(room) for room in sorted(self._kinds["room"], key=self._room_order)],
            "captioned": bool(self._kinds["caption"]),
            "days": self._days(),
            "ended": self._ended(),
            "notices": [self._notice(notice) for notice in sorted(
                self._kinds["notice"], key=lambda notice: str(notice["shown_at"]), reverse=True
            )],
        }  # fmt: skip

    def _head(self) -> Row:
        meeting = self._meeting
        return {
            "slug": meeting["slug"],
            "title": self._text(meeting["title"]),
            "theme": self._text(meeting["theme"]),
            "venue": self._text(meeting["venue"]),
            "format": meeting["format"],
            "days": days_in_words(meeting["days"], self._lang),
            "zone": meeting["time_zone"],
            "webcast_url": meeting["webcast_url"],
            "webcast_delay_seconds": meeting["webcast_delay_seconds"],
        }

    def _room_order(self, room: Row) -> tuple[bool, str]:
        return room["sitting"] is None, str((self._text(room["name"]) or {}).get("text"))

    def _room(self, room: Row) -> Row:
        sitting, item = self._get("sitting", room["sitting"]), self._get("item", room["item"])
        speakers = self._lists.get(item["id"]) if item else None
        waiting = self._waiting.get(speakers["id"], []) if speakers else []
        plan = projected(self._indexed, sitting, speakers, self._now)
        reserve = plan["reserve"] if plan else None
        return {
            "id": room["id"],
            "name": self._text(room["name"]),
            "sitting": self._sitting(sitting) if sitting else None,
            "item": self._item_named(item) if item else None,
            "list": self._list(speakers),
            "turn": self._turn(self._get("intervention", room["intervention"])),
            "above": self._turn(self._get("intervention", room["interrupted_by"])),
            "next": [
                {**self._entry(entry, n), "reserve": entry["id"] == reserve}
                for n, entry in enumerate(waiting[:MOST_NEXT], start=1)
            ],
            "plan": {**plan, **{name: self._hour(plan[name]) for name in PLAN_HOURS}} if plan else None,
            "more": max(0, len(waiting) - MOST_NEXT),
            "waiting": len(waiting),
            "in_lieu": self._in_lieu(speakers),
            "captions": [row for row in self._kinds["caption"] if row["room"] == room["id"] and row["line"]],
        }

    def _in_lieu(self, speakers: Row | None) -> list[Any]:
        """The delegations whose statements on a list were put on the record in writing."""
        if speakers is None:
            return []
        posted = [e for e in self._kinds["inscription"] if e["list"] == speakers["id"] and e["state"] == "in_writing"]
        return [self._delegation(entry["delegation"]) for entry in sorted(posted, key=lambda entry: entry["place"])]

    def _item_named(self, item: Row) -> Row:
        return {**{name: item[name] for name in ("id", "number", "kind")}, "title": self._text(item["title"])}

    def _list(self, speakers: Row | None) -> Row | None:
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

    def _new_limit(self, speakers: Row) -> Row | None:
        """The limits of a list in seconds while they are new: the usual one, that of groups, those of categories."""
        since = _at(speakers["limits_at"])
        if since is None or abs(self._now - since) >= NEW_FOR:
            return None
        own = dict(speakers["time_limits"])
        usual = own.pop("default", {**DEFAULT_RULES, **self._meeting["rules"]}["statement_seconds"])
        others = [
            {"name": self._text(category["name"]), "seconds": own[category["id"]]}
            for category in self._meeting["categories"]
            if own.get(category["id"], usual) != usual
        ]
        return {"usual": usual, "group": speakers["group_seconds"], "others": others}

    def _delegation(self, delegation_id: str) -> Any:
        row = self._get("delegation", delegation_id)
        return self._text(row["name"]) if row else {"text": delegation_id, "lang": None, "dir": "auto"}

    def _who(self, row: Row) -> Row:
        names = ("id", "speaker_name", "speaker_title", "on_behalf_of", "mode", "kind")
        return {**{name: row[name] for name in names}, "delegation": self._delegation(row["delegation"])}

    def _entry(self, entry: Row, n: int) -> Row:
        speakers, by = self._get("list", entry["list"]), self._get("delegation", entry["delegation"])
        more = {
            "placed_by": entry["placed_by"],
            "placed_reason": entry["placed_reason"],
            "placed_apart": placed_apart(entry, speakers),
            "spoken_for": self._spoken_for(entry["list"])(entry, by),
        }
        return {**self._who(entry), **more, "n": n, "expected": self._hour(self._starts.get(entry["id"]))}

    def _spoken_for(self, list_id: str) -> Callable[[Row, Row | None], list[str]]:
        if list_id not in self._groups:
            own = (entry for entry in self._kinds["inscription"] if entry["list"] == list_id)
            self._groups[list_id] = spoken_for_on(own)
        return self._groups[list_id]

    def _turn(self, turn: Row | None) -> Row | None:
        if turn is None:
            return None
        left, allotted = seconds_left(turn, self._now.timestamp()), turn["allotted_seconds"] + turn["added_seconds"]
        room = self._get("room", turn["room"])
        return {
            **self._who(turn),
            "state": turn_state(turn),
            "phase": phase(left, self._warning),
            "left_text": left_text(left),
            "left_share": shown_share(left, allotted),
            "warning_share": shown_share(self._warning, allotted),
            "allotted_text": left_text(allotted),
            "used_text": left_text(max(0, allotted - left)) if turn["ended_at"] else None,
            "ended": self._hour(turn["ended_at"]),
            "room": self._text(room["name"]) if room else None,
            "over": left < 0,
            "text_url": (self._get("document", turn["document"]) or {}).get("url"),
        }

    def _days(self) -> list[Row]:
        sittings = sorted(self._kinds["sitting"], key=self._sitting_order)
        days = sorted({sitting["day"] for sitting in sittings})
        return [
            {
                "day": day,
                "title": day_in_words(day, self._lang),
                "sittings": [
                    {**self._sitting(sitting), "items": self._items(sitting)}
                    for sitting in sittings
                    if sitting["day"] == day
                ],
            }
            for day in days
        ]

    def _sitting_order(self, sitting: Row) -> tuple[str, str]:
        room = self._get("room", sitting["room"])
        return sitting["planned_start"], str((self._text(room["name"]) if room else {}).get("text"))

    def _sitting(self, sitting: Row) -> Row:
        room = self._get("room", sitting["room"])
        return {
            "id": sitting["id"],
            "title": self._text(sitting["title"]),
            "room": self._text(room["name"]) if room else None,
            "state": sitting["state"],
            "start": self._hour(sitting["planned_start"]),
            "end": self._hour(sitting["planned_end"]),
            "interpretation_end": self._hour(sitting["interpretation_end"]),
            "opened": self._hour(sitting["resumed_at"] or sitting["opened_at"]),
            "suspended": self._hour(sitting["suspended_at"]),
            "adjourned": self._hour(sitting["adjourned_at"]),
        }

    def _items(self, sitting: Row) -> list[Row]:
        found = [item for item in self._kinds["item"] if item["sitting"] == sitting["id"]]
        return [self._item(item) for item in sorted(found, key=lambda item: item["position"])]

    def _item(self, item: Row) -> Row:
        planned, seconds = item["planned_start"], item["planned_seconds"]
        expected, speakers = self._items_expected.get(item["id"]), self._lists.get(item["id"])
        return {
            **self._item_named(item),
            "description": self._text(item["description"]),
            "state": item["state"],
            "planned": self._hour(planned),
            "planned_minutes": round(seconds / 60) if seconds else None,
            "expected": self._hour(expected),
            "started": self._hour(item["started_at"]),
            "concluded": self._hour(item["concluded_at"]),
            "late_minutes": late_minutes(expected or _at(item["started_at"]), _at(planned)),
            "conclusion": self._text(item["conclusion"]),
            "list": self._list(speakers),
            "waiting": len(self._waiting.get(speakers["id"], ())) if speakers else 0,
        }

    def _ended(self) -> list[Row | None]:
        ended = [turn for turn in self._kinds["intervention"] if turn["ended_at"] and turn["started_at"]]
        ended.sort(key=lambda turn: str(turn["ended_at"]), reverse=True)
        return [self._turn(turn) for turn in ended[:MOST_ENDED]]

    def _notice(self, notice: Row) -> Row:
        own = {name: notice[name] for name in ("id", "room", "level")}
        return {**own, "text": self._text(notice["text"]), "hour": self._hour(notice["shown_at"])}


def placed_apart(entry: Row, speakers: Row | None) -> bool:
    """Whether an entry stands where it does by something else than the rule that the head of its list names."""
    ordering = speakers["ordering"] if speakers else None
    usual = "first_come" if ordering == "manual" or entry["kind"] != "statement" else ordering
    return bool(entry["placed_by"] != usual)


def turn_state(turn: Row) -> str:
    """`called` (clock not yet running), `speaking`, `paused` or `ended`."""
    if turn["ended_at"]:
        return "ended"
    if not turn["started_at"]:
        return "called"
    return "paused" if turn["paused_at"] else "speaking"


def late_minutes(at: datetime | None, planned: datetime | None) -> int | None:
    """Whole minutes late, negative when early; None without a plan, or when the plan is of another day.

    The hours stand beside it: the difference is that of the minutes shown.
    """
    if at is None or planned is None or abs(at - planned) > timedelta(hours=12):
        return None
    return int(at.timestamp() // 60 - planned.timestamp() // 60)


def day_in_words(day: str, lang: str) -> str:
    """`Tuesday 14 December`, in the reader's language, with Western digits."""
    return western(format_date(datetime.fromisoformat(day), "EEEE d MMMM", locale=lang))


def days_in_words(days: list[str], lang: str) -> str:
    """`14-15 December 2021` when both are of one month, else both in full."""
    if not days:
        return ""
    first, last = datetime.fromisoformat(min(days)), datetime.fromisoformat(max(days))
    whole = western(format_date(last, "d MMMM y", locale=lang))
    if first == last:
        return whole
    if (first.year, first.month) == (last.year, last.month):
        return western(f"{first.day}\u2013{whole}" if lang != "ar" else f"{first.day} - {whole}")
    return f"{western(format_date(first, 'd MMMM y', locale=lang))} \u2013 {whole}"


def western(text: str) -> str:
    """The text with Western digits (decision 24: they are used in every language)."""
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)


def _at(text: str | None) -> datetime | None:
    return from_stamp(text) if text else None
