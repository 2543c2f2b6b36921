"""Commands on the programme: rooms, sittings and whole days of them (docs/adr/0151-setup-of-the-programme.md)."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from typing import Any

from hlom_live.domain import roles
from hlom_live.domain.commands.base import AT_ONCE, Command, _Edit, command, unset
from hlom_live.domain.text import Id, Line, Name, Translated


@command
class AddRoom(Command, name="add_room", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True, plans=True):
    """Adds a room, behind all others."""

    # `name` is what a command is called.
    name_: Line | Translated


@command
class EditRoom(
    _Edit, name="edit_room", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True, plans=True, edits="room"
):
    room: Id
    name_: Line | Translated = field(default_factory=unset)


@command
class MoveRoom(Command, name="move_room", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True, plans=True):
    """Puts a room before another one on every page, or last."""

    room: Id
    before: Id | None


@command
class RemoveRoom(Command, name="remove_room", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True, plans=True):
    """Removes a room that nothing is in and that nobody belongs to."""

    room: Id


@command
class AddSitting(Command, name="add_sitting", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True, plans=True):
    room: Id
    title: Line | Translated
    planned_start: datetime
    planned_end: datetime
    interpretation_end: datetime | None = None


@command
class RemoveSitting(Command, name="remove_sitting", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True, plans=True):
    """Removes a sitting that has not begun, with its items and their lists, if nobody stands on one."""

    sitting: Id


@command
class CopyDay(Command, name="copy_day", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True, plans=True):
    """The sittings of one day once more on another, at the same hours of the clock; with their `items` where asked."""

    day: Name
    onto: Name
    items: bool = False


@command
class ShiftDay(Command, name="shift_day", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True, plans=True):
    """Moves what has not begun on a day, in one room or in all; earlier where `minutes` are below zero.

    Announced `closings` of lists, and the hour at which the `interpreters` leave, move only where asked.
    """

    day: Name
    minutes: float
    room: Id | None = None
    closings: bool = False
    interpreters: bool = False


@command
class AddPanel(
    Command,
    name="add_panel",
    may=roles.SECRETARIAT,
    patience=AT_ONCE,
    plans=True,
    till_over=True,
    personal=("speakers",),
):
    """Adds a panel with its speakers, who are inscribed in this order; it stands where its hour is.

    Each of `speakers` has a `delegation`, or null for one who speaks for none, `speaker_name` and `speaker_title`. Of
    those who speak for none each becomes a delegation of its own, of that `category`.
    """

    sitting: Id
    title: Line | Translated
    speakers: list[dict[Name, Name | None]]
    category: Name | None = None
    number: Name | None = None
    planned_start: datetime | None = None
    planned_seconds: float | None = None


Changes = list[Id]


@command
class AddToDraft(Command, name="add_to_draft", may=roles.SECRETARIAT, patience=AT_ONCE, personal=("args",)):
    """Keeps a change of the programme in the meeting's draft: a command that plans, with its arguments.

    It is not carried out yet. It is tried on top of the draft, and refused as it would be then. With `change` it takes
    that one's place.
    """

    command: Name
    args: dict[str, Any]
    change: Id = field(default_factory=unset)


@command
class TakeFromDraft(Command, name="take_from_draft", may=roles.SECRETARIAT, patience=AT_ONCE):
    """Takes changes out of the draft; those that are gone already are."""

    changes: Changes


@command
class PublishDraft(Command, name="publish_draft", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True, plans=True):
    """Carries out the whole draft as one change; `changes` are those that the sender saw, in their order."""

    changes: Changes
