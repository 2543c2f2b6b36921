"""Lists of speakers, the entries on them, and interventions on the floor."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from hlom_live.domain.enumerations import (
    WAITING,
    AlternateBy,
    InscriptionState,
    ListState,
    Mode,
    Ordering,
    Outcome,
    PlacedBy,
    Precedence,
    SpeechKind,
    SwapState,
)

Links = list[dict[str, Any]]
"""What is said about each of several pledges. It has a name because in a class with a field `list`, `list[...]` would
mean the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersList:
    """The list of speakers of one item.

    `categories` are those it is open to, None for all. `reply_seconds` are the limits of the first, the second … right
    of reply. `closes_at` is the announced closing time, `seed` that of the lot, and `limits_at` when the limits were
    last changed. Where `rolling` is set, those not heard are carried over to the item's next sitting.
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
    `carried_from` the list of an earlier sitting, on which it was not heard. Only staff see `recording` (`url`,
    `checked_at`, `checked_by`), `statement`, the document handed in, and `pledges`, on which the delegation will report
    (each with `pledge`, `says`, `stage`, `note`). `reported_at` is when the delegation said so, None until then.
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
    """One turn of speaking: called, running or ended.

    `marks` is what it says about each theme, `{theme: [mark, ...]}`. `pledges` is what it says about pledges, each with
    `pledge`, `says`, and the `stage` and `note` that the delegation reported. `finished_at` is when the speaker
    indicated having finished.
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
