"""Presence, notices, screens and the format: commands that set what they say, and no more."""

from __future__ import annotations

from dataclasses import replace

from hlom_live.domain import presence
from hlom_live.domain.commands import (
    AddScreen,
    ClearNotice,
    Command,
    IdentifyScreen,
    ReportDeviceTest,
    SetFormat,
    SetPresence,
    ShowNotice,
    ShowOnScreen,
)
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import Delegation, Done, Notice, PresentBy, Room, Screen
from hlom_live.domain.speakers import must_be_own
from hlom_live.handle.case import Case, Decide


def set_presence(case: Case, ask: SetPresence) -> Done:
    delegation = case.load.one(Delegation, ask.delegation)
    must_be_own(delegation.id, case.actor)
    return presence.be_present(delegation, ask.present, PresentBy.HAND, case.at)


def report_device_test(case: Case, ask: ReportDeviceTest) -> Done:
    """A delegate's own delegation, whatever page it was tested on."""
    if case.actor.delegation is None:
        raise Refused("not_allowed")
    return presence.report_device_test(case.load.one(Delegation, case.actor.delegation), ask, case.at)


def show_notice(case: Case, ask: ShowNotice) -> Done:
    """A room shows one notice; a new one takes the place of the one before."""
    if not ask.text or (isinstance(ask.text, dict) and not any(ask.text.values())):
        raise invalid("text", "empty")
    room = case.load.maybe(Room, ask.room)
    notice = Notice(id=case.new_id(), room=ask.room, text=ask.text, level=ask.level, shown_at=case.at)
    if room is None:
        return Done((notice,), result={"notice": notice.id})
    old = case.load.maybe(Notice, room.notice)
    put = notice, replace(room, notice=notice.id)
    return Done(put, drop=(old,) if old else (), result={"notice": notice.id})


def clear_notice(case: Case, ask: ClearNotice) -> Done:
    notice = case.load.one(Notice, ask.notice)
    room = case.load.maybe(Room, notice.room)
    shown = room is not None and room.notice == notice.id
    return Done((replace(room, notice=None),) if room and shown else (), drop=(notice,))


def add_screen(case: Case, ask: AddScreen) -> Done:
    room = case.load.maybe(Room, ask.room)
    screen = Screen(
        id=case.new_id(), name=ask.name_, room=room.id if room else None, view=ask.view, options=ask.options
    )
    return Done((screen,), result={"screen": screen.id})


def show_on_screen(case: Case, ask: ShowOnScreen) -> Done:
    screen = case.load.one(Screen, ask.screen)
    return Done((replace(screen, view=ask.view, options=ask.options),))


def identify_screen(case: Case, ask: IdentifyScreen) -> Done:
    """Changes no row: the screen is told by its own event."""
    return Done(result={"screen": case.load.one(Screen, ask.screen).id})


def set_format(case: Case, ask: SetFormat) -> Done:
    return Done((replace(case.load.meeting(), format=ask.format),))


DECIDES: dict[type[Command], Decide] = {
    SetPresence: set_presence,
    ReportDeviceTest: report_device_test,
    ShowNotice: show_notice,
    ClearNotice: clear_notice,
    AddScreen: add_screen,
    ShowOnScreen: show_on_screen,
    IdentifyScreen: identify_screen,
    SetFormat: set_format,
}
