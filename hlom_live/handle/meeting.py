"""The meeting itself: its settings, its format, its sittings; and the recordings that are to be played in it."""

from __future__ import annotations

from hlom_live.domain import days, settings
from hlom_live.domain.commands import (
    UNSET,
    AddDay,
    EditSitting,
    RemoveDay,
    SetCalling,
    SetFormat,
    SetMeeting,
    SetOver,
    SetRecording,
    SetTimeZone,
)
from hlom_live.domain.model import Done, Inscription, Item, Room, Sitting, SpeakersList
from hlom_live.domain.papers import recordings
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles


@handles(SetFormat)
def set_format(case: Case, ask: SetFormat) -> Done:
    return settings.set_format(case.load.meeting(), ask.format, case.load.waiting_anywhere())


@handles(SetMeeting)
def set_meeting(case: Case, ask: SetMeeting) -> Done:
    meeting = case.load.meeting()
    return settings.set_meeting(meeting, ask, settings.InUse(case.load.categories_used(), case.load.themes_used()))


@handles(SetCalling)
def set_calling(case: Case, ask: SetCalling) -> Done:
    return settings.set_calling(case.load.meeting(), ask.starts_clock)


@handles(EditSitting)
def edit_sitting(case: Case, ask: EditSitting) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    if ask.room is not UNSET:
        case.load.one(Room, ask.room)
    return settings.edit_sitting(case.load.meeting(), sitting, case.load.items(sitting.id), ask)


@handles(SetRecording)
def set_recording(case: Case, ask: SetRecording) -> Done:
    return recordings.set_recording(case.load.one(Inscription, ask.inscription), ask, case.at, case.actor)


@handles(AddDay)
def add_day(case: Case, ask: AddDay) -> Done:
    return days.add_day(case.load.meeting(), ask.day, ask.like, _sittings(case), case.new_id)


@handles(RemoveDay)
def remove_day(case: Case, ask: RemoveDay) -> Done:
    return days.remove_day(case.load.meeting(), ask.day, _sittings(case))


@handles(SetTimeZone)
def set_time_zone(case: Case, ask: SetTimeZone) -> Done:
    items = [item for item in case.load.all(Item) if item.planned_start is not None]
    lists = [one for one in case.load.all(SpeakersList) if one.closes_at is not None]
    return days.set_time_zone(case.load.meeting(), ask, days.Plan(case.load.all(Sitting), items, lists))


@handles(SetOver)
def set_over(case: Case, ask: SetOver) -> Done:
    plan = days.Plan(case.load.all(Sitting), lists=case.load.all(SpeakersList))
    return days.set_over(case.load.meeting(), ask.over, plan, case.at)


def _sittings(case: Case) -> days.Plan:
    return days.Plan(case.load.all(Sitting))
