"""Commands on the meeting, its sittings and its agenda."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from typing import Any, Literal

from hlom_live.domain import roles
from hlom_live.domain.commands.base import AT_ONCE, Command, _Edit, command, unset
from hlom_live.domain.model import Format, ItemKind
from hlom_live.domain.text import Id, Line, Name, Paragraphs, Translated


@command
class SetMeeting(
    _Edit, name="set_meeting", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True, plans=True, edits="meeting"
):
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
class SetFormat(Command, name="set_format", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True):
    format: Format


@command
class SetCalling(Command, name="set_calling", may=roles.CHAIR, patience=AT_ONCE, setting=True):
    """Whether calling a speaker starts the clock: a rule that is changed while the meeting runs, by the chair too."""

    starts_clock: bool


@command
class EditSitting(
    _Edit, name="edit_sitting", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True, plans=True, edits="sitting"
):
    sitting: Id
    room: Id = field(default_factory=unset)
    title: Line | Translated = field(default_factory=unset)
    planned_start: datetime = field(default_factory=unset)
    planned_end: datetime = field(default_factory=unset)
    interpretation_end: datetime | None = field(default_factory=unset)


@command
class _OfSitting(Command):
    sitting: Id


@command
class OpenSitting(_OfSitting, name="open_sitting", may=roles.CHAIR, patience=AT_ONCE, till_over=True):
    pass


@command
class SuspendSitting(_OfSitting, name="suspend_sitting", may=roles.CHAIR, patience=AT_ONCE):
    """Until when may be announced; of a sitting suspended already the hour given is announced anew."""

    resumes_at: datetime | None = field(default_factory=unset)


@command
class ResumeSitting(_OfSitting, name="resume_sitting", may=roles.CHAIR, patience=AT_ONCE):
    pass


@command
class AdjournSitting(_OfSitting, name="adjourn_sitting", may=roles.CHAIR, patience=AT_ONCE):
    pass


@command
class ReopenSitting(_OfSitting, name="reopen_sitting", may=roles.CHAIR, patience=AT_ONCE, till_over=True):
    """Takes an adjournment back: what it concluded, closed and carried over is again as it was."""


@command
class StartItem(Command, name="start_item", may=roles.CHAIR, patience=AT_ONCE):
    """Takes up an item; `current` is the one that the sender saw being considered, which this concludes, or null."""

    item: Id
    current: Id | None = field(default_factory=unset)


@command
class ConcludeItem(Command, name="conclude_item", may=roles.CHAIR, patience=AT_ONCE):
    item: Id
    conclusion: Paragraphs | Translated | None = None


@command
class AddItem(Command, name="add_item", may=roles.SECRETARIAT, patience=AT_ONCE, plans=True):
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
class EditItem(_Edit, name="edit_item", may=roles.SECRETARIAT, patience=AT_ONCE, plans=True, edits="item"):
    item: Id
    title: Line | Translated = field(default_factory=unset)
    kind: ItemKind = field(default_factory=unset)
    number: Name | None = field(default_factory=unset)
    description: Line | Translated | None = field(default_factory=unset)
    planned_start: datetime | None = field(default_factory=unset)
    planned_seconds: float | None = field(default_factory=unset)


@command
class RemoveItem(Command, name="remove_item", may=roles.SECRETARIAT, patience=AT_ONCE, plans=True):
    item: Id


@command
class MoveItem(Command, name="move_item", may=roles.SECRETARIAT, patience=AT_ONCE, plans=True):
    """Puts an item before another of its sitting, or of another `sitting`; its list and who waits there go along."""

    item: Id
    before: Id | None
    sitting: Id = field(default_factory=unset)


@command
class FreezeOrderOfTheDay(Command, name="freeze_order_of_the_day", may=roles.SECRETARIAT, patience=AT_ONCE):
    """Freezes and publishes the running order of a day of the meeting, as it stands."""

    day: Name


@command
class AddDay(Command, name="add_day", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True, plans=True):
    """Adds a day to the meeting; `like` another of its days, with that one's sittings at the same hours."""

    day: Name
    like: Name | None = None


@command
class RemoveDay(Command, name="remove_day", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True, plans=True):
    """Takes a day away on which no sitting is planned."""

    day: Name


@command
class SetTimeZone(
    _Edit, name="set_time_zone", may=roles.ADMIN, patience=AT_ONCE, setting=True, plans=True, edits="meeting"
):
    """Another time zone. `times`: "stay", planned hours stay on the clock; "move", the moments stay, and so the hours
    that the clock shows for them move. It must be said where anything is planned."""

    time_zone: Name
    times: Literal["stay", "move"] = field(default_factory=unset)


@command
class SetOver(Command, name="set_over", may=roles.ADMIN, patience=AT_ONCE, setting=True):
    """The meeting is over, and nothing more is inscribed; or it is not over after all."""

    over: bool
