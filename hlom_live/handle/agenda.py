"""What the commands on sittings and items load, and which rule decides them."""

from __future__ import annotations

from hlom_live.domain import agenda
from hlom_live.domain.commands import (
    AddItem,
    AdjournSitting,
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
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles


@handles(OpenSitting)
def open_sitting(case: Case, ask: OpenSitting) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    return agenda.open_sitting(sitting, case.load.floor(sitting.room), case.at)


@handles(SuspendSitting)
def suspend_sitting(case: Case, ask: SuspendSitting) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    return agenda.suspend_sitting(sitting, case.load.floor(sitting.room), ask, case.at)


@handles(ResumeSitting)
def resume_sitting(case: Case, ask: ResumeSitting) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    return agenda.resume_sitting(sitting, case.load.floor(sitting.room), case.at)


@handles(AdjournSitting)
def adjourn_sitting(case: Case, ask: AdjournSitting) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    floor = case.load.floor(sitting.room)
    current = case.load.maybe(Item, floor.room.item)
    done = agenda.adjourn_sitting(sitting, floor, current, case.at, case.load.raised(floor.room.item))
    return Done((*done.put, *carrying.left_behind(case, sitting)), done.drop, done.result)


@handles(StartItem)
def start_item(case: Case, ask: StartItem) -> Done:
    item = case.load.one(Item, ask.item)
    floor = case.load.floor(case.load.one(Sitting, item.sitting).room)
    current = case.load.maybe(Item, floor.room.item)
    return agenda.start_item(item, floor, current, case.at, case.load.raised(floor.room.item))


@handles(ConcludeItem)
def conclude_item(case: Case, ask: ConcludeItem) -> Done:
    item = case.load.one(Item, ask.item)
    floor = case.load.floor(case.load.one(Sitting, item.sitting).room)
    return agenda.conclude_item(item, floor, ask, case.at, case.load.raised(item.id))


@handles(AddItem)
def add_item(case: Case, ask: AddItem) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    ids = case.new_id(), case.new_id()
    return agenda.add_item(case.load.meeting(), sitting, case.load.items(sitting.id), ask, ids)


@handles(EditItem)
def edit_item(case: Case, ask: EditItem) -> Done:
    item = case.load.one(Item, ask.item)
    return agenda.edit_item(case.load.meeting(), case.load.one(Sitting, item.sitting), item, ask)


@handles(RemoveItem)
def remove_item(case: Case, ask: RemoveItem) -> Done:
    item = case.load.one(Item, ask.item)
    speakers = case.load.list_of(item.id)
    sitting = case.load.one(Sitting, item.sitting)
    return agenda.remove_item(sitting, item, speakers, case.load.inscriptions_of(speakers.id))


@handles(MoveItem)
def move_item(case: Case, ask: MoveItem) -> Done:
    item = case.load.one(Item, ask.item)
    return agenda.move_item(item, case.load.items(item.sitting), ask.before)
