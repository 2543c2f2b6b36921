"""Commands on the meeting, its sittings and its agenda."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from typing import Any

from hlom_live.domain import roles
from hlom_live.domain.commands.base import Command, _Edit, command, unset
from hlom_live.domain.model import Format, ItemKind
from hlom_live.domain.text import Id, Line, Name, Paragraphs, Translated


@command
class SetMeeting(_Edit, name="set_meeting", may=roles.SECRETARIAT, setting=True, plans=True, edits="meeting"):
    """Settings of the meeting. `rules` are those to change; the others stay as they are."""

    title: Line | Translated = field(default_factory=unset)
    theme: Line | Translated | None = field(default_factory=unset)
    venue: Name | None = field(default_factory=unset)
    languages: list[Name] = field(default_factory=unset)
    categories: list[dict[str, Any]] = field(default_factory=unset)
    themes: list[dict[str, Any]] = field(default_factory=unset)
    webcast_url: Line | None = field(default_factory=unset)
    webcast_delay_seconds: float = field(default_factory=unset)
    rules: dict[Name, Any] = field(default_factory=unset)


@command
class SetFormat(Command, name="set_format", may=roles.SECRETARIAT, setting=True):
    format: Format


@command
class EditSitting(_Edit, name="edit_sitting", may=roles.SECRETARIAT, setting=True, plans=True, edits="sitting"):
    sitting: Id
    title: Line | Translated = field(default_factory=unset)
    planned_start: datetime = field(default_factory=unset)
    planned_end: datetime = field(default_factory=unset)
    interpretation_end: datetime | None = field(default_factory=unset)


@command
class _OfSitting(Command):
    sitting: Id


@command
class OpenSitting(_OfSitting, name="open_sitting", may=roles.CHAIR):
    pass


@command
class SuspendSitting(_OfSitting, name="suspend_sitting", may=roles.CHAIR):
    pass


@command
class ResumeSitting(_OfSitting, name="resume_sitting", may=roles.CHAIR):
    pass


@command
class AdjournSitting(_OfSitting, name="adjourn_sitting", may=roles.CHAIR):
    pass


@command
class StartItem(Command, name="start_item", may=roles.CHAIR):
    item: Id


@command
class ConcludeItem(Command, name="conclude_item", may=roles.CHAIR):
    item: Id
    conclusion: Paragraphs | Translated | None = None


@command
class AddItem(Command, name="add_item", may=roles.SECRETARIAT, plans=True):
    """Adds an item; without `before`, which may be null for last, it stands where its hour is."""

    sitting: Id
    title: Line | Translated
    kind: ItemKind = ItemKind.STATEMENTS
    number: Name | None = None
    description: Line | Translated | None = None
    planned_start: datetime | None = None
    planned_seconds: float | None = None
    before: Id | None = field(default_factory=unset)


@command
class EditItem(_Edit, name="edit_item", may=roles.SECRETARIAT, plans=True, edits="item"):
    item: Id
    title: Line | Translated = field(default_factory=unset)
    kind: ItemKind = field(default_factory=unset)
    number: Name | None = field(default_factory=unset)
    description: Line | Translated | None = field(default_factory=unset)
    planned_start: datetime | None = field(default_factory=unset)
    planned_seconds: float | None = field(default_factory=unset)


@command
class RemoveItem(Command, name="remove_item", may=roles.SECRETARIAT, plans=True):
    item: Id


@command
class MoveItem(Command, name="move_item", may=roles.SECRETARIAT, plans=True):
    item: Id
    before: Id | None


@command
class FreezeOrderOfTheDay(Command, name="freeze_order_of_the_day", may=roles.SECRETARIAT):
    """Freezes and publishes the running order of a day of the meeting, as it stands."""

    day: Name
