"""A programme as iCalendar (RFC 5545), in one language."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from hlom_live.domain.model import Item, ItemKind, ItemState, Sitting, SittingState
from hlom_live.store.programme import Programme
from hlom_live.store.record import in_language
from hlom_live.web.paper.words import listed

PRODUCT = "-//HLOM Live//Programme//EN"
LOOK_AGAIN = timedelta(minutes=15)


def calendar(plan: Programme, lang: str, address: str) -> bytes:
    """The calendar as a file."""
    meeting, made = plan.meeting, Calendar()
    title = in_language(meeting.title, lang)
    for name, value in {
        "prodid": PRODUCT,
        "version": "2.0",
        "calscale": "GREGORIAN",
        "method": "PUBLISH",
        "name": title,
        "x-wr-calname": title,
        "x-wr-timezone": meeting.time_zone,
        "url": address,
    }.items():
        made.add(name, value)
    made.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT15M")
    for sitting in plan.sittings:
        for event in _events(plan, sitting, lang, address):
            made.add_component(event)
    return bytes(made.to_ical())


def _events(plan: Programme, sitting: Sitting, lang: str, address: str) -> list[Event]:
    items = [item for item in plan.items.get(sitting.id, []) if item.kind is not ItemKind.BREAK]
    timed = [item for item in items if item.planned_start is not None]
    if not timed:
        return [_of_sitting(plan, sitting, items, lang, address)]
    later: dict[str, list[Item]] = {}
    current = timed[0].id
    for item in items:
        current = item.id if item.planned_start is not None else current
        later.setdefault(current, []).append(item)
    return [_of_item(plan, sitting, item, later[item.id], lang, address) for item in timed]


def _of_sitting(plan: Programme, sitting: Sitting, items: list[Item], lang: str, address: str) -> Event:
    title = " \u2013 ".join(filter(None, (in_language(plan.meeting.title, lang), in_language(sitting.title, lang))))
    event = _event(plan, sitting, sitting.id, f"sitting/{sitting.id}", lang, address)
    event.add("summary", title)
    event.add("dtstart", sitting.planned_start)
    event.add("dtend", max(sitting.planned_end, sitting.planned_start))
    _describe(event, [_titled(item, lang) for item in items])
    event.add("status", "CONFIRMED")
    return event


def _of_item(plan: Programme, sitting: Sitting, item: Item, told: list[Item], lang: str, address: str) -> Event:
    event = _event(plan, sitting, item.id, f"item/{item.id}", lang, address)
    event.add("summary", _titled(item, lang))
    event.add("dtstart", item.planned_start)
    event.add("dtend", _end(plan, sitting, item))
    described = in_language(item.description or {}, lang)
    others = [_titled(one, lang) for one in told if one.id != item.id]
    _describe(event, [*filter(None, (described, in_language(sitting.title, lang))), *others])
    passed_over = sitting.state is SittingState.ADJOURNED and item.state is ItemState.PLANNED
    event.add("status", "CANCELLED" if passed_over else "CONFIRMED")
    return event


def _event(plan: Programme, sitting: Sitting, row_id: str, key: str, lang: str, address: str) -> Event:
    """What every event has: it is the same event, by its UID, in whatever language and however often it moves."""
    event, planned = Event(), plan.planned(key, *({f"sitting/{sitting.id}"} - {key}))
    event.add("uid", f"{row_id}@{plan.meeting.slug}.hlom-live")
    event.add("dtstamp", planned.last)
    event.add("last-modified", planned.last)
    event.add("sequence", planned.times)
    room = plan.rooms.get(sitting.room)
    place = listed([in_language(room.name, lang) if room else "", plan.meeting.venue or ""], lang)
    if place:
        event.add("location", place)
    event.add("url", address)
    event.add("transp", "OPAQUE")
    return event


def _titled(item: Item, lang: str) -> str:
    return ". ".join(filter(None, (item.number, in_language(item.title, lang))))


def _describe(event: Event, texts: list[str]) -> None:
    if texts:
        event.add("description", "\n".join(texts))


def _end(plan: Programme, sitting: Sitting, item: Item) -> datetime:
    """By its planned length; else when what follows begins, else when the sitting ends; never before it begins."""
    start = item.planned_start or sitting.planned_start
    if item.planned_seconds:
        return start + timedelta(seconds=item.planned_seconds)
    after = (one.planned_start for one in plan.items[sitting.id] if one.planned_start and one.planned_start > start)
    return max(start, min(after, default=sitting.planned_end))
