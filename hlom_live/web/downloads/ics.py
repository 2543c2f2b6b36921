"""A programme as iCalendar (RFC 5545, 5546 and 7986), in one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Component
from icalendar import Event as Entry

from hlom_live.domain.model import Item, ItemKind, ItemState, Sitting, SittingState
from hlom_live.domain.text import healed
from hlom_live.store.programme import Event, Programme, events
from hlom_live.store.record import in_language
from hlom_live.web.paper.words import listed

PRODUCT = "-//HLOM Live//Programme//EN"
LOOK_AGAIN = timedelta(minutes=15)
SHORTEST = timedelta(minutes=15)
"""Of an event for which the plan leaves no time: one without a length is shown by no calendar, or for a day."""

URI = {"VALUE": "URI"}


def calendar(plan: Programme, lang: str, address: str, source: str = "") -> bytes:
    """The calendar as a file. `address` is that of the meeting's page, `source` the one under which it keeps itself."""
    return bytes(_Writer(plan, lang, address, source).write().to_ical())


@dataclass(frozen=True, slots=True)
class _Writer:
    plan: Programme
    lang: str
    address: str
    source: str

    def write(self) -> Calendar:
        made, title = Calendar(), self._in(self.plan.meeting.title)
        for name, value in {
            "prodid": PRODUCT,
            "version": "2.0",
            "calscale": "GREGORIAN",
            "method": "PUBLISH",
            "name": title,
            "x-wr-calname": title,
            "x-wr-timezone": self.plan.meeting.time_zone,
            "url": self.address,
        }.items():
            made.add(name, value)
        if self.source:
            made.add("source", self.source, parameters=URI)
        made.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", "PT15M")
        for sitting in self.plan.sittings:
            for event in events(sitting, self.plan.items.get(sitting.id, ())).values():
                made.add_component(self._entry(event))
        for event in self.plan.gone.values():
            made.add_component(self._entry(event, off=True))
        return made

    def _entry(self, event: Event, off: bool = False) -> Entry:
        """An event; it is the same, by its UID, in whatever language and however often it moves."""
        entry, planned, meeting = Entry(), self.plan.planned(event), self.plan.meeting
        of = event.item or event.sitting
        entry.add("uid", f"{of.id}@{meeting.slug}.hlom-live")
        entry.add("dtstamp", planned.last)
        entry.add("last-modified", planned.last)
        entry.add("sequence", planned.times)
        entry.add("organizer", self.address, parameters={"CN": self._in(meeting.title)})
        room = self.plan.rooms.get(event.sitting.room)
        _add(entry, "location", listed([self._in(room.name) if room else "", meeting.venue or ""], self.lang))
        entry.add("url", self.address)
        self._tell(entry, event)
        off = off or _passed_over(event)
        entry.add("status", "CANCELLED" if off else "CONFIRMED")
        entry.add("transp", "TRANSPARENT" if off else "OPAQUE")
        return entry

    def _tell(self, entry: Entry, event: Event) -> None:
        sitting, item = event.sitting, event.item
        start = sitting.planned_start if item is None else item.planned_start or sitting.planned_start
        entry.add("dtstart", start)
        entry.add("dtend", _end(self.plan, sitting, item, start))
        title = self._in(sitting.title)
        if item is None:
            _add(entry, "summary", " \u2013 ".join(filter(None, (self._in(self.plan.meeting.title), title))))
            told = [self._titled(one) for one in self._items(sitting)]
        else:
            _add(entry, "summary", self._titled(item))
            beside = (self._titled(one) for one in self._following(sitting, item))
            told = [self._in(item.description or {}), title, *beside]
        _add(entry, "description", "\n".join(filter(None, told)))

    def _items(self, sitting: Sitting) -> list[Item]:
        return [one for one in self.plan.items.get(sitting.id, []) if one.kind is not ItemKind.BREAK]

    def _following(self, sitting: Sitting, item: Item) -> list[Item]:
        """What has no hour of its own and comes after an item; before the first that has one, what comes before it."""
        items, found = self._items(sitting), list[Item]()
        current = next((one.id for one in items if one.planned_start is not None), None)
        for one in items:
            current = one.id if one.planned_start is not None else current
            if current == item.id != one.id:
                found.append(one)
        return found

    def _titled(self, item: Item) -> str:
        return ". ".join(filter(None, (item.number, self._in(item.title))))

    def _in(self, words: dict[str, str]) -> str:
        return healed(in_language(words, self.lang))


def _add(component: Component, name: str, text: str) -> None:
    if text:
        component.add(name, healed(text))


def _passed_over(event: Event) -> bool:
    """An item that its sitting did not come to is off."""
    item = event.item
    return item is not None and event.sitting.state is SittingState.ADJOURNED and item.state is ItemState.PLANNED


def _end(plan: Programme, sitting: Sitting, item: Item | None, start: datetime) -> datetime:
    """By its planned length; else when what follows begins, else when the sitting ends; always after it begins."""
    if item is not None and item.planned_seconds:
        return start + timedelta(seconds=item.planned_seconds)
    ends = [sitting.planned_end]
    if item is not None:
        ends += [one.planned_start for one in plan.items.get(sitting.id, []) if one.planned_start is not None]
    return min((end for end in ends if end > start), default=start + SHORTEST)
