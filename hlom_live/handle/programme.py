"""What the commands on rooms, sittings and whole days load, and which rule decides them."""

from __future__ import annotations

from hlom_live.domain import programme, revisions
from hlom_live.domain.commands import (
    AddRoom,
    AddSitting,
    CopyDay,
    EditRoom,
    MoveRoom,
    RemoveRoom,
    RemoveSitting,
    ShiftDay,
)
from hlom_live.domain.model import Caption, Document, Done, Item, Notice, Revision, Room, Screen, Sitting
from hlom_live.domain.programme import Day, OfItem, OfRoom
from hlom_live.domain.revisions import Plan
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles
from hlom_live.store import file_rows
from hlom_live.store.sign_in.accesses import links_of_room


@handles(AddRoom)
def add_room(case: Case, ask: AddRoom) -> Done:
    return programme.add_room(case.load.meeting(), case.load.all(Room), ask, case.new_id())


@handles(EditRoom)
def edit_room(case: Case, ask: EditRoom) -> Done:
    return programme.edit_room(case.load.meeting(), case.load.one(Room, ask.room), case.load.all(Room), ask)


@handles(MoveRoom)
def move_room(case: Case, ask: MoveRoom) -> Done:
    return programme.move_room(case.load.one(Room, ask.room), case.load.all(Room), ask)


@handles(RemoveRoom)
def remove_room(case: Case, ask: RemoveRoom) -> Done:
    room = case.load.one(Room, ask.room)
    return programme.remove_room(
        room,
        OfRoom(
            sittings=case.load.all(Sitting, room=room.id),
            screens=case.load.all(Screen, room=room.id),
            notices=case.load.all(Notice, room=room.id),
            captions=case.load.all(Caption, room=room.id),
            links=links_of_room(case.work.session, case.work.meeting.id, room.id, case.at),
        ),
    )


@handles(AddSitting)
def add_sitting(case: Case, ask: AddSitting) -> Done:
    return programme.add_sitting(case.load.meeting(), case.load.one(Room, ask.room), ask, case.new_id())


@handles(RemoveSitting)
def remove_sitting(case: Case, ask: RemoveSitting) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    done = programme.remove_sitting(sitting, [with_all(case, item) for item in case.load.items(sitting.id)])
    drop_files(case, done)
    return done


def with_all(case: Case, item: Item) -> OfItem:
    """An item with its list and all that hangs on it."""
    speakers = case.load.list_of(item.id)
    entries = case.load.all_entries(speakers.id)
    swaps = case.load.swaps_of(speakers.id, {entry.id for entry in entries})
    return OfItem(item, speakers, entries, swaps, case.load.documents_of(item.id))


def drop_files(case: Case, done: Done) -> None:
    """The files of the documents that go, in the same transaction."""
    for value in done.drop:
        if isinstance(value, Document):
            file_rows.drop(case.load.session, value.id)


@handles(CopyDay)
def copy_day(case: Case, ask: CopyDay) -> Done:
    there = case.load.all(Sitting, day=ask.onto)
    return programme.copy_day(case.load.meeting(), ask, _day(case, ask.day), there, case.new_id)


@handles(ShiftDay)
def shift_day(case: Case, ask: ShiftDay) -> Done:
    """Those who follow are told what moved, unless it is part of a draft."""
    room = case.load.maybe(Room, ask.room)
    done = programme.shift_day(case.load.meeting(), ask, _day(case, ask.day, room), case.at)
    if case.drafted:
        return done
    before = Plan.of([*case.load.all(Sitting), *case.load.all(Item)])
    news = Revision(
        id=case.new_id(), published_at=case.at, changes=revisions.told(before, before.after(done.put, done.drop))
    )
    return Done((*done.put, news), done.drop, done.result)


def _day(case: Case, day: str, room: Room | None = None) -> Day:
    """The sittings of a day, in one room or in all, with their items and lists."""
    sittings = case.load.all(Sitting, day=day, **({"room": room.id} if room else {}))
    items = {one.id: case.load.items(one.id) for one in sittings}
    lists = {of.id: speakers for one in sittings for speakers, of in case.load.lists_of_sitting(one.id)}
    return Day(sorted(sittings, key=lambda one: (one.planned_start, one.id)), items, lists)
