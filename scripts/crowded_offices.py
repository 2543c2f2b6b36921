"""What the offices of the crowded meeting look after: a morning on the record, screens, a link for each delegation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hlom_live import names
from hlom_live.demonstration.words import THEMES
from hlom_live.domain.enumerations import ScreenView
from hlom_live.domain.model import (
    Delegation,
    Inscription,
    InscriptionState,
    Intervention,
    Meeting,
    Mode,
    Outcome,
    Screen,
)
from hlom_live.domain.roles import OF_A_ROOM, Role
from hlom_live.store.changes import find_meeting
from hlom_live.store.load import Load
from hlom_live.store.sign_in.access import create_access
from scripts.crowded_stock import said
from tests.support.codes import quick_code
from tests.support.live_meeting import LiveMeeting

SPOKEN, SCREENS, DELEGATES = 60, 12, 125
STAFF = {Role.CHAIR: 3, Role.SECRETARIAT: 6, Role.INTERPRETER: 12, Role.TECHNICIAN: 4}
SUMMARY = (
    "Reaffirmed support for the Global Compact on Refugees, thanked host communities for their generosity, and "
    "announced a pledge of two thousand places for resettlement over three years; called on States to share the burden."
)


def offices(meeting: LiveMeeting) -> None:
    """Give the crowded meeting themes, 60 interventions on the record, 12 screens and 150 accesses."""
    with meeting.database.reading() as session:
        row = find_meeting(session, meeting.slug)
        known = Load(session, row.id).one(Meeting, row.id)
    meeting.put(replace(known, themes=list(THEMES)), *_record(meeting), *_screens(meeting))
    with meeting.database.reading() as session:
        said(meeting, Load(session, known.id).all(Delegation))
    _accesses(meeting)


def _record(meeting: LiveMeeting) -> Iterator[Inscription | Intervention]:
    """Interventions one after the other since the morning; of every second a summary, of every third a mark."""
    began = datetime.now(UTC) - timedelta(minutes=4 * SPOKEN + 5)
    for n, code in enumerate(sorted(names.states())[:SPOKEN]):
        at, said = began + timedelta(minutes=4 * n), meeting.id(f"said-{n}")
        same: dict[str, Any] = {
            "delegation": meeting.id(code),
            "speaker_name": "H.E. Ms. Maria-Alexandrina Papadopoulos-Wickramasinghe",
            "speaker_title": "Deputy Prime Minister and Minister for Foreign and European Affairs",
            "mode": (Mode.IN_ROOM, Mode.REMOTE)[n % 2],
            "allotted_seconds": 180.0,
        }
        yield Inscription(
            id=said,
            list=meeting.id("list-0"),
            place=-1024.0 * (SPOKEN - n),
            state=InscriptionState.DELIVERED,
            requested_at=began,
            **same,
        )
        yield Intervention(
            id=meeting.id(f"turn-{n}"),
            inscription=said,
            room=meeting.id("room-0"),
            item=meeting.id("item-0"),
            language=("en", "fr", "es")[n % 3],
            called_at=at,
            started_at=at,
            ended_at=at + timedelta(seconds=150 + n),
            outcome=Outcome.DELIVERED,
            summary=SUMMARY if n % 2 else None,
            themes=[str(THEMES[0]["id"])] if n % 3 == 0 else [],
            marks={str(THEMES[0]["id"]): ["pledge"]} if n % 3 == 0 else {},
            **same,
        )


def _screens(meeting: LiveMeeting) -> Iterator[Screen]:
    for n in range(SCREENS):
        name = f"Building E, third floor, in front of the Assembly Hall, {n + 1}"
        room, view = meeting.id(f"room-{n % 3}"), list(ScreenView)[n % 5]
        yield Screen(id=meeting.id(f"screen-{n}"), name=name, room=room, view=view, options={"lang": "fr", "delay": 3})


def _accesses(meeting: LiveMeeting) -> None:
    now, delegations = datetime.now(UTC), [meeting.id(code) for code in sorted(names.states())[:DELEGATES]]
    with meeting.database.writing() as session:
        row = find_meeting(session, meeting.slug)
        for n, delegation in enumerate(delegations):
            name = f"Delegate {n + 1}"
            create_access(session, row, Role.DELEGATE, delegation, name, now, code=quick_code())
        for role, count in STAFF.items():
            for n in range(count):
                name = f"{role.capitalize()} {n + 1}"
                room = meeting.id(f"room-{n % 3}") if role in OF_A_ROOM else None
                create_access(session, row, role, None, name, now, code=quick_code(), room=room)
