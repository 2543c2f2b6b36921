"""The order of the day: the running order of one day, frozen at a cut-off time and published as it stood then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hlom_live.domain.clock import stamp
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import (
    Delegation,
    Inscription,
    InscriptionState,
    Item,
    Meeting,
    OrderOfTheDay,
    Room,
    Sitting,
    SpeakersList,
    SpeechKind,
    Words,
)
from hlom_live.domain.rules import rule

STILL_TO_SPEAK = (InscriptionState.INSCRIBED, InscriptionState.SPEAKING)
VERSION = 1


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """One day as it stands: its sittings in order, what is taken in them, and who is on which list, in order.

    `groups` has the names of those on whose behalf somebody speaks, by the text that names them (derived/groups.py).
    `changed` is what was published of it since its last issue, as `derived/revisions.py` tells.
    """

    rooms: dict[str, Room] = field(default_factory=dict)
    sittings: tuple[Sitting, ...] = ()
    items: tuple[Item, ...] = ()
    lists: dict[str, SpeakersList] = field(default_factory=dict)
    entries: tuple[Inscription, ...] = ()
    delegations: dict[str, Delegation] = field(default_factory=dict)
    groups: dict[str, Words] = field(default_factory=dict)
    changed: tuple[dict[str, Any], ...] = ()


def freeze(
    meeting: Meeting, day: str, running: RunningOrder, issues: int, now: datetime, new_id: str
) -> tuple[OrderOfTheDay, dict[str, Any]]:
    """The next issue for a day, after so many, and what it says, as JSON.

    Raises Refused `invalid` for a day that the meeting does not have, `no_sitting` for one on which nothing is planned.
    """
    if day not in meeting.days:
        raise invalid("day", "unknown")
    if not running.sittings:
        raise Refused("no_sitting", day=day)
    order = OrderOfTheDay(id=new_id, day=day, number=issues + 1, frozen_at=now)
    return order, {
        "version": VERSION,
        "day": day,
        "number": order.number,
        "frozen_at": stamp(now),
        "time_zone": meeting.time_zone,
        "title": meeting.title,
        "theme": meeting.theme,
        "venue": meeting.venue,
        "changed": [_change(one, running) for one in running.changed],
        "sittings": [_sitting(sitting, running) for sitting in running.sittings],
    }


def _change(one: dict[str, Any], running: RunningOrder) -> dict[str, Any]:
    """What moved, is new or is gone, with its rooms by their names."""
    told = {name: one[name] for name in ("what", "of", "number", "title", "day", "start", "end")}
    was = {**one["was"], "room": _room(one["was"]["room"], running)} if one["was"] else None
    return {**told, "room": _room(one["room"], running), "was": was}


def _room(room_id: str, running: RunningOrder) -> dict[str, str]:
    room = running.rooms.get(room_id)
    return room.name if room else {}


def _sitting(sitting: Sitting, running: RunningOrder) -> dict[str, Any]:
    return {
        "title": sitting.title,
        "room": _room(sitting.room, running),
        "planned_start": stamp(sitting.planned_start),
        "planned_end": stamp(sitting.planned_end),
        "interpretation_end": stamp(sitting.interpretation_end),
        "items": [_item(item, running) for item in running.items if item.sitting == sitting.id],
    }


def _item(item: Item, running: RunningOrder) -> dict[str, Any]:
    speakers = running.lists.get(item.id)
    entries = [entry for entry in running.entries if speakers and entry.list == speakers.id]
    waiting = [entry for entry in entries if entry.state in STILL_TO_SPEAK and _on_the_list(entry)]
    return {
        "number": item.number,
        "title": item.title,
        "description": item.description,
        "kind": str(item.kind),
        "planned_start": stamp(item.planned_start),
        "planned_seconds": item.planned_seconds,
        "list": str(speakers.state) if speakers else None,
        "heard": sum(entry.state == InscriptionState.DELIVERED and _on_the_list(entry) for entry in entries),
        "speakers": [_speaker(entry, running) for entry in waiting],
    }


def _on_the_list(entry: Inscription) -> bool:
    """A point of order stands above the list: nobody can plan it."""
    return entry.kind != SpeechKind.POINT_OF_ORDER


def _speaker(entry: Inscription, running: RunningOrder) -> dict[str, Any]:
    by = running.delegations.get(entry.delegation)
    return {
        "delegation": by.name if by else {"en": entry.delegation},
        "speaker_name": entry.speaker_name,
        "speaker_title": entry.speaker_title,
        "on_behalf_of": entry.on_behalf_of,
        "group": running.groups.get(entry.on_behalf_of or "", {}),
        "kind": str(entry.kind),
        "mode": str(entry.mode),
        "allotted_seconds": entry.allotted_seconds,
    }


def without_persons(snapshot: dict[str, Any]) -> dict[str, Any]:
    """The same order of the day with nobody named in it: what is left when the persons of a meeting are forgotten."""
    sittings = [
        {**sitting, "items": [_nameless(item) for item in sitting["items"]]} for sitting in snapshot["sittings"]
    ]
    return {**snapshot, "sittings": sittings}


def _nameless(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "speakers": [{**who, "speaker_name": None, "speaker_title": None} for who in item["speakers"]]}


def cut_off(meeting: Meeting, day: str) -> datetime | None:
    """When the order of a day is frozen by itself: at the meeting's time, on the eve; None if it is not."""
    at = time_of(rule(meeting, "order_of_the_day_hour"))
    if at is None:
        return None
    eve = date.fromisoformat(day) - timedelta(days=1)
    return datetime.combine(eve, at, ZoneInfo(meeting.time_zone))


def time_of(text: object) -> time | None:
    """The time that a setting such as `18:00` names, or None."""
    try:
        return time.fromisoformat(text).replace(tzinfo=None) if isinstance(text, str) else None
    except ValueError:
        return None


def due(
    meeting: Meeting, first_starts: dict[str, datetime], frozen: Iterable[OrderOfTheDay], now: datetime
) -> list[tuple[str, datetime]]:
    """The days whose cut-off has come and whose order has not been frozen since, with that time.

    `first_starts` has the start of each day's first sitting: from then on an order of the day is of no use.
    """
    newest: dict[str, datetime] = {}
    for order in frozen:
        newest[order.day] = max(order.frozen_at, newest.get(order.day, order.frozen_at))
    found = []
    for day in meeting.days:
        at, starts = cut_off(meeting, day), first_starts.get(day)
        if at is None or starts is None or not at <= now < starts:
            continue
        if day not in newest or newest[day] < at:
            found.append((day, at))
    return found
