"""The meeting itself, its programme, and changes of the programme."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from hlom_live.domain.enumerations import Format, ItemKind, ItemState, SittingState

Words = dict[str, str]
"""A text in several languages: from language to text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The meeting itself. `rehearsal_of` is the slug of the meeting that this one rehearses, None for a real one.

    `over_at` is when the meeting was declared over, None until then; `follows` describes the meeting before it in the
    cycle. Only staff see `conclusions`, the chair's own words beside the draft conclusions.
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
    """A room, and what is on there now: `intervention` is paused while `interrupted_by`, a point of order, is heard.

    `position` orders the rooms in the order in which the programme first named them, and never changes. It is None for
    rooms made before positions were stored.
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
    """Half a day in a room. While it is suspended, `resumes_at` is the time announced for resuming, if any."""

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
    """An agenda item. `position` orders it in its sitting; `number` is its number in the printed programme, or None.

    `document_count` is how many public documents it has: all language versions of a document count as one, and
    statements are not counted. A document names its item itself (docs/adr/0161-documents.md).
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
class OrderOfTheDay:
    """A day's programme, frozen and published. `number` counts its issues from 1; `sha256` is the hash of its file."""

    KIND: ClassVar[str] = "order_of_the_day"
    id: str
    day: str
    number: int
    frozen_at: datetime
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChange:
    """A change of the programme that waits in the draft: a `command` and its `args`; `position` orders the changes."""

    KIND: ClassVar[str] = "draft_change"
    id: str
    position: float
    command: str
    args: dict[str, Any] | None = None
    drafted_by: str | None = None
    drafted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a published change of the programme moved, for those who follow (hlom_live/domain/revisions.py)."""

    KIND: ClassVar[str] = "revision"
    id: str
    published_at: datetime
    changes: list[dict[str, Any]] = field(default_factory=list)
