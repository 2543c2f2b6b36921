"""Opening, suspending, resuming and adjourning sittings; starting, concluding, adding and moving agenda items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hlom_live.domain import ordering
from hlom_live.domain.clock import check_hour, running
from hlom_live.domain.commands import UNSET, AddItem, ConcludeItem, EditItem, SuspendSitting, given
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.floor import Floor, resumed
from hlom_live.domain.model import (
    Document,
    Done,
    Inscription,
    InscriptionState,
    Item,
    ItemState,
    ListState,
    Meeting,
    Release,
    Sitting,
    SittingState,
    SpeakersList,
    Swap,
    Words,
)
from hlom_live.domain.rules import rule

LONGEST_ITEM_SECONDS = 24 * 3600.0
LONGEST_SUSPENSION = timedelta(days=1)


def in_words(text: str | Words | None, language: str) -> Words | None:
    """A text as the state keeps it: by language. A plain one is taken to be in the meeting's first language."""
    return {language: text} if isinstance(text, str) else text


def title_in_words(title: str | Words, meeting: Meeting) -> Words:
    """A title as the state keeps it. Raises Refused("invalid") for one of which nothing is to be seen."""
    words = in_words(title, meeting.languages[0]) or {}
    if not any(text.strip() for text in words.values()):
        raise invalid("title", "empty")
    return words


def open_sitting(sitting: Sitting, floor: Floor, at: datetime) -> Done:
    """Open a planned sitting, if its room is free."""
    if sitting.state is not SittingState.PLANNED:
        raise Refused("wrong_state", state=sitting.state)
    if floor.room.sitting is not None:
        raise Refused("room_busy", sitting=floor.room.sitting)
    opened = replace(sitting, state=SittingState.OPEN, opened_at=at)
    return Done((opened, replace(floor.room, sitting=sitting.id)))


def suspend_sitting(sitting: Sitting, floor: Floor, ask: SuspendSitting, at: datetime) -> Done:
    """Suspend an open sitting; every clock of its room stops. Until when may be announced (`resumes_at`).

    Of a sitting that is suspended already an hour that is given is announced anew, and null takes it back.
    """
    announced = None if ask.resumes_at is UNSET else ask.resumes_at
    check_hour("resumes_at", announced)
    if announced is not None and not at < announced <= at + LONGEST_SUSPENSION:
        raise invalid("resumes_at", "later than now, and a day at most")
    if sitting.state is SittingState.SUSPENDED and ask.resumes_at is not UNSET:
        return Done((replace(sitting, resumes_at=announced),))
    if sitting.state is not SittingState.OPEN:
        raise Refused("wrong_state", state=sitting.state)
    turns = (turn for turn in (floor.turn, floor.point) if turn and running(turn))
    stopped = [replace(turn, paused_at=at) for turn in turns]
    suspended = replace(sitting, state=SittingState.SUSPENDED, suspended_at=at, resumes_at=announced)
    return Done((suspended, *stopped))


def resume_sitting(sitting: Sitting, floor: Floor, at: datetime) -> Done:
    """Resume a suspended sitting; the clocks that the suspension stopped go on."""
    if sitting.state is not SittingState.SUSPENDED:
        raise Refused("wrong_state", state=sitting.state)
    turns = (turn for turn in (floor.turn, floor.point) if turn and turn.paused_at == sitting.suspended_at)
    opened = replace(sitting, state=SittingState.OPEN, resumed_at=at, resumes_at=None)
    return Done((opened, *(resumed(turn, at) for turn in turns)))


def adjourn_sitting(
    sitting: Sitting, floor: Floor, current: Item | None, at: datetime, raised: Inscription | None = None
) -> Done:
    """End a sitting. Its current item is concluded, and the room is free for the next one.

    `raised` is a point of order that waits on the current item: it is ruled on first, at once (rule 71).
    """
    if sitting.state not in (SittingState.OPEN, SittingState.SUSPENDED):
        raise Refused("wrong_state", state=sitting.state)
    _floor_must_be_empty(floor, raised)
    ended = replace(sitting, state=SittingState.ADJOURNED, adjourned_at=at, resumes_at=None)
    return Done((ended, replace(floor.room, sitting=None, item=None), *_concluded(current, at)))


def reopen_sitting(sitting: Sitting, floor: Floor, item: Item | None, at: datetime) -> Done:
    """Take an adjournment back: the sitting is open, and `item`, which adjourning concluded, is considered again.

    One that was suspended when it was adjourned is resumed: who reopens a sitting wants to go on.
    """
    if sitting.state is not SittingState.ADJOURNED:
        raise Refused("wrong_state", state=sitting.state)
    if floor.room.sitting is not None:
        raise Refused("room_busy", sitting=floor.room.sitting)
    again = replace(sitting, state=SittingState.OPEN, adjourned_at=None)
    if sitting.suspended_at and (sitting.resumed_at is None or sitting.resumed_at < sitting.suspended_at):
        again = replace(again, resumed_at=at)
    room = replace(floor.room, sitting=sitting.id, item=item.id if item else None)
    current = (replace(item, state=ItemState.CURRENT, concluded_at=None),) if item else ()
    return Done((again, room, *current))


def start_item(
    item: Item,
    floor: Floor,
    current: Item | None,
    at: datetime,
    raised: Inscription | None = None,
    *,
    of: Sitting | None = None,
    current_seen: Any = UNSET,
) -> Done:
    """Take up an item of the open sitting; the one before it is concluded. A concluded item may be taken up again.

    `of` is the item's sitting; `current_seen` the item that the sender saw being considered, None for none: another one
    is not concluded by somebody who did not see it.
    """
    if not floor.open or floor.room.sitting != item.sitting:
        raise Refused("sitting_not_open", **({"sitting": of.id, "state": of.state} if of else {}))
    _floor_must_be_empty(floor)
    if current is not None and current.id == item.id:
        return Done()
    if current_seen is not UNSET and current_seen != (current.id if current else None):
        raise Refused("stale", what="item", item=current.id if current else None)
    _floor_must_be_empty(floor, raised)
    started = replace(item, state=ItemState.CURRENT, started_at=item.started_at or at, concluded_at=None)
    return Done((started, replace(floor.room, item=item.id), *_concluded(current, at)))


def conclude_item(item: Item, floor: Floor, ask: ConcludeItem, at: datetime, raised: Inscription | None = None) -> Done:
    """Conclude the current item, with a conclusion if there is one to put on the record."""
    if item.state is not ItemState.CURRENT:
        raise Refused("wrong_state", state=item.state)
    _floor_must_be_empty(floor, raised)
    concluded = replace(item, state=ItemState.CONCLUDED, concluded_at=at, conclusion=ask.conclusion or item.conclusion)
    return Done((concluded, replace(floor.room, item=None)))


def _concluded(item: Item | None, at: datetime) -> tuple[Item, ...]:
    return (replace(item, state=ItemState.CONCLUDED, concluded_at=at),) if item else ()


def _floor_must_be_empty(floor: Floor, raised: Inscription | None = None) -> None:
    """Nobody speaks, and no point of order waits for the chair's ruling."""
    if floor.holder is not None:
        raise Refused("floor_taken", delegation=floor.holder.delegation)
    if raised is not None:
        raise Refused("floor_taken", delegation=raised.delegation, point_of_order=raised.id)


def add_item(meeting: Meeting, sitting: Sitting, items: Sequence[Item], ask: AddItem, new_ids: tuple[str, str]) -> Done:
    """Put an item into a sitting with its list of speakers; `new_ids` are theirs.

    It stands before another or last, as is asked; else before the first item with a later hour.
    """
    _may_change(sitting)
    _length_in_range(ask.planned_seconds)
    check_hour("planned_start", ask.planned_start)
    before = _first_after(items, ask.planned_start) if ask.before is UNSET else ask.before
    position, spaced = _position(items, before)
    item = Item(
        id=new_ids[0],
        sitting=sitting.id,
        position=position,
        number=ask.number or None,
        title=title_in_words(ask.title, meeting),
        description=in_words(ask.description, meeting.languages[0]),
        kind=ask.kind,
        planned_start=ask.planned_start,
        planned_seconds=ask.planned_seconds,
    )
    speakers = new_list(meeting, item.id, new_ids[1])
    return Done((item, speakers, *spaced), result={"item": item.id, "list": speakers.id})


def _first_after(items: Sequence[Item], hour: datetime | None) -> str | None:
    """The first item with a later hour; None, for last, where there is none or no hour."""
    if hour is None:
        return None
    return next((item.id for item in items if item.planned_start is not None and item.planned_start > hour), None)


def new_list(meeting: Meeting, item: str, new_id: str) -> SpeakersList:
    """The list of speakers that every item comes with, under the meeting's own rules."""
    return SpeakersList(
        id=new_id,
        item=item,
        time_limits={"default": float(rule(meeting, "statement_seconds"))},
        group_seconds=float(rule(meeting, "group_seconds")),
        reply_seconds=[float(seconds) for seconds in rule(meeting, "reply_seconds")],
    )


def edit_item(meeting: Meeting, sitting: Sitting, item: Item, edit: EditItem) -> Done:
    """Correct an item of a sitting that is not yet adjourned."""
    _may_change(sitting)
    changes: dict[str, Any] = given(edit, "item")
    _length_in_range(changes.get("planned_seconds"))
    check_hour("planned_start", changes.get("planned_start"))
    if "title" in changes:
        changes["title"] = title_in_words(changes["title"], meeting)
    if "description" in changes:
        changes["description"] = in_words(changes["description"], meeting.languages[0])
    return Done((replace(item, **changes),))


def remove_item(
    sitting: Sitting,
    item: Item,
    speakers: SpeakersList,
    entries: Sequence[Inscription] = (),
    swaps: Sequence[Swap] = (),
    documents: Sequence[Document] = (),
) -> Done:
    """Take an item off the agenda: one that was not begun and on whose list nobody stands any more.

    Entries that were withdrawn go with it, and so do their `swaps` and the statements under embargo. All others of its
    `documents` stay, under no item; one that waits for the item to start then waits for a word.
    """
    _may_change(sitting)
    standing = [entry for entry in entries if entry.state is not InscriptionState.WITHDRAWN]
    if item.state is not ItemState.PLANNED or standing:
        raise Refused("wrong_state", state=item.state, inscriptions=len(standing))
    ids = {entry.id for entry in entries}
    gone = tuple(text for text in documents if text.inscription in ids and text.published_at is None)
    stay = tuple(_without_item(text) for text in documents if text not in gone)
    return Done(stay, drop=(*swaps, *gone, *entries, speakers, item))


def _without_item(text: Document) -> Document:
    waits = text.published_at is None and text.release is Release.ITEM_START
    return replace(text, item=None, inscription=None, release=Release.BY_HAND if waits else text.release)


def move_item(item: Item, items: Sequence[Item], before: str | None) -> Done:
    """Put an item before another of its sitting, or last."""
    position, spaced = _position([other for other in items if other.id != item.id], before)
    return Done((replace(item, position=position), *spaced))


def move_to_sitting(
    item: Item, speakers: SpeakersList, left: Sitting, to: Sitting, items: Sequence[Item], before: str | None
) -> Done:
    """Put an item that was not reached into another sitting, before one of its `items` or last.

    Its list and who waits there go along. An hour that is not within the other sitting is dropped: it was of the one
    left. A list that only the adjournment of that one closed is open again.
    """
    _may_change(to)
    if item.state is not ItemState.PLANNED or item.started_at is not None:
        raise Refused("wrong_state", state=item.state)
    position, spaced = _position(items, before)
    within = item.planned_start is not None and to.planned_start <= item.planned_start < to.planned_end
    moved = replace(item, sitting=to.id, position=position, planned_start=item.planned_start if within else None)
    return Done((moved, *spaced, *_open_again(speakers, left)))


def _open_again(speakers: SpeakersList, left: Sitting) -> tuple[SpeakersList, ...]:
    if left.adjourned_at is None or speakers.state is not ListState.CLOSED or speakers.closed_at != left.adjourned_at:
        return ()
    return (replace(speakers, state=ListState.OPEN, closed_at=None),)


def _position(items: Sequence[Item], before: str | None) -> tuple[float, list[Item]]:
    """A position between neighbours, and the items that had to be spaced anew to make room for it."""
    index = len(items)
    if before is not None:
        found = [n for n, item in enumerate(items) if item.id == before]
        if not found:
            raise Refused("not_found", what="item")
        index = found[0]
    low = items[index - 1].position if index > 0 else None
    high = items[index].position if index < len(items) else None
    number = ordering.between(ordering.Gap(low, high))
    if number is not None:
        return number, []
    places = [ordering.STEP * (n + 1 + (n >= index)) for n in range(len(items))]
    return ordering.STEP * (index + 1), [replace(i, position=p) for i, p in zip(items, places, strict=True)]


def _may_change(sitting: Sitting) -> None:
    if sitting.state is SittingState.ADJOURNED:
        raise Refused("wrong_state", state=sitting.state)


def _length_in_range(seconds: float | None) -> None:
    if seconds is not None and not 0 < seconds <= LONGEST_ITEM_SECONDS:
        raise invalid("planned_seconds", "more than zero, and a day at most")
