"""What a crowded meeting has said, for its stock-taking: marks from every region, pledges at every stage, needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hlom_live.demonstration.words import THEMES
from hlom_live.domain.model import (
    Delegation,
    Inscription,
    InscriptionState,
    Intervention,
    Need,
    NeedState,
    Offer,
    OfferState,
    Outcome,
    Pledge,
    PledgeKind,
    PledgeStage,
    PledgeState,
)
from tests.support.live_meeting import LiveMeeting

THEME_IDS = [str(theme["id"]) for theme in THEMES]
REGIONS = (
    "African States",
    "Asia-Pacific States",
    "Eastern European States",
    "Latin American and Caribbean States",
    "Western European and other States",
)
MARKS = ("progress", "challenge", "support_needed", "pledge")
SPOKEN, PLEDGES, NEEDS = 45, 260, 5
TITLES = (
    {
        "en": "Inclusion of refugee and host-community children in national education systems, primary and secondary",
        "fr": "Inclusion des enfants réfugiés et des communautés d’accueil dans les systèmes éducatifs nationaux",
        "ar": "إدماج أطفال اللاجئين والمجتمعات المضيفة في نظم التعليم الوطنية في المرحلتين الابتدائية والثانوية",
    },
    {
        "en": "Two thousand places for resettlement",
        "fr": "Deux mille places de réinstallation",
        "ar": "ألفا مكان لإعادة التوطين",
    },
    {"en": "Recognition of skills and qualifications acquired abroad or in flight"},
)
"""Of pledges: long and short, in some languages or in one alone."""
COUNTRIES = (["KEN"], ["BGD", "COD", "TZA", "UGA"], [], ["BOL", "VEN"])


def said(meeting: LiveMeeting, delegations: Sequence[Delegation]) -> None:
    """Put what was said, and the pledges, on the record of a meeting that is on."""
    regions = [replace(one, region=REGIONS[n % len(REGIONS)]) for n, one in enumerate(delegations)]
    meeting.put(*regions)
    meeting.put(*_turns(meeting, regions[-SPOKEN:], datetime.now(UTC)))
    meeting.put(*_pledges(meeting.slug, regions, datetime.now(UTC)))
    meeting.put(*_needs(meeting.slug, regions, datetime.now(UTC)))


def _turns(meeting: LiveMeeting, delegations: Sequence[Delegation], now: datetime) -> Iterator[Any]:
    for n, delegation in enumerate(delegations):
        at = now - timedelta(minutes=4 * (SPOKEN - n))
        entry = Inscription(
            id=f"{meeting.slug}-told-{n}",
            list=f"{meeting.slug}-list-0",
            place=-1024.0 * (n + 1),
            delegation=delegation.id,
            state=InscriptionState.DELIVERED,
            allotted_seconds=180.0,
            requested_at=at,
        )
        themes = [THEME_IDS[(n * 3) % 7], THEME_IDS[(n * 5 + 1) % 7]][: 1 + n % 2]
        yield entry
        yield Intervention(
            id=f"{meeting.slug}-turn-{n}",
            inscription=entry.id,
            room=f"{meeting.slug}-room-0",
            item=f"{meeting.slug}-item-0",
            delegation=delegation.id,
            allotted_seconds=180.0,
            called_at=at,
            started_at=at,
            ended_at=at + timedelta(minutes=3),
            outcome=Outcome.DELIVERED,
            summary="Reported on schools open to refugees and host communities alike, and for predictable funding.",
            themes=themes if n % 5 else [],
            marks={theme: [MARKS[(n + k) % 4], MARKS[(n * 3) % 4]] for k, theme in enumerate(themes)} if n % 5 else {},
        )


def _pledges(slug: str, delegations: Sequence[Delegation], now: datetime) -> Iterator[Pledge]:
    stages = (PledgeStage.PLANNING, PledgeStage.IN_PROGRESS, PledgeStage.FULFILLED, PledgeStage.WITHDRAWN)
    for n in range(PLEDGES):
        before = stages[n % 3]
        yield Pledge(
            id=f"pledge-{n}",
            number=f"P-{n:04}",
            title=TITLES[n % 3],
            submitter=delegations[n % len(delegations)].id,
            partners=[{"delegation": delegations[k].id, "name": None} for k in range(n % 9)],
            kind=list(PledgeKind)[n % len(PledgeKind)],
            countries=COUNTRIES[n % 4],
            area={"en": "Education"} if n % 2 else None,
            updated_on="2021-11-30" if n % 3 else None,
            update={"en": "Enrolment rose in eleven districts; textbooks are to follow."} if n % 3 else None,
            source="Global Refugee Forum 2019",
            themes=[THEME_IDS[n % 7]],
            stage=stages[min(3, n % 3 + 1)] if n % 4 == 0 else before,
            stage_before=before if n % 13 else None,
            state=PledgeState.PUBLISHED,
            intervention=None if n % 13 else f"{slug}-turn-{n % SPOKEN}",
            submitted_at=now,
            published_at=now,
        )


def _needs(slug: str, delegations: Sequence[Delegation], now: datetime) -> Iterator[Need | Offer | Pledge]:
    """What is asked for, open and answered; the first is of the delegation that the pictures are of, as an offer is."""
    own = next(one for one in delegations if one.code == "TZA")
    for n, delegation in enumerate([own, *delegations[:NEEDS]]):
        yield Need(
            id=f"need-{n}",
            delegation=delegation.id,
            themes=[THEME_IDS[n % 3]] if n % 5 else [],
            countries=["TZA", "MKD"][: 1 + n % 2],
            text="Places for 4,000 pupils in secondary schools of the border districts, and teachers of Swahili.",
            pledge=f"pledge-{n}" if n % 2 == 0 else None,
            intervention=f"{slug}-turn-{n}" if n % 3 == 0 else None,
            state=(NeedState.OPEN, NeedState.ANSWERED)[n % 2],
            made_at=now - timedelta(minutes=n),
        )
        yield Offer(
            id=f"offer-{n}",
            need=f"need-{n}",
            delegation=(own if n % 3 == 1 else delegations[n + NEEDS]).id,
            text="Forty teachers for two years, from January on." if n % 4 else None,
            state=(OfferState.MADE, OfferState.ACCEPTED)[n % 2],
            made_at=now,
        )
    yield Pledge(
        id="pledge-announced",
        title={"en": "Residence permits for 12,000 people who have been here for more than five years"},
        submitter=own.id,
        themes=THEME_IDS[:2],
        countries=["TZA", "MKD"],
        submitted_at=now,
    )
