"""A meeting as hard as a real one: three rooms open at once, 60 waiting in each, the longest names there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from hlom_live import names
from hlom_live.domain.model import (
    Delegation,
    Inscription,
    InscriptionState,
    Item,
    Mode,
    Precedence,
    Presence,
    Room,
    Sitting,
    SpeakersList,
)
from scripts.crowded_about import tell_of_it
from tests.support.live_meeting import LiveMeeting
from tests.support.server import Server
from tests.support.zones import day_of

SLUG, WAITING = "crowded", 60
ROOMS = (
    {"en": "Plenary (Assembly Hall)", "fr": "Plénière (salle des Assemblées)", "ar": "الجلسة العامة (قاعة الجمعية)"},
    {"en": "Room XIX", "fr": "Salle XIX", "ar": "القاعة التاسعة عشرة"},
    {"en": "Room XX, Human Rights and Alliance of Civilizations", "fr": "Salle XX", "ar": "القاعة العشرون"},
)
TITLES = (
    {
        "en": "Expanding support for refugees and the countries who receive them: statements",
        "fr": "Élargir le soutien aux réfugiés et aux pays qui les accueillent : déclarations",
        "ar": "توسيع نطاق الدعم المقدم للاجئين والبلدان التي تستقبلهم: بيانات",
    },
    {"en": "Advancing self-reliance", "fr": "Favoriser l'autonomie", "ar": "تعزيز الاعتماد على الذات"},
    {"en": "Enabling conditions for voluntary repatriation", "fr": "Conditions du rapatriement", "ar": "تهيئة الظروف"},
)
LONG = (
    {
        "en": "International Federation of Red Cross and Red Crescent Societies",
        "fr": "Fédération internationale des Sociétés de la Croix-Rouge et du Croissant-Rouge",
        "ar": "الاتحاد الدولي لجمعيات الصليب الأحمر والهلال الأحمر",
    },
    {
        "en": "United Nations Entity for Gender Equality and the Empowerment of Women (UN-Women)",
        "fr": "Entité des Nations Unies pour l'égalité des sexes et l'autonomisation des femmes",
        "ar": "هيئة الأمم المتحدة للمساواة بين الجنسين وتمكين المرأة",
    },
    {
        "en": "Office of the United Nations High Commissioner for Human Rights",
        "fr": "Haut-Commissariat des Nations Unies aux droits de l'homme",
        "ar": "مفوضية الأمم المتحدة السامية لحقوق الإنسان",
    },
)
FIRST = ("GBR", "BOL", "VEN", "COD", "PRK", "FSM", "IRN", "VCT", "TZA", "MKD", "LAO", "ARE")
"""The States with the longest names are called first."""


def crowded(server: Server, waiting: int = WAITING) -> LiveMeeting:
    """Make the meeting on a server that runs: two rooms in which somebody speaks, a point of order in one of them."""
    meeting = LiveMeeting(server, SLUG)
    today = datetime.now(UTC)
    meeting.create(days=tuple(day_of(today + timedelta(days=n)) for n in (0, 1)))
    delegations = list(_delegations(meeting))
    meeting.put(*delegations)
    for n, (room, title) in enumerate(zip(ROOMS, TITLES, strict=True)):
        meeting.put(*_programme(meeting, n, room, title, today))
        meeting.put(*_waiting(meeting, n, delegations[n * 5 :][:waiting], today))
        meeting.do("open_sitting", sitting=f"{SLUG}-sitting-{n}")
        meeting.do("start_item", item=f"{SLUG}-item-{n}")
        meeting.do("open_list", list=f"{SLUG}-list-{n}")
    for n in (0, 1):
        meeting.do("next_speaker", room=f"{SLUG}-room-{n}", expect=None)
    point = {"room": f"{SLUG}-room-1", "delegation": delegations[90].id}
    meeting.do("raise_point_of_order", by="secretariat", **point)
    tell_of_it(meeting)
    return meeting


def end(meeting: LiveMeeting) -> None:
    """Adjourn what sits, whoever speaks, and say that the meeting is over."""
    waits = [row for key, row in meeting.state().items() if key.startswith("inscription/")]
    for point in (row for row in waits if row["kind"] == "point_of_order" and row["state"] == "inscribed"):
        meeting.do("rule_point_of_order", inscription=point["id"], ruling="decline")
    for n in range(len(ROOMS)):
        room = f"{SLUG}-room-{n}"
        while (turn := meeting.state()[f"room/{room}"]["intervention"]) is not None:
            meeting.do("end_intervention", room=room, expect=turn)
        meeting.do("adjourn_sitting", sitting=f"{SLUG}-sitting-{n}")
    meeting.do("set_over", by="admin", over=True)


def _delegations(meeting: LiveMeeting) -> Iterator[Delegation]:
    for n, name in enumerate(LONG):
        yield Delegation(id=f"{SLUG}-long-{n}", name=name, category="ngo", present=Presence.IN_ROOM, seat=f"Z{n}")
    states = names.states()
    for n, code in enumerate([*FIRST, *(code for code in states if code not in FIRST)]):
        where = Presence.REMOTE if n % 3 == 1 else Presence.IN_ROOM
        yield meeting.state_of(code, present=where)


def _programme(meeting: LiveMeeting, n: int, room: dict[str, str], title: dict[str, str], today: datetime) -> list[Any]:
    """A room with a sitting of today and one of tomorrow, each with an item and its list."""
    made: list[Any] = [Room(id=f"{SLUG}-room-{n}", name=room)]
    begins = today.replace(minute=0, second=0, microsecond=0)
    for after, ending in ((0, f"{n}"), (1, f"{n}-next")):
        start = begins + timedelta(days=after)
        hours = {"planned_start": start, "planned_end": start + timedelta(hours=3)}
        sitting = {"en": f"Sitting {2 * after + 1}", "fr": f"Séance {2 * after + 1}", "ar": f"الجلسة {2 * after + 1}"}
        made += [
            Sitting(id=f"{SLUG}-sitting-{ending}", room=f"{SLUG}-room-{n}", title=sitting, day=day_of(start), **hours),
            Item(
                id=f"{SLUG}-item-{ending}",
                sitting=f"{SLUG}-sitting-{ending}",
                position=1024.0,
                number=f"{n + 1}" if after == 0 else f"{n + 4}",
                title=title,
                planned_start=start,
                planned_seconds=9000,
            ),
            SpeakersList(
                id=f"{SLUG}-list-{ending}", item=f"{SLUG}-item-{ending}", time_limits={"default": 180.0}, rolling=True
            ),
        ]
    return made


def _waiting(meeting: LiveMeeting, n: int, delegations: list[Delegation], today: datetime) -> Iterator[Inscription]:
    for place, delegation in enumerate(delegations):
        yield Inscription(
            id=f"{SLUG}-{n}-{place}",
            list=f"{SLUG}-list-{n}",
            place=1024.0 * (place + 1),
            delegation=delegation.id,
            speaker_name="H.E. Ms. Maria-Alexandrina Papadopoulos-Wickramasinghe",
            speaker_title="Deputy Prime Minister and Minister for Foreign and European Affairs",
            mode=(Mode.IN_ROOM, Mode.REMOTE, Mode.PRE_RECORDED)[place % 3],
            precedence=(Precedence.MINISTER, Precedence.OTHER)[place % 2],
            state=InscriptionState.INSCRIBED,
            allotted_seconds=180.0,
            requested_at=today - timedelta(minutes=90 - place),
        )
