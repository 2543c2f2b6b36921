"""What the commands on sittings and items load, and which rule decides them."""

from __future__ import annotations

from typing import Any

from hlom_live.domain import agenda, ordering, reopening
from hlom_live.domain.clock import stamp
from hlom_live.domain.closing import put_back
from hlom_live.domain.commands import (
    UNSET,
    AddItem,
    AdjournSitting,
    ConcludeItem,
    EditItem,
    MoveItem,
    OpenSitting,
    RemoveItem,
    ReopenSitting,
    ResumeSitting,
    StartItem,
    SuspendSitting,
)
from hlom_live.domain.model import Done, Inscription, Item, ItemState, Sitting, Value
from hlom_live.handle import carrying
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles
from hlom_live.handle.programme import drop_files, with_all
from hlom_live.store.changes import content_of


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
    put = (*done.put, *carrying.left_behind(case, sitting))
    return Done(put, done.drop, {**done.result, **_left_over(case, sitting, put)})


def _left_over(case: Case, sitting: Sitting, put: tuple[Value, ...]) -> dict[str, Any]:
    """What an adjournment leaves: the entries that still wait on the sitting's lists, and the items not reached."""
    items = [item.id for item in case.load.items(sitting.id) if item.state is ItemState.PLANNED]
    gone = {value.id for value in put if isinstance(value, Inscription)}
    waiting = [entry for entry in case.load.waiting_in_sitting(sitting.id) if entry not in gone]
    return {"waiting": waiting, "items": items}


@handles(ReopenSitting)
def reopen_sitting(case: Case, ask: ReopenSitting) -> Done:
    """The sitting and its item by the rule; lists and entries field by field, from the log of the adjournment."""
    sitting = case.load.one(Sitting, ask.sitting)
    change = case.load.adjournment(sitting)
    body = content_of(change) if change is not None else {"before": {}, "after": {}}
    done = agenda.reopen_sitting(sitting, case.load.floor(sitting.room), _concluded_by(case, sitting, body), case.at)
    _take_back(case, sitting, body)
    return done


def _concluded_by(case: Case, sitting: Sitting, body: dict[str, Any]) -> Item | None:
    """The item that the adjournment of a sitting concluded, if it is as that left it."""
    was = {key for key, row in body["before"].items() if key.startswith("item/") and row["state"] == ItemState.CURRENT}
    for item in case.load.items(sitting.id):
        if f"item/{item.id}" in was and item.concluded_at == sitting.adjourned_at:
            return item
    return None


def _take_back(case: Case, sitting: Sitting, body: dict[str, Any]) -> None:
    """Write back what the adjournment of a sitting did to lists and entries, as far as nothing rests on it."""
    before, after = body["before"], body["after"]
    now = case.work.look(before.keys() | after.keys())
    left = [speakers.id for speakers, _ in case.load.lists_of_sitting(sitting.id)]
    standing = {
        (entry.list, entry.delegation, str(entry.kind)) for one in left for entry in case.load.waiting_entries(one)
    }
    entries = reopening.carried(before, after, now, standing)
    lists = [key.partition("/")[2] for key in before if key.startswith("list/")]
    back = {key.partition("/")[2] for key in entries}
    others = {one for one in lists if one not in left and _asked_since(case, sitting, one, back)}
    opened = reopening.lists(before, after, now, stamp(sitting.adjourned_at), others)
    case.work.write_back({**entries, **{key: put_back(row, case.at) for key, row in opened.items()}})
    case.work.session.flush()
    for one in left:
        if case.load.clashes(set(case.places.waiting_ids(one))) is not None:
            case.work.place(ordering.spaced(case.places.waiting_ids(one)))


def _asked_since(case: Case, sitting: Sitting, list_id: str, back: set[str]) -> bool:
    """Whether others than those who go back have come to a list since the sitting was adjourned."""
    since = sitting.adjourned_at
    waits = (entry for entry in case.load.waiting_entries(list_id) if entry.id not in back)
    return any(since is not None and entry.requested_at >= since for entry in waits)


@handles(StartItem)
def start_item(case: Case, ask: StartItem) -> Done:
    item = case.load.one(Item, ask.item)
    sitting = case.load.one(Sitting, item.sitting)
    floor = case.load.floor(sitting.room)
    current = case.load.maybe(Item, floor.room.item)
    raised = case.load.raised(floor.room.item)
    return agenda.start_item(item, floor, current, case.at, raised, of=sitting, current_seen=ask.current)


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
    of = with_all(case, item)
    done = agenda.remove_item(
        case.load.one(Sitting, item.sitting), item, of.speakers, of.entries, of.swaps, of.documents
    )
    drop_files(case, done)
    return done


@handles(MoveItem)
def move_item(case: Case, ask: MoveItem) -> Done:
    item = case.load.one(Item, ask.item)
    if ask.sitting is UNSET or ask.sitting == item.sitting:
        return agenda.move_item(item, case.load.items(item.sitting), ask.before)
    left, to = case.load.one(Sitting, item.sitting), case.load.one(Sitting, ask.sitting)
    speakers = case.load.list_of(item.id)
    return agenda.move_to_sitting(item, speakers, left, to, case.load.items(to.id), ask.before)
