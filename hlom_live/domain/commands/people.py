"""Commands on delegations: their data, whether they are present, and whether they are ready."""

from __future__ import annotations

from dataclasses import field

from hlom_live.domain import roles
from hlom_live.domain.commands.base import AT_ONCE, Command, _Edit, command, unset
from hlom_live.domain.model import PersonRole, Presence
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
class MergeDelegations(Command, name="merge_delegations", may=roles.SECRETARIAT, patience=AT_ONCE):
    """Two delegations are one: all that `delegation` has and has said is that of `into` from now on, and it goes."""

    delegation: Id
    into: Id


@command
class RemoveDelegation(Command, name="remove_delegation", may=roles.SECRETARIAT, patience=AT_ONCE):
    """Removes a delegation that has neither said nor asked for anything, and for which no link is good."""

    delegation: Id


PERSONAL = ("name", "title")
"""Arguments that tell of a person."""


@command
class AddPerson(Command, name="add_person", may=roles.SECRETARIAT, patience=AT_ONCE, personal=PERSONAL):
    """Writes down a person of a delegation, who may then be named where it asks for the floor."""

    delegation: Id
    name_: Name
    title: Name | None = None
    language: Name | None = None
    role: PersonRole = PersonRole.MEMBER
    may_speak: bool = True


@command
class EditPerson(_Edit, name="edit_person", may=roles.SECRETARIAT, patience=AT_ONCE, edits="person", personal=PERSONAL):
    """Corrects a person. Entries that name the person already keep what they say: they are edited themselves."""

    person: Id
    name_: Name = field(default_factory=unset)
    title: Name | None = field(default_factory=unset)
    language: Name | None = field(default_factory=unset)
    role: PersonRole = field(default_factory=unset)
    may_speak: bool = field(default_factory=unset)


@command
class RemovePerson(Command, name="remove_person", may=roles.SECRETARIAT, patience=AT_ONCE):
    """Takes a person out of the list. What was said under the name stays said."""

    person: Id


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
