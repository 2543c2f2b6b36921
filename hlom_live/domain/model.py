"""The things of a meeting as values, field by field those of the contract (docs/api.md, "Live state").

Times are aware datetimes in UTC with whole milliseconds; durations are seconds; ids are opaque strings. A text that
exists in several languages is a dict from language to text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

Words = dict[str, str]


class Format(StrEnum):
    IN_PERSON = "in_person"
    HYBRID = "hybrid"
    VIRTUAL = "virtual"


class SittingState(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    SUSPENDED = "suspended"
    ADJOURNED = "adjourned"


class ItemKind(StrEnum):
    CEREMONY = "ceremony"
    DEBATE = "debate"
    PANEL = "panel"
    STATEMENTS = "statements"
    VIDEO = "video"
    BREAK = "break"
    OTHER = "other"


class ItemState(StrEnum):
    PLANNED = "planned"
    CURRENT = "current"
    CONCLUDED = "concluded"


class ListState(StrEnum):
    NOT_OPEN = "not_open"
    OPEN = "open"
    CLOSED = "closed"


class Ordering(StrEnum):
    """How a list places a new inscription."""

    FIRST_COME = "first_come"
    PRECEDENCE = "precedence"
    MANUAL = "manual"


class SpeechKind(StrEnum):
    STATEMENT = "statement"
    RIGHT_OF_REPLY = "right_of_reply"
    POINT_OF_ORDER = "point_of_order"


class Mode(StrEnum):
    IN_ROOM = "in_room"
    REMOTE = "remote"
    PRE_RECORDED = "pre_recorded"
    READ_OUT = "read_out"
    IN_WRITING = "in_writing"


class Precedence(StrEnum):
    """The order due to rank, highest first."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    MINISTER = "minister"
    VICE_MINISTER = "vice_minister"
    AMBASSADOR = "ambassador"
    OTHER = "other"


class InscriptionState(StrEnum):
    REQUESTED = "requested"
    INSCRIBED = "inscribed"
    SPEAKING = "speaking"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"
    ABSENT = "absent"
    IN_WRITING = "in_writing"


WAITING = (InscriptionState.REQUESTED, InscriptionState.INSCRIBED)


class PlacedBy(StrEnum):
    """The rule, or the hand, that gave an entry its place."""

    FIRST_COME = "first_come"
    PRECEDENCE = "precedence"
    CATEGORY = "category"
    LOT = "lot"
    MOVED = "moved"
    ABSENT_RULE = "absent_rule"
    SWAP = "swap"


class Outcome(StrEnum):
    DELIVERED = "delivered"
    CUT_OFF = "cut_off"


class Presence(StrEnum):
    IN_ROOM = "in_room"
    REMOTE = "remote"
    ABSENT = "absent"


class Level(StrEnum):
    INFO = "info"
    ATTENTION = "attention"


class ScreenView(StrEnum):
    FLOOR = "floor"
    LIST = "list"
    AGENDA = "agenda"
    CLOCK = "clock"
    WELCOME = "welcome"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    KIND: ClassVar[str] = "meeting"
    id: str
    slug: str
    title: Words
    theme: Words | None = None
    venue: str | None = None
    time_zone: str
    format: Format = Format.HYBRID
    days: list[str]
    languages: list[str]
    categories: list[dict[str, Any]] = field(default_factory=list)
    themes: list[dict[str, Any]] = field(default_factory=list)
    webcast_url: str | None = None
    webcast_delay_seconds: float = 0
    rules: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What is on now in a room; `interrupted_by` is a point of order for which `intervention` is paused."""

    KIND: ClassVar[str] = "room"
    id: str
    name: Words
    sitting: str | None = None
    item: str | None = None
    intervention: str | None = None
    interrupted_by: str | None = None
    notice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    KIND: ClassVar[str] = "sitting"
    id: str
    room: str
    title: Words
    day: str
    planned_start: datetime
    planned_end: datetime
    interpretation_end: datetime | None = None
    state: SittingState = SittingState.PLANNED
    opened_at: datetime | None = None
    suspended_at: datetime | None = None
    resumed_at: datetime | None = None
    adjourned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An agenda item. `position` orders it in its sitting; `number` is what the programme prints, or None."""

    KIND: ClassVar[str] = "item"
    id: str
    sitting: str
    position: float
    number: str | None = None
    title: Words
    description: Words | None = None
    kind: ItemKind = ItemKind.STATEMENTS
    planned_start: datetime | None = None
    planned_seconds: float | None = None
    state: ItemState = ItemState.PLANNED
    started_at: datetime | None = None
    concluded_at: datetime | None = None
    conclusion: str | Words | None = None
    documents: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersList:
    """The list of speakers of one item. `categories` None admits all; `reply_seconds` is (first, second)."""

    KIND: ClassVar[str] = "list"
    id: str
    item: str
    state: ListState = ListState.NOT_OPEN
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    ordering: Ordering = Ordering.FIRST_COME
    time_limits: dict[str, float] = field(default_factory=dict)
    group_seconds: float = 300
    reply_seconds: list[float] = field(default_factory=lambda: [180, 120])
    self_inscription: bool = True
    categories: list[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inscription:
    """One entry on a list of speakers; the lower `place` speaks first."""

    KIND: ClassVar[str] = "inscription"
    id: str
    list: str
    place: float
    delegation: str
    speaker_name: str | None = None
    speaker_title: str | None = None
    kind: SpeechKind = SpeechKind.STATEMENT
    on_behalf_of: str | None = None
    mode: Mode = Mode.IN_ROOM
    language: str | None = None
    precedence: Precedence = Precedence.OTHER
    state: InscriptionState = InscriptionState.INSCRIBED
    allotted_seconds: float
    requested_at: datetime
    placed_by: PlacedBy = PlacedBy.FIRST_COME
    placed_reason: str | None = None
    requested_by: str | None = None
    readiness: dict[str, Any] | None = None
    statement: str | None = None

    @property
    def waiting(self) -> bool:
        """Whether it holds a place: asked for, or on the list, and not yet called."""
        return self.state in WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """One turn of speaking, called, running or ended."""

    KIND: ClassVar[str] = "intervention"
    id: str
    inscription: str
    room: str
    item: str
    delegation: str
    speaker_name: str | None = None
    speaker_title: str | None = None
    kind: SpeechKind = SpeechKind.STATEMENT
    on_behalf_of: str | None = None
    mode: Mode = Mode.IN_ROOM
    language: str | None = None
    allotted_seconds: float
    called_at: datetime
    started_at: datetime | None = None
    paused_at: datetime | None = None
    paused_seconds: float = 0
    added_seconds: float = 0
    ended_at: datetime | None = None
    outcome: Outcome | None = None
    summary: str | None = None
    themes: list[str] = field(default_factory=list)
    document: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    KIND: ClassVar[str] = "delegation"
    id: str
    name: Words
    short_name: str | None = None
    category: str
    code: str | None = None
    region: str | None = None
    seat: str | None = None
    present: Presence = Presence.ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    KIND: ClassVar[str] = "notice"
    id: str
    room: str | None = None
    text: str | Words
    level: Level = Level.INFO
    shown_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    KIND: ClassVar[str] = "screen"
    id: str
    name: str
    room: str | None = None
    view: ScreenView | None = None
    options: dict[str, Any] = field(default_factory=dict)
    last_seen: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A published, or not yet published, document of the meeting."""

    KIND: ClassVar[str] = "document"
    id: str
    title: Words
    symbol: str | None = None
    url: str | None = None
    language: str | None = None
    item: str | None = None
    delegation: str | None = None
    published_at: datetime | None = None


Value = (
    Meeting
    | Room
    | Sitting
    | Item
    | SpeakersList
    | Inscription
    | Intervention
    | Delegation
    | Notice
    | Screen
    | Document
)


@dataclass(frozen=True, slots=True)
class Done:
    """What a rule decided: the values as they stand afterwards, those that are gone, and what to tell the sender."""

    put: tuple[Value, ...] = ()
    drop: tuple[Value, ...] = ()
    result: dict[str, Any] = field(default_factory=dict)


DEFAULT_RULES: dict[str, Any] = {
    "statement_seconds": 180,
    "group_seconds": 300,
    "reply_seconds": [180, 120],
    "point_of_order_seconds": 120,
    "warning_seconds": 30,
    "turnover_seconds": 20,
    "safe_places": 1,
    "absent_rule": "end_of_category",
    "presence_needed": False,
}


def rule(meeting: Meeting, name: str) -> Any:
    """The meeting's setting of a rule, or the default of this program (docs/procedure.md)."""
    return meeting.rules.get(name, DEFAULT_RULES[name])
