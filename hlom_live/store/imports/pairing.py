"""Which item of a programme is which of the meeting that it comes to.

An item is the same by day, room and number; one without a number by its title, else by its hour and kind. One that is
found nowhere there but has the same number and title elsewhere on the days of the file was moved, and its list goes
along (docs/adr/0143-revised-programmes.md).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from hlom_live.domain.model import (
    Document,
    Inscription,
    Item,
    ItemKind,
    ItemState,
    Meeting,
    Room,
    Sitting,
    SittingState,
    SpeakersList,
    Words,
)
from hlom_live.domain.ordering import LAST
from hlom_live.names import folded


@dataclass(frozen=True, slots=True)
class Existing:
    """What the meeting has already."""

    meeting: Meeting
    rooms: Sequence[Room] = ()
    sittings: Sequence[Sitting] = ()
    items: Sequence[Item] = ()
    lists: Sequence[SpeakersList] = ()
    entries: Sequence[Inscription] = ()
    documents: Sequence[Document] = ()


@dataclass(frozen=True, slots=True)
class WantedItem:
    """An item as the file has it, at `line`; `seconds` is None for a break that lasts until the next sitting."""

    line: int
    number: str | None
    title: Words
    kind: ItemKind
    start: datetime
    seconds: float | None


@dataclass(frozen=True, slots=True)
class WantedSitting:
    """A sitting as the file has it, in the room with the id `room`."""

    room: str
    day: str
    title: Words
    start: datetime
    end: datetime
    items: tuple[WantedItem, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """By what an item, of the file or of the meeting, is found again."""

    room: str
    day: str
    number: str | None
    titles: tuple[str, ...]
    kind: ItemKind
    start: datetime | None

    def keys(self, way: int) -> list[Hashable]:
        """What two must share to be the same, by the five ways in their order; one is enough."""
        here = (self.room, self.day)
        called: tuple[str, ...] = (self.number,) if self.number else self.titles
        if way == 0:
            return [(here, self.number is None, name, self.start) for name in called]
        if way == 1:
            return [(here, self.number is None, name) for name in called]
        if way == 2:
            return [] if self.number else [(here, self.kind, self.start)]
        return [(self.number, title) for title in self.titles] if self.number else []


def pairs(standing: Existing, wanted: Sequence[WantedSitting]) -> dict[int, Item]:
    """The item of the meeting that each line of the file is, by the line's identity (`id`)."""
    sittings = {sitting.id: sitting for sitting in standing.sittings}
    lines = {id(line): _wanted(one, line) for one in wanted for line in one.items}
    items = {item.id: item for item in standing.items if sittings[item.sitting].day in {one.day for one in wanted}}
    places = {item.id: _stands(sittings[item.sitting], item) for item in _in_order(items.values())}
    found: dict[int, Item] = {}
    for way in range(3):
        _pair(way, lines, places, found, items)
    if found:
        waits = {one: place for one, place in places.items() if _may_move(items[one], sittings)}
        _pair(3, lines, waits, found, items)
    return found


def _pair(
    way: int, lines: dict[int, _Place], places: dict[str, _Place], found: dict[int, Item], items: dict[str, Item]
) -> None:
    """Pair those that are found in one way; who is paired goes to `found`, out of `places`."""
    index: dict[Hashable, list[str]] = {}
    for one, place in places.items():
        for key in place.keys(way):
            index.setdefault(key, []).append(one)
    for line, place in lines.items():
        if line in found:
            continue
        same = next((one for key in place.keys(way) for one in index.get(key, ()) if one in places), None)
        if same is not None:
            found[line] = items[same]
            del places[same]


def _wanted(one: WantedSitting, line: WantedItem) -> _Place:
    return _Place(one.room, one.day, line.number, _folded(line.title), line.kind, line.start)


def _stands(at: Sitting, item: Item) -> _Place:
    return _Place(at.room, at.day, item.number, _folded(item.title), item.kind, item.planned_start)


def _folded(title: Words) -> tuple[str, ...]:
    return tuple(folded(text) for text in title.values())


def _may_move(item: Item, sittings: dict[str, Sitting]) -> bool:
    return item.state is ItemState.PLANNED and sittings[item.sitting].state is not SittingState.ADJOURNED


def _in_order(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (item.planned_start or LAST, item.position))
