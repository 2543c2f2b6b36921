"""What the commands on sittings and items load, and which rule decides them."""

from __future__ import annotations

from hlom_live.domain import agenda
from hlom_live.domain.commands import (
    AddItem,
    AdjournSitting,
    Command,
    ConcludeItem,
    EditItem,
    MoveItem,
    OpenSitting,
    RemoveItem,
    ResumeSitting,
    StartItem,
    SuspendSitting,
)
from hlom_live.domain.model import Done, Item, Sitting
from hlom_live.handle import carrying
from hlom_live.handle.case import Case, Decide


def open_sitting(case: Case, ask: OpenSitting) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    return agenda.open_sitting(sitting, case.load.floor(sitting.room), case.at)


def suspend_sitting(case: Case, ask: SuspendSitting) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    return agenda.suspend_sitting(sitting, case.load.floor(sitting.room), case.at)


def resume_sitting(case: Case, ask: ResumeSitting) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    return agenda.resume_sitting(sitting, case.load.floor(sitting.room), case.at)


def adjourn_sitting(case: Case, ask: AdjournSitting) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    floor = case.load.floor(sitting.room)
    current = case.load.maybe(Item, floor.room.item)
    done = agenda.adjourn_sitting(sitting, floor, current, case.at, case.load.raised(floor.room.item))
    return Done((*done.put, *carrying.left_behind(case, sitting)), done.drop, done.result)


def start_item(case: Case, ask: StartItem) -> Done:
    item = case.load.one(Item, ask.item)
    floor = case.load.floor(case.load.one(Sitting, item.sitting).room)
    current = case.load.maybe(Item, floor.room.item)
    return agenda.start_item(item, floor, current, case.at, case.load.raised(floor.room.item))


def conclude_item(case: Case, ask: ConcludeItem) -> Done:
    item = case.load.one(Item, ask.item)
    floor = case.load.floor(case.load.one(Sitting, item.sitting).room)
    return agenda.conclude_item(item, floor, ask, case.at, case.load.raised(item.id))


def add_item(case: Case, ask: AddItem) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    ids = case.new_id(), case.new_id()
    return agenda.add_item(case.load.meeting(), sitting, case.load.items(sitting.id), ask, ids)


def edit_item(case: Case, ask: EditItem) -> Done:
    item = case.load.one(Item, ask.item)
    return agenda.edit_item(case.load.meeting(), case.load.one(Sitting, item.sitting), item, ask)


def remove_item(case: Case, ask: RemoveItem) -> Done:
    item = case.load.one(Item, ask.item)
    speakers = case.load.list_of(item.id)
    sitting = case.load.one(Sitting, item.sitting)
    return agenda.remove_item(sitting, item, speakers, case.load.inscriptions_of(speakers.id))


def move_item(case: Case, ask: MoveItem) -> Done:
    item = case.load.one(Item, ask.item)
    return agenda.move_item(item, case.load.items(item.sitting), ask.before)


DECIDES: dict[type[Command], Decide] = {
    OpenSitting: open_sitting,
    SuspendSitting: suspend_sitting,
    ResumeSitting: resume_sitting,
    AdjournSitting: adjourn_sitting,
    StartItem: start_item,
    ConcludeItem: conclude_item,
    AddItem: add_item,
    EditItem: edit_item,
    RemoveItem: remove_item,
    MoveItem: move_item,
}
