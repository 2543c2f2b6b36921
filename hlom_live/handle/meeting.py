"""The meeting itself: its settings, its format, its sittings; and the recordings that are to be played in it."""

from __future__ import annotations

from hlom_live.domain import recordings, settings
from hlom_live.domain.commands import UNSET, EditSitting, SetFormat, SetMeeting, SetRecording
from hlom_live.domain.model import Done, Inscription, Room, Sitting
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles


@handles(SetFormat)
def set_format(case: Case, ask: SetFormat) -> Done:
    return settings.set_format(case.load.meeting(), ask.format, case.load.waiting_anywhere())


@handles(SetMeeting)
def set_meeting(case: Case, ask: SetMeeting) -> Done:
    meeting = case.load.meeting()
    return settings.set_meeting(meeting, ask, settings.InUse(case.load.categories_used(), case.load.themes_used()))


@handles(EditSitting)
def edit_sitting(case: Case, ask: EditSitting) -> Done:
    sitting = case.load.one(Sitting, ask.sitting)
    if ask.room is not UNSET:
        case.load.one(Room, ask.room)
    return settings.edit_sitting(case.load.meeting(), sitting, case.load.items(sitting.id), ask)


@handles(SetRecording)
def set_recording(case: Case, ask: SetRecording) -> Done:
    return recordings.set_recording(case.load.one(Inscription, ask.inscription), ask, case.at, case.actor)
