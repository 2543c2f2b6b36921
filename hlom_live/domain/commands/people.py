"""Commands on delegations: who they are, whether they are there, and whether they are ready."""

from __future__ import annotations

from dataclasses import field

from hlom_live.domain import roles
from hlom_live.domain.commands.base import AT_ONCE, Command, _Edit, command, unset
from hlom_live.domain.model import Presence
from hlom_live.domain.text import Id, Line, Name, Translated


@command
class SetPresence(Command, name="set_presence", may=roles.DELEGATE | roles.SECRETARIAT, patience=AT_ONCE):
    delegation: Id
    present: Presence


@command
class AddDelegation(Command, name="add_delegation", may=roles.SECRETARIAT, patience=AT_ONCE):
    """Adds a delegation while the meeting runs, or a person who speaks for none and needs no account."""

    name_: Line | Translated
    category: Name
    code: Name | None = None
    short_name: Name | None = None
    region: Name | None = None
    seat: Name | None = None
    groups: list[Name] = field(default_factory=list)


@command
class EditDelegation(_Edit, name="edit_delegation", may=roles.SECRETARIAT, patience=AT_ONCE, edits="delegation"):
    delegation: Id
    name_: Line | Translated = field(default_factory=unset)
    category: Name = field(default_factory=unset)
    code: Name | None = field(default_factory=unset)
    short_name: Name | None = field(default_factory=unset)
    region: Name | None = field(default_factory=unset)
    seat: Name | None = field(default_factory=unset)
    groups: list[Name] = field(default_factory=unset)


@command
class IssueBadges(Command, name="issue_badges", may=roles.SECRETARIAT, patience=AT_ONCE, setting=True):
    """Gives a badge's code to every delegation that has none yet."""


@command
class ReadBadge(Command, name="read_badge", may=roles.DOOR, patience=AT_ONCE):
    """A badge was read at the door of the room: its delegation is there, or has left."""

    badge: Name
    present: Presence = Presence.IN_ROOM


@command
class ReportDeviceTest(Command, name="report_device_test", may=roles.DELEGATE, patience=AT_ONCE):
    """What the test in a delegate's browser found. `line_milliseconds` is the median round trip."""

    microphone: bool
    camera: bool
    line_milliseconds: float
