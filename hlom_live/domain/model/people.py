"""Who takes part, and the messages between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from hlom_live.domain.enumerations import Correspondent, PersonRole, Presence, PresentBy
from hlom_live.domain.model.meeting import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """A State, an organisation, or a person who speaks for neither.

    `groups` are the names of the groups it belongs to, as used in statements on behalf of a group. Only staff see
    `badge`, the code on its badges; `other_badges`, the codes of delegations that were merged into it; and `device`,
    its last device test: `microphone`, `camera`, `line_milliseconds`, `tested_at`.
    """

    KIND: ClassVar[str] = "delegation"
    id: str
    name: Words
    short_name: str | None = None
    category: str
    code: str | None = None
    region: str | None = None
    seat: str | None = None
    present: Presence = Presence.ABSENT
    present_by: PresentBy | None = None
    present_at: datetime | None = None
    groups: list[str] = field(default_factory=list)
    badge: str | None = None
    device: dict[str, Any] | None = None
    other_badges: list[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of a delegation, whom an entry may name. Personal data: only staff and the delegation itself see it.

    `language` is the one the person speaks; `may_speak` whether the person is offered as the speaker of an entry.
    """

    KIND: ClassVar[str] = "person"
    id: str
    delegation: str
    name: str
    title: str | None = None
    language: str | None = None
    role: PersonRole = PersonRole.MEMBER
    may_speak: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A short message. `delegation` sends or receives it; `room` is the one whose chair it is for, None for any chair.

    `read_at` is when it was marked as read. `text` is None once the meeting's personal data have been erased.
    """

    KIND: ClassVar[str] = "message"
    id: str
    sender: Correspondent
    recipient: Correspondent
    delegation: str | None = None
    room: str | None = None
    text: str | None = None
    sent_at: datetime
    read_at: datetime | None = None
