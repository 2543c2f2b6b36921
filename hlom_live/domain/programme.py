"""Editing the programme: rooms and sittings are added, moved and removed; days are copied or shifted.

What has begun is not changed. What is in use is not removed, and the refusal says what uses it
(docs/adr/0151-setup-of-the-programme.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hlom_live.domain import ordering
from hlom_live.domain.agenda import remove_item, title_in_words
from hlom_live.domain.clock import check_hour
from hlom_live.domain.commands import AddRoom, AddSitting, CopyDay, EditRoom, MoveRoom, ShiftDay, given
from hlom_live.domain.days import on_another_day, on_the_clock
from hlom_live.domain.derived.rooms import in_order
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import (
    Caption,
    Document,
    Done,
    Inscription,
    InscriptionState,
    Item,
    ItemState,
    ListState,
    Meeting,
    Notice,
    Room,
    Screen,
    Sitting,
    SittingState,
    SpeakersList,
    Swap,
    Value,
    Words,
)
from hlom_live.domain.settings import check_hours, day_of
from hlom_live.domain.text import NAME, trimmed

MOST_ROOMS = 60
LONGEST_SHIFT_MINUTES = 12 * 60

InUse = list[dict[str, Any]]
"""What names a thing that was to go, each with its `kind` and, where it has one, its `name`; `n` says how many."""


def add_room(meeting: Meeting, rooms: Sequence[Room], ask: AddRoom, new_id: str) -> Done:
    """A room more, behind all others. Raises Refused("invalid") for a name that another room bears."""
    if len(rooms) >= MOST_ROOMS:
        raise invalid("name", "too many")
    name = _room_name(meeting, ask.name_, rooms)
    last = max((room.position or 0 for room in rooms), default=0)
    return Done((Room(id=new_id, name=name, position=last + ordering.STEP),), result={"room": new_id})


def edit_room(meeting: Meeting, room: Room, rooms: Sequence[Room], edit: EditRoom) -> Done:
    """Another name for a room, on every page at once."""
    if "name" not in given(edit):
        return Done()
    return Done((replace(room, name=_room_name(meeting, edit.name_, [one for one in rooms if one.id != room.id])),))


def _room_name(meeting: Meeting, name: str | Words, others: Iterable[Room]) -> Words:
    """The name by language; a language that another took away meanwhile has none."""
    given_words: dict[str, str | None] = {meeting.languages[0]: name} if isinstance(name, str) else {**name}
    words = {lang: trimmed(text) for lang, text in given_words.items() if text is not None}
    if not words or not all(words.values()):
        raise invalid("name", "empty")
    for text in words.values():
        if fault := NAME.fault(text):
            raise invalid("name", fault)
    taken = {(lang, text.casefold()) for room in others for lang, text in room.name.items()}
    if taken & {(lang, text.casefold()) for lang, text in words.items()}:
        raise invalid("name", "another room has it")
    return words


def move_room(room: Room, rooms: Sequence[Room], ask: MoveRoom) -> Done:
    """Put a room before another one or last; those whose place that changes are numbered anew."""
    values = {one.id: one for one in rooms}
    order = [
        one["id"]
        for one in in_order({"id": one.id, "name": one.name, "position": one.position} for one in rooms)
        if one["id"] != room.id
    ]
    if ask.before is not None and ask.before not in order:
        raise Refused("not_found", what="room")
    order.insert(len(order) if ask.before is None else order.index(ask.before), room.id)
    placed = (replace(values[one], position=ordering.STEP * n) for n, one in enumerate(order, start=1))
    return Done(tuple(one for one in placed if one != values[one.id]))


@dataclass(frozen=True, slots=True)
class OfRoom:
    """What names a room: its sittings, screens, notices and captions, and how many links of people lead to it."""

    sittings: Sequence[Sitting] = ()
    screens: Sequence[Screen] = ()
    notices: Sequence[Notice] = ()
    captions: Sequence[Caption] = ()
    links: int = 0


def remove_room(room: Room, of: OfRoom) -> Done:
    """Remove a room that is not in use; what was captioned in it goes along.

    Raises Refused("in_use") with what names it.
    """
    used: InUse = [{"kind": "sitting", "name": one.title, "day": one.day} for one in of.sittings]
    used += [{"kind": "screen", "name": one.name} for one in of.screens]
    used += [{"kind": "notice"}] if of.notices else []
    used += [{"kind": "link", "n": of.links}] if of.links else []
    if used:
        raise Refused("in_use", what="room", name=room.name, by=used)
    return Done(drop=(*of.captions, room))


def add_sitting(meeting: Meeting, room: Room, ask: AddSitting, new_id: str) -> Done:
    """A sitting more in a room, on a day of the meeting; two that overlap are said on the page and not refused."""
    for name in ("planned_start", "planned_end", "interpretation_end"):
        check_hour(name, getattr(ask, name))
    sitting = Sitting(
        id=new_id,
        room=room.id,
        title=title_in_words(ask.title, meeting),
        day=day_of(meeting, ask.planned_start),
        planned_start=ask.planned_start,
        planned_end=ask.planned_end,
        interpretation_end=ask.interpretation_end,
    )
    check_hours(sitting)
    _on_a_day(meeting, sitting.day, "planned_start")
    return Done((sitting,), result={"sitting": new_id})


def _on_a_day(meeting: Meeting, day: str, field_name: str) -> None:
    if day not in meeting.days:
        raise invalid(field_name, "on a day of the meeting")


@dataclass(frozen=True, slots=True)
class OfItem:
    """An item with its list and all that hangs on it."""

    item: Item
    speakers: SpeakersList
    entries: Sequence[Inscription] = ()
    swaps: Sequence[Swap] = ()
    documents: Sequence[Document] = ()


def remove_sitting(sitting: Sitting, items: Sequence[OfItem]) -> Done:
    """Remove a sitting that has not begun, with its items as each is removed by itself.

    Raises Refused("wrong_state") once it has begun, ("in_use") with the items on whose lists somebody stands.
    """
    if sitting.state is not SittingState.PLANNED:
        raise Refused("wrong_state", state=sitting.state)
    used: InUse = []
    for one in items:
        if standing := sum(entry.state is not InscriptionState.WITHDRAWN for entry in one.entries):
            used.append({"kind": "item", "name": one.item.title, "n": standing})
        elif one.item.state is not ItemState.PLANNED:
            raise Refused("wrong_state", state=one.item.state)
    if used:
        raise Refused("in_use", what="sitting", name=sitting.title, by=used)
    gone = [remove_item(sitting, one.item, one.speakers, one.entries, one.swaps, one.documents) for one in items]
    put = tuple(value for done in gone for value in done.put)
    return Done(put, drop=(*(value for done in gone for value in done.drop), sitting))


@dataclass(frozen=True, slots=True)
class Day:
    """The sittings of a day with their items, and the lists of these by item."""

    sittings: Sequence[Sitting] = ()
    items: Mapping[str, Sequence[Item]] = field(default_factory=dict)
    lists: Mapping[str, SpeakersList] = field(default_factory=dict)


def copy_day(meeting: Meeting, ask: CopyDay, of: Day, there: Sequence[Sitting], new_id: Callable[[], str]) -> Done:
    """The sittings of a day once more on another, at the same hours of the clock; `there` are those it has.

    A list of an item that is copied has the same settings, and nobody on it. Raises Refused("no_sitting") for a day
    that has none, ("hours_taken") where a room has a sitting at those hours already, so that nothing is there twice.
    """
    _on_a_day(meeting, ask.onto, "onto")
    if not of.sittings:
        raise Refused("no_sitting", day=ask.day)
    zone, by = ZoneInfo(meeting.time_zone), date.fromisoformat(ask.onto) - date.fromisoformat(ask.day)
    made: list[Value] = []
    for sitting in of.sittings:
        copied = on_another_day(sitting, ask.onto, zone, new_id())
        for other in there:
            if other.room == copied.room and _overlap(other, copied):
                raise Refused("hours_taken", sitting=other.id)
        made.append(copied)
        for item in of.items.get(sitting.id, ()) if ask.items else ():
            start = item.planned_start and on_the_clock(item.planned_start, zone, zone, by)
            made += _copied_item(item, copied, of.lists[item.id], start, (new_id(), new_id()))
    return Done(tuple(made), result={"sittings": [one.id for one in made if isinstance(one, Sitting)]})


def _overlap(one: Sitting, other: Sitting) -> bool:
    return one.planned_start < other.planned_end and other.planned_start < one.planned_end


def _copied_item(
    item: Item, sitting: Sitting, speakers: SpeakersList, start: datetime | None, new_ids: tuple[str, str]
) -> tuple[Item, SpeakersList]:
    copied = Item(
        id=new_ids[0],
        sitting=sitting.id,
        position=item.position,
        number=item.number,
        title=item.title,
        description=item.description,
        kind=item.kind,
        planned_start=start,
        planned_seconds=item.planned_seconds,
    )
    fresh = {"state": ListState.NOT_OPEN, "opened_at": None, "closed_at": None, "closes_at": None}
    return copied, replace(speakers, id=new_ids[1], item=copied.id, seed=None, limits_at=None, **fresh)  # type: ignore[arg-type]


def shift_day(meeting: Meeting, ask: ShiftDay, of: Day, at: datetime) -> Done:
    """Move what has not begun on a day by so many minutes; `of` is the day, of one room or of all.

    A sitting that is on stays where it is, its items still to come move. Raises Refused("no_sitting") where nothing is
    to be moved, ("invalid") where a sitting would come to no day of the meeting, interpreters would leave before it
    begins, or a closing that moves would be past.
    """
    if not 0 < abs(ask.minutes) <= LONGEST_SHIFT_MINUTES:
        raise invalid("minutes", "not zero, and 12 hours at most")
    by = timedelta(minutes=ask.minutes)
    sittings = [_shifted(meeting, one, by, ask) for one in of.sittings if one.state is SittingState.PLANNED]
    items = [
        replace(item, planned_start=item.planned_start + by)
        for sitting in of.sittings
        if sitting.state is not SittingState.ADJOURNED
        for item in of.items.get(sitting.id, ())
        if item.state is ItemState.PLANNED and item.started_at is None and item.planned_start is not None
    ]
    if not sittings and not items:
        raise Refused("no_sitting", day=ask.day)
    moving = {one.id for one in sittings}
    lists = _closings(of, moving, {item.id for item in items}, by, at) if ask.closings else []
    told = {"sittings": len(sittings), "items": len(items), "closings": [one.id for one in lists]}
    return Done((*sittings, *items, *lists), result=told)


def _shifted(meeting: Meeting, sitting: Sitting, by: timedelta, ask: ShiftDay) -> Sitting:
    leaves = sitting.interpretation_end
    moved = replace(
        sitting,
        planned_start=sitting.planned_start + by,
        planned_end=sitting.planned_end + by,
        interpretation_end=leaves + by if leaves is not None and ask.interpreters else leaves,
    )
    check_hours(moved)
    moved = replace(moved, day=day_of(meeting, moved.planned_start))
    if moved.day != sitting.day:
        _on_a_day(meeting, moved.day, "minutes")
    return moved


def _closings(of: Day, sittings: set[str], items: set[str], by: timedelta, at: datetime) -> list[SpeakersList]:
    """The lists of what moves whose closing is announced and still to come, with its new hour."""
    moved = items | {item.id for one in sittings for item in of.items.get(one, ())}
    found = [
        replace(one, closes_at=one.closes_at + by)
        for one in of.lists.values()
        if one.item in moved and one.closes_at is not None and one.closes_at > at and one.state is not ListState.CLOSED
    ]
    if any(one.closes_at is not None and one.closes_at <= at for one in found):
        raise invalid("closings", "an hour that is still to come")
    return found
