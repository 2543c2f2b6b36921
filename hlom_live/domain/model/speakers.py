"""The things of a meeting as values, field by field those of the contract (docs/api.md, "Live state").

Times are aware datetimes in UTC with whole milliseconds; durations are seconds; ids are opaque strings. A text that
exists in several languages is a dict from language to text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from hlom_live.domain.enumerations import (
    WAITING,
    AboutKind,
    AlternateBy,
    AskedBy,
    Correspondent,
    DocumentKind,
    Format,
    InscriptionState,
    ItemKind,
    ItemState,
    Level,
    ListState,
    Mark,
    Mode,
    NeedState,
    OfferState,
    Ordering,
    Outcome,
    PersonRole,
    PlacedBy,
    PledgeKind,
    PledgeStage,
    PledgeState,
    Precedence,
    Presence,
    PresentBy,
    Release,
    Says,
    ScreenView,
    SignalKind,
    SittingState,
    SpeechKind,
    SwapState,
)

__all__ = [
    "WAITING",
    "AboutKind",
    "AboutSection",
    "AlternateBy",
    "AskedBy",
    "Caption",
    "Correspondent",
    "Delegation",
    "Document",
    "DocumentKind",
    "Done",
    "DraftChange",
    "Format",
    "Inscription",
    "InscriptionState",
    "Intervention",
    "Item",
    "ItemKind",
    "ItemState",
    "Level",
    "ListState",
    "Mark",
    "Meeting",
    "Message",
    "Mode",
    "Need",
    "NeedState",
    "Notice",
    "Offer",
    "OfferState",
    "OrderOfTheDay",
    "Ordering",
    "Outcome",
    "Person",
    "PersonRole",
    "PlacedBy",
    "Pledge",
    "PledgeKind",
    "PledgeStage",
    "PledgeState",
    "Precedence",
    "Presence",
    "PresentBy",
    "Release",
    "Revision",
    "Room",
    "Says",
    "Screen",
    "ScreenView",
    "Signal",
    "SignalKind",
    "Sitting",
    "SittingState",
    "SpeakersList",
    "SpeechKind",
    "Swap",
    "SwapState",
    "Value",
    "Words",
]
"""The values and, of hlom_live.domain.enumerations, the words that their fields may hold."""

Words = dict[str, str]

Links = list[dict[str, Any]]
"""What is said of pledges, one by one. Inside a value with a field `list`, that word means the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The meeting itself. `rehearsal_of` is the slug of the meeting that this one plays, null for a real one.

    `over_at` is when it was said to be over, null until then; `follows` what is known of the meeting before it. Staff
    alone see `conclusions`, the chair's own words beside the draft conclusions.
    """

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
    rehearsal_of: str | None = None
    over_at: datetime | None = None
    follows: dict[str, Any] | None = None
    conclusions: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What is on now in a room; `interrupted_by` is a point of order for which `intervention` is paused.

    `position` orders the rooms: as the programme named them first, for good. None: before that was kept.
    """

    KIND: ClassVar[str] = "room"
    id: str
    name: Words
    position: float | None = None
    sitting: str | None = None
    item: str | None = None
    intervention: str | None = None
    interrupted_by: str | None = None
    notice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Half a day in a room. `resumes_at` is the hour announced for going on while it is suspended; None if none was."""

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
    resumes_at: datetime | None = None
    adjourned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An agenda item. `position` orders it in its sitting; `number` is what the programme prints, or None.

    `document_count` is how many documents of it everybody may read, the language versions of one counted once and
    statements not at all; the documents themselves name their item (docs/adr/0161-documents.md).
    """

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
    document_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersList:
    """The list of speakers of one item. `categories` None admits all; `reply_seconds` is (first, second).

    `closes_at` is the announced time of closing; `seed` what the lot was drawn with; `rolling` carries the unheard over
    to the next sitting of the item; `limits_at` is when the limits were last changed.
    """

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
    closes_at: datetime | None = None
    seed: str | None = None
    alternate_by: AlternateBy = AlternateBy.CATEGORY
    groups_first: bool = False
    rolling: bool = False
    limits_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inscription:
    """One entry on a list of speakers; the lower `place` speaks first.

    `reply_to` is the intervention that a right of reply answers; `recorded_seconds` the length of a recorded statement;
    `carried_from` the list of an earlier sitting that it was not heard on. Staff alone see `recording` (`url`,
    `checked_at`, `checked_by`), `statement`, the document handed in, and `pledges`, on which its delegation will report
    (each with `pledge`, `says`, `stage`, `note`); `reported_at` is when that was said, None until then.
    """

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
    reply_to: str | None = None
    recorded_seconds: float | None = None
    carried_from: str | None = None
    requested_by: str | None = None
    readiness: dict[str, Any] | None = None
    statement: str | None = None
    recording: dict[str, Any] | None = None
    pledges: Links | None = None
    reported_at: datetime | None = None

    @property
    def waiting(self) -> bool:
        """Whether it holds a place: asked for, or on the list, and not yet called."""
        return self.state in WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """One turn of speaking, called, running or ended.

    `marks` says what it tells of each theme: `{theme: [mark, ...]}`; `pledges` the same of pledges, each with `pledge`,
    `says`, and the `stage` and `note` that its delegation reported. `finished_at` is when the speaker signalled to have
    finished.
    """

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
    marks: dict[str, Any] = field(default_factory=dict)
    reply_to: str | None = None
    finished_at: datetime | None = None
    notes: str | None = None
    pledges: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """A State or an organisation, or a person who speaks for none.

    `groups` are those it belongs to, by the names that statements are made on behalf of. Staff alone see `badge`, the
    code on its badges, `other_badges`, those of delegations that were merged into it, and `device`, its last test:
    `microphone`, `camera`, `line_milliseconds`, `tested_at`.
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
    """Somebody of a delegation, whom an entry may name. Personal: for staff, and for the delegation itself.

    `language` is the one the person speaks; `may_speak` whether the person is offered where an entry names a speaker.
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
    """A published, or not yet published, document of the meeting.

    A statement handed in names its `inscription`, when it is released, how many `words` it has (null if they cannot be
    counted) and the `media_type`, `bytes` and `sha256` of the file; `url` is where the file is.

    `of` is the document of which this is another language version, None for the first one; `release_at` the hour at
    which it is published, where that was chosen. One without a `media_type` is a link: `url` is elsewhere.
    """

    KIND: ClassVar[str] = "document"
    id: str
    title: Words
    symbol: str | None = None
    url: str | None = None
    language: str | None = None
    item: str | None = None
    delegation: str | None = None
    published_at: datetime | None = None
    inscription: str | None = None
    release: Release | None = None
    words: int | None = None
    media_type: str | None = None
    bytes: int | None = None
    sha256: str | None = None
    kind: DocumentKind = DocumentKind.OTHER
    of: str | None = None
    release_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Two delegations that would take each other's place on a list: `inscription` asked, `other` answers."""

    KIND: ClassVar[str] = "swap"
    id: str
    list: str
    inscription: str
    other: str
    reason: str | None = None
    state: SwapState = SwapState.PROPOSED
    proposed_at: datetime
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The newest line of a room's captions in a language; `number` counts the lines from 1."""

    KIND: ClassVar[str] = "caption"
    id: str
    room: str
    language: str
    number: int
    line: str | None = None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderOfTheDay:
    """The running order of a day, frozen and published; `number` counts its issues from 1, `sha256` is its file's."""

    KIND: ClassVar[str] = "order_of_the_day"
    id: str
    day: str
    number: int
    frozen_at: datetime
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChange:
    """A change of the programme that waits in the meeting's draft: a `command` with its `args`, by `position`."""

    KIND: ClassVar[str] = "draft_change"
    id: str
    position: float
    command: str
    args: dict[str, Any] | None = None
    drafted_by: str | None = None
    drafted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a published change of the programme means for those who follow (hlom_live/domain/revisions.py)."""

    KIND: ClassVar[str] = "revision"
    id: str
    published_at: datetime
    changes: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What a booth says to a room, never which booth; every page drops it at `until` by its own clock.

    A room has one of each kind, which is raised again. `intervention` is what had the floor then, if anything.
    """

    KIND: ClassVar[str] = "signal"
    id: str
    room: str
    kind: SignalKind
    intervention: str | None = None
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A short message. `delegation` is that which sends or is sent it; `room`, whose chair it is for, None for any.

    `read_at` is when it was said to have been read. `text` is None once the meeting's persons are forgotten.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A pledge in the register. The public sees what is published; of others their delegation is told by `you`.

    `submitter` is the delegation that leads it, `submitter_name` who does where it is none of this meeting; each of
    `partners` has a `delegation` or a `name`. `matches` is the pledge that it answers, `themes` the objectives and
    priorities of the meeting, `countries` ISO 3166 alpha-3 codes. `stage_before` is its stage when the meeting began,
    None for one that is new; `updated_on` the day of its last `update`, `source` the meeting at which it was made,
    `carried_from` its id in the meeting before this one, `intervention` by which it was announced here.
    `inscription` is the entry with which it is announced, `reason` why it is declined: neither is public.
    """

    KIND: ClassVar[str] = "pledge"
    id: str
    number: str | None = None
    title: Words
    submitter: str | None = None
    submitter_name: str | None = None
    partners: list[dict[str, Any]] = field(default_factory=list)
    matches: str | None = None
    themes: list[str] = field(default_factory=list)
    area: Words | None = None
    kind: PledgeKind = PledgeKind.OTHER
    countries: list[str] = field(default_factory=list)
    stage: PledgeStage = PledgeStage.PLANNING
    stage_before: PledgeStage | None = None
    updated_on: str | None = None
    update: str | Words | None = None
    source: str | None = None
    carried_from: str | None = None
    state: PledgeState = PledgeState.SUBMITTED
    intervention: str | None = None
    submitted_at: datetime
    published_at: datetime | None = None
    inscription: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Support that a delegation needs, of these `themes` and for these `countries`, for a pledge if it names one.

    `intervention` is that which said so on the floor, and from then on the public sees the need; its `text` may name
    persons, and is for those who take part.
    """

    KIND: ClassVar[str] = "need"
    id: str
    delegation: str
    themes: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    text: str | None = None
    pledge: str | None = None
    intervention: str | None = None
    asked_by: AskedBy = AskedBy.FORM
    state: NeedState = NeedState.OPEN
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a delegation offers to another's need: told to these two and to the secretariat."""

    KIND: ClassVar[str] = "offer"
    id: str
    need: str
    delegation: str
    text: str | None = None
    state: OfferState = OfferState.MADE
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutSection:
    """A section of what a meeting says of itself, by `position`; without a `title` it is called as its kind is.

    `text` is Markdown, by language. `picture` has the `file`, `media_type`, `bytes`, `sha256`, `width` and `height` of
    one, and `picture_alt` says what it shows.
    """

    KIND: ClassVar[str] = "about"
    id: str
    section: AboutKind
    position: float
    title: Words | None = None
    text: Words | None = None
    picture: dict[str, Any] | None = None
    picture_alt: Words | None = None


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
    | Swap
    | Caption
    | OrderOfTheDay
    | DraftChange
    | Revision
    | Person
    | Signal
    | Message
    | Pledge
    | AboutSection
    | Need
    | Offer
)


@dataclass(frozen=True, slots=True)
class Done:
    """What a rule decided: the values as they stand afterwards, those that are gone, and what to tell the sender.

    What is no `news` takes no number and stands in no log: the sender is answered as if it were done.
    """

    put: tuple[Value, ...] = ()
    drop: tuple[Value, ...] = ()
    result: dict[str, Any] = field(default_factory=dict)
    news: bool = True
