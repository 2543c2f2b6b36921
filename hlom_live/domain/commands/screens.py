"""Commands on room screens and the notices shown on them."""

from __future__ import annotations

from dataclasses import field

from hlom_live.domain import roles
from hlom_live.domain.commands.base import AT_ONCE, Command, _Edit, command, unset
from hlom_live.domain.model import Level, ScreenView
from hlom_live.domain.text import Id, Line, Name, Translated


@command
class ShowNotice(Command, name="show_notice", may=roles.SECRETARIAT, patience=AT_ONCE):
    text: Line | Translated
    room: Id | None = None
    level: Level = Level.INFO


@command
class ClearNotice(Command, name="clear_notice", may=roles.SECRETARIAT, patience=AT_ONCE):
    notice: Id


@command
class AddScreen(
    Command,
    name="add_screen",
    may=roles.TECHNICIAN | roles.SECRETARIAT,
    patience=AT_ONCE,
    setting=True,
    secret=("code",),
):
    """Gives a television that shows a pairing code its name and its first view; the code is used up by it."""

    code: Name
    name_: Name
    room: Id | None = None
    view: ScreenView = ScreenView.FLOOR
    options: dict[Name, Name | bool | float | None] = field(default_factory=dict)


@command
class ShowOnScreen(_Edit, name="show_on_screen", may=roles.TECHNICIAN, patience=AT_ONCE, setting=True, edits="screen"):
    screen: Id
    view: ScreenView
    options: dict[Name, Name | bool | float | None] = field(default_factory=dict)


@command
class IdentifyScreen(Command, name="identify_screen", may=roles.TECHNICIAN, patience=AT_ONCE):
    screen: Id


@command
class EditScreen(
    _Edit, name="edit_screen", may=roles.TECHNICIAN | roles.SECRETARIAT, patience=AT_ONCE, setting=True, edits="screen"
):
    screen: Id
    name_: Name = field(default_factory=unset)
    room: Id | None = field(default_factory=unset)


@command
class RemoveScreen(
    Command, name="remove_screen", may=roles.TECHNICIAN | roles.SECRETARIAT, patience=AT_ONCE, setting=True
):
    """Takes a screen away; its link is revoked and it shows a pairing code again."""

    screen: Id
