"""What the floor commands load, and which rule decides them."""

from __future__ import annotations

from dataclasses import replace

from hlom_live.domain import floor as rules
from hlom_live.domain.commands import (
    AddTime,
    EndIntervention,
    GiveFloor,
    NextSpeaker,
    PauseClock,
    ResumeClock,
    ReturnToList,
    RulePointOfOrder,
    SignalFinished,
    StartClock,
)
from hlom_live.domain.errors import Refused
from hlom_live.domain.floor import Floor
from hlom_live.domain.model import Document, Done, Inscription, Intervention, SpeakersList
from hlom_live.handle import placing
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles


@handles(GiveFloor)
def give_floor(case: Case, ask: GiveFloor) -> Done:
    entry = case.load.one(Inscription, ask.inscription)
    found = case.load.one(SpeakersList, entry.list)
    done = rules.give_floor(_floor(case, ask.room), found, entry, ask.expect, ask.start, case.at, case.new_id())
    return _with_text(case, done)


@handles(StartClock)
def start_clock(case: Case, ask: StartClock) -> Done:
    return rules.start_clock(_floor(case, ask.room), ask.expect, case.at)


@handles(PauseClock)
def pause_clock(case: Case, ask: PauseClock) -> Done:
    return rules.pause_clock(_floor(case, ask.room), ask.expect, case.at)


@handles(ResumeClock)
def resume_clock(case: Case, ask: ResumeClock) -> Done:
    return rules.resume_clock(_floor(case, ask.room), ask.expect, case.at)


@handles(AddTime)
def add_time(case: Case, ask: AddTime) -> Done:
    return rules.add_time(_floor(case, ask.room), ask.expect, ask.seconds)


@handles(EndIntervention)
def end_intervention(case: Case, ask: EndIntervention) -> Done:
    return rules.end_intervention(_floor(case, ask.room), ask.expect, ask.outcome, case.at)


@handles(NextSpeaker)
def next_speaker(case: Case, ask: NextSpeaker) -> Done:
    floor = _floor(case, ask.room)
    first = case.load.first_waiting(floor.room.item) if floor.room.item else None
    done = rules.next_speaker(floor, first, ask.expect, ask.start, case.at, case.new_id(), ask.next)
    return _with_text(case, done)


@handles(ReturnToList)
def return_to_list(case: Case, ask: ReturnToList) -> Done:
    floor = _floor(case, ask.room)
    entry, turn = floor.raised if floor.point else floor.speaking, floor.holder
    place = 0.0 if entry is None else placing.place_had(case, entry)
    answered = turn is not None and case.load.rests_on(set(), {turn.id})
    return rules.return_to_list(floor, ask.expect, place, case.at, answered)


def _with_text(case: Case, done: Done) -> Done:
    """The same, an intervention that is called having its text from the start if that is published already."""
    called = {value.id: value.statement for value in done.put if isinstance(value, Inscription) and value.statement}
    published = {
        entry: document
        for entry, document in called.items()
        if case.load.one(Document, document).published_at is not None
    }
    put = tuple(
        replace(value, document=published[value.inscription])
        if isinstance(value, Intervention) and value.document is None and value.inscription in published
        else value
        for value in done.put
    )
    return replace(done, put=put)


@handles(RulePointOfOrder)
def rule_point_of_order(case: Case, ask: RulePointOfOrder) -> Done:
    entry = case.load.one(Inscription, ask.inscription)
    found = case.load.one(SpeakersList, entry.list)
    room = case.load.room_of_list(found.id)
    if room is None:
        raise Refused("not_found", what="room")
    floor = _floor(case, room)
    if ask.ruling == "decline":
        return rules.decline(entry)
    return rules.hear(floor, found, entry, case.at, case.new_id())


@handles(SignalFinished)
def signal_finished(case: Case, ask: SignalFinished) -> Done:
    return rules.signal_finished(case.load.one(Intervention, ask.intervention), case.actor, case.at)


def _floor(case: Case, room: str) -> Floor:
    """The room's floor, the room noted for undo."""
    case.room = room
    return case.load.floor(room)
