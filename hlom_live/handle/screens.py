"""Room screens and the notices that they show: their rows, and beside them which browser has become which screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hlom_live.domain.commands import (
    AddScreen,
    ClearNotice,
    EditScreen,
    IdentifyScreen,
    RemoveScreen,
    ShowNotice,
    ShowOnScreen,
    given,
)
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import Done, Notice, Room, Screen
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles
from hlom_live.store.sign_in import access

MOST_OPTIONS = 24


@handles(ShowNotice)
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


@handles(ClearNotice)
def clear_notice(case: Case, ask: ClearNotice) -> Done:
    notice = case.load.one(Notice, ask.notice)
    room = case.load.maybe(Room, notice.room)
    shown = room is not None and room.notice == notice.id
    return Done((replace(room, notice=None),) if room and shown else (), drop=(notice,))


@handles(AddScreen)
def add_screen(case: Case, ask: AddScreen) -> Done:
    """With a code that some screen shows now, which is good no longer after it. Refused("not_found")."""
    room = case.load.maybe(Room, ask.room)
    screen = Screen(
        id=case.new_id(),
        name=_named(ask.name_),
        room=room.id if room else None,
        view=ask.view,
        options=_options(ask.options),
    )
    access.pair_screen(case.work.session, ask.code, case.work.meeting.id, screen.id, case.at)
    return Done((screen,), result={"screen": screen.id})


@handles(ShowOnScreen)
def show_on_screen(case: Case, ask: ShowOnScreen) -> Done:
    screen = case.load.one(Screen, ask.screen)
    return Done((replace(screen, view=ask.view, options=_options(ask.options)),))


@handles(IdentifyScreen)
def identify_screen(case: Case, ask: IdentifyScreen) -> Done:
    """Changes no row: the screen is told by its own event."""
    return Done(result={"screen": case.load.one(Screen, ask.screen).id})


@handles(EditScreen)
def edit_screen(case: Case, ask: EditScreen) -> Done:
    """Another name, or another room."""
    screen = case.load.one(Screen, ask.screen)
    changes = given(ask, "screen")
    if "name" in changes:
        changes["name"] = _named(changes["name"])
    case.load.maybe(Room, changes.get("room"))
    return Done((replace(screen, **changes),))


@handles(RemoveScreen)
def remove_screen(case: Case, ask: RemoveScreen) -> Done:
    """Its row is gone, and its link is revoked."""
    screen = case.load.one(Screen, ask.screen)
    access.end_pairing(case.work.session, case.work.meeting.id, screen.id)
    return Done(drop=(screen,))


def _named(name: str) -> str:
    if not name.strip():
        raise invalid("name", "empty")
    return name


def _options(options: Mapping[str, str | bool | float | None]) -> dict[str, str | bool | float | None]:
    """What is null is not set. A screen leaves out what it does not know, but a row does not grow without end."""
    if len(options) > MOST_OPTIONS:
        raise invalid("options", "too many")
    return {name: value for name, value in options.items() if value is not None}
