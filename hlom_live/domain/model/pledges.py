"""Pledges, and the support that delegations need and offer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from hlom_live.domain.enumerations import AskedBy, NeedState, OfferState, PledgeKind, PledgeStage, PledgeState
from hlom_live.domain.model.meeting import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A pledge in the register. The public sees published ones; a delegation sees its own others in `you`.

    `submitter` is the delegation that leads it, or `submitter_name` if the leader takes no part in this meeting; each
    of `partners` has a `delegation` or a `name`. `matches` is the pledge that it answers, `themes` the objectives and
    priorities of the meeting, `countries` ISO 3166 alpha-3 codes. `stage_before` is its stage when the meeting began,
    None for a new one; `updated_on` the day of its last `update`; `source` the meeting at which it was made;
    `carried_from` its id in the previous meeting; `intervention` the one that announced it here. Not public are
    `inscription`, the entry with which it will be announced, and `reason`, why it was declined.
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
    """Support that a delegation needs, by `themes` and `countries`, and for one `pledge` if it names one.

    `intervention` is the one in which it was said on the floor; from then on the need is public, but for its `text`,
    which may name persons and is shown to participants only.
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
    """What a delegation offers for another's need; only these two and the secretariat see it."""

    KIND: ClassVar[str] = "offer"
    id: str
    need: str
    delegation: str
    text: str | None = None
    state: OfferState = OfferState.MADE
    made_at: datetime
