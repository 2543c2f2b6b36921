"""The floor of a room: calling a speaker, starting and stopping the clock, points of order, and returning the floor.

Sources: docs/procedure.md, "The floor"; rules 71, 72 and 113 of the General Assembly's rules of procedure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hlom_live.domain.clock import running
from hlom_live.domain.commands import UNSET
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import (
    Done,
    Inscription,
    InscriptionState,
    Intervention,
    Outcome,
    Room,
    Sitting,
    SittingState,
    SpeakersList,
    SpeechKind,
    Value,
)
from hlom_live.domain.roles import Actor

MOST_SECONDS_ADDED = 3600.0


@dataclass(frozen=True, slots=True)
class Floor:
    """A room as its chair sees it: `turn` is on the floor, unless `point` (a point of order) interrupts it."""

    room: Room
    sitting: Sitting | None = None
    turn: Intervention | None = None
    speaking: Inscription | None = None
    point: Intervention | None = None
    raised: Inscription | None = None

    @property
    def holder(self) -> Intervention | None:
        """The one intervention that has the floor."""
        return self.point or self.turn

    @property
    def open(self) -> bool:
        """Whether a sitting is open in the room, not merely planned or suspended."""
        return self.sitting is not None and self.sitting.state is SittingState.OPEN


def seen(floor: Floor, expect: str | None) -> None:
    """Refuse `stale` if the sender saw another intervention on the floor than the one there is."""
    now = floor.holder
    if (now.id if now else None) != expect:
        raise Refused("stale", intervention=now.id if now else None, delegation=now.delegation if now else None)


def _holding(floor: Floor, expect: str | None) -> Intervention:
    """The holder, once it is sure that the sender saw it."""
    seen(floor, expect)
    if floor.holder is None:
        raise Refused("floor_empty")
    return floor.holder


def give_floor(
    floor: Floor,
    speakers: SpeakersList,
    entry: Inscription,
    expect: str | None,
    start: bool,
    at: datetime,
    new_id: str,
) -> Done:
    """Call a speaker of the current item; the clock starts at once unless `start` is false."""
    seen(floor, expect)
    if floor.holder is not None:
        raise Refused("floor_taken", delegation=floor.holder.delegation)
    if not floor.open:
        raise Refused("sitting_not_open")
    if speakers.item != floor.room.item:
        raise Refused("item_not_current")
    if entry.state is not InscriptionState.INSCRIBED or entry.kind is SpeechKind.POINT_OF_ORDER:
        raise Refused("wrong_state", state=entry.state, kind=entry.kind)
    called, turn = _called(floor, speakers, entry, start, at, new_id)
    return Done((called, turn, replace(floor.room, intervention=turn.id)), result=_told(turn))


def _called(
    floor: Floor, speakers: SpeakersList, entry: Inscription, start: bool, at: datetime, new_id: str
) -> tuple[Inscription, Intervention]:
    turn = Intervention(
        id=new_id,
        inscription=entry.id,
        room=floor.room.id,
        item=speakers.item,
        delegation=entry.delegation,
        speaker_name=entry.speaker_name,
        speaker_title=entry.speaker_title,
        kind=entry.kind,
        on_behalf_of=entry.on_behalf_of,
        mode=entry.mode,
        language=entry.language,
        reply_to=entry.reply_to,
        allotted_seconds=entry.allotted_seconds,
        called_at=at,
        started_at=at if start else None,
    )
    return replace(entry, state=InscriptionState.SPEAKING), turn


def _told(turn: Intervention) -> dict[str, str]:
    return {"intervention": turn.id, "inscription": turn.inscription}


def start_clock(floor: Floor, expect: str | None, at: datetime) -> Done:
    """The second beat: the speaker called begins."""
    turn = _holding(floor, expect)
    _must_not_be_suspended(floor)
    if turn.started_at is not None:
        raise Refused("wrong_state", state="started")
    return Done((replace(turn, started_at=at),))


def pause_clock(floor: Floor, expect: str | None, at: datetime) -> Done:
    """Stop the clock of the holder."""
    turn = _holding(floor, expect)
    if not running(turn):
        raise Refused("wrong_state", state="paused" if turn.paused_at else "called")
    return Done((replace(turn, paused_at=at),))


def resume_clock(floor: Floor, expect: str | None, at: datetime) -> Done:
    """Let the clock of the holder go on."""
    turn = _holding(floor, expect)
    _must_not_be_suspended(floor)
    if turn.paused_at is None:
        raise Refused("wrong_state", state="running" if turn.started_at else "called")
    return Done((resumed(turn, at),))


def _must_not_be_suspended(floor: Floor) -> None:
    if floor.sitting is not None and floor.sitting.state is SittingState.SUSPENDED:
        raise Refused("wrong_state", state=floor.sitting.state)


def resumed(turn: Intervention, at: datetime) -> Intervention:
    """The intervention with its pause added up and over. A pause takes no time from anybody: it is never negative."""
    if turn.paused_at is None:
        return turn
    pause = max(0.0, (at - turn.paused_at).total_seconds())
    return replace(turn, paused_at=None, paused_seconds=round(turn.paused_seconds + pause, 3))


def add_time(floor: Floor, expect: str | None, seconds: float) -> Done:
    """Add seconds to the holder's time, or take some; what is allotted is never less than nothing."""
    turn = _holding(floor, expect)
    if not 0 < abs(seconds) <= MOST_SECONDS_ADDED:
        raise invalid("seconds", "not zero, and an hour at most")
    return Done((replace(turn, added_seconds=max(turn.added_seconds + seconds, -turn.allotted_seconds)),))


def end_intervention(floor: Floor, expect: str | None, outcome: Outcome, at: datetime) -> Done:
    """End the holder's turn. After a point of order the interrupted speaker has the floor back with the time left."""
    turn = _holding(floor, expect)
    entry = floor.raised if floor.point else floor.speaking
    ended: tuple[Value, ...] = (replace(turn, ended_at=at, outcome=outcome), *_delivered(entry))
    if floor.point is None:
        return Done((*ended, replace(floor.room, intervention=None)))
    room = replace(floor.room, interrupted_by=None)
    return Done((*ended, room, *_given_back(floor, floor.point, at)))


def _delivered(entry: Inscription | None) -> tuple[Inscription, ...]:
    return (replace(entry, state=InscriptionState.DELIVERED),) if entry else ()


def _given_back(floor: Floor, point: Intervention, at: datetime) -> tuple[Intervention, ...]:
    """The interrupted intervention, its clock going on if it was the interruption that had stopped it.

    In a suspended sitting it is from now on the suspension that stops it.
    """
    turn, sitting = floor.turn, floor.sitting
    if turn is None or turn.paused_at != point.called_at:
        return ()
    if sitting is None or sitting.state is not SittingState.SUSPENDED or sitting.suspended_at is None:
        return (resumed(turn, at),)
    return (replace(resumed(turn, sitting.suspended_at), paused_at=sitting.suspended_at),)


def next_speaker(
    floor: Floor,
    first: tuple[Inscription, SpeakersList] | None,
    expect: str | None,
    start: bool,
    at: datetime,
    new_id: str,
    next_seen: Any = UNSET,
) -> Done:
    """End who speaks and call the first who waits, in one change of at most five rows (contract §2).

    `next_seen` is the entry that the sender saw as the first, None for nobody: if another is first by now, nobody is
    called whom the sender did not mean.
    """
    seen(floor, expect)
    if floor.point is not None:
        raise Refused("floor_taken", delegation=floor.point.delegation)
    if not floor.open:
        raise Refused("sitting_not_open")
    if floor.room.item is None:
        raise Refused("item_not_current")
    _seen_first(first[0] if first else None, next_seen)
    if first is None:
        raise Refused("list_empty")
    ended: Done = Done() if floor.turn is None else end_intervention(floor, expect, Outcome.DELIVERED, at)
    called, turn = _called(floor, first[1], first[0], start, at, new_id)
    before = [value for value in ended.put if not isinstance(value, Room)]
    return Done((*before, called, turn, replace(floor.room, intervention=turn.id)), result=_told(turn))


def _seen_first(first: Inscription | None, next_seen: Any) -> None:
    if next_seen is not UNSET and next_seen != (first.id if first else None):
        raise Refused(
            "stale",
            what="list",
            inscription=first.id if first else None,
            delegation=first.delegation if first else None,
        )


def hear(floor: Floor, speakers: SpeakersList, entry: Inscription, at: datetime, new_id: str) -> Done:
    """Hear a point of order: it has the floor at once, and the clock it interrupts stops."""
    _must_be_raised(entry)
    if not floor.open:
        raise Refused("wrong_state", state="sitting_not_open")
    if speakers.item != floor.room.item:
        raise Refused("wrong_state", state="item_not_current")
    if floor.point is not None:
        raise Refused("wrong_state", state="point_of_order_heard", delegation=floor.point.delegation)
    called, point = _called(floor, speakers, entry, True, at, new_id)
    if floor.turn is None:
        return Done((called, point, replace(floor.room, intervention=point.id)), result=_told(point))
    paused = (replace(floor.turn, paused_at=at),) if running(floor.turn) else ()
    return Done((called, point, replace(floor.room, interrupted_by=point.id), *paused), result=_told(point))


def decline(entry: Inscription) -> Done:
    """Strike a point of order that is none."""
    _must_be_raised(entry)
    return Done((replace(entry, state=InscriptionState.WITHDRAWN, placed_reason="declined"),))


def _must_be_raised(entry: Inscription) -> None:
    if entry.kind is not SpeechKind.POINT_OF_ORDER or not entry.waiting:
        raise Refused("wrong_state", state=entry.state, kind=entry.kind)


def vacate(floor: Floor, entry: Inscription, answered: bool = False) -> Done:
    """Clear the floor of a speaker who was called and is not there; nothing of it goes on the record.

    Also after the clock was started, which many chairs do by habit. `answered` says whether a right of reply answers
    the intervention. A point of order is withdrawn or ended, never absent.
    """
    turn = floor.turn
    if turn is None or turn.inscription != entry.id or floor.point is not None:
        raise Refused("wrong_state", state=entry.state)
    if entry.kind is SpeechKind.POINT_OF_ORDER:
        raise Refused("wrong_state", state=entry.state, kind=entry.kind)
    _must_be_off_the_record(turn, answered)
    return Done((replace(floor.room, intervention=None),), drop=(turn,))


def return_to_list(floor: Floor, expect: str | None, place: float, at: datetime, answered: bool = False) -> Done:
    """Put who was called by mistake back on the list at `place`; nothing of it goes on the record.

    For as long as the intervention has the floor, its clock started or not, and nothing rests on it: no right of reply
    answers it (`answered`), and the record says nothing of it yet (docs/adr/0110-mending-mistakes.md). A point of order
    that was heard by mistake waits for the chair's ruling again, and whom it interrupted goes on.
    """
    turn = _holding(floor, expect)
    _must_be_off_the_record(turn, answered)
    entry = floor.raised if floor.point else floor.speaking
    waits = (replace(entry, state=InscriptionState.INSCRIBED, place=place),) if entry else ()
    if floor.point is None:
        return Done((*waits, replace(floor.room, intervention=None)), drop=(turn,))
    room = replace(floor.room, interrupted_by=None)
    return Done((*waits, room, *_given_back(floor, floor.point, at)), drop=(turn,))


def _must_be_off_the_record(turn: Intervention, answered: bool) -> None:
    """Nothing rests on an intervention that is to be as if it had not been."""
    if answered or turn.summary or turn.themes or turn.marks or turn.notes or turn.pledges:
        raise Refused("overtaken")


def signal_finished(turn: Intervention, actor: Actor, at: datetime) -> Done:
    """The speaker says to have finished; the floor moves only by the chair (docs/screens.md, decision 12).

    Said again it changes nothing: the first time stands. A clock that has not started has nothing to finish.
    """
    if turn.delegation != actor.delegation:
        raise Refused("not_allowed")
    if turn.ended_at is not None:
        raise Refused("wrong_state", state="delivered")
    if turn.started_at is None:
        raise Refused("wrong_state", state="called")
    return Done() if turn.finished_at is not None else Done((replace(turn, finished_at=at),))
