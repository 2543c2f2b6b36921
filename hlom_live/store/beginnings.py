"""What a new meeting begins with: its rooms, a template's sittings, or what an earlier meeting had before it began."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select

from hlom_live.domain.agenda import add_item
from hlom_live.domain.commands import AddItem
from hlom_live.domain.cycle import PARTS, Earlier, Taken, take_over
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import AboutSection, Done, Item, ItemKind, Meeting, Room, Sitting, Value, Words
from hlom_live.domain.text import entered
from hlom_live.store import cycle, file_rows
from hlom_live.store.changes import find_meeting
from hlom_live.store.imports.programme import title_of
from hlom_live.store.load import Load
from hlom_live.store.rows import as_value
from hlom_live.store.sign_in.access import Purpose, TokenRow, Validity
from hlom_live.store.sign_in.staff import StaffRow
from hlom_live.store.work import Work

MOST_ROOMS = 40
OPENING: tuple[tuple[Words, ItemKind], ...] = (
    (
        {
            "en": "Opening of the meeting",
            "fr": "Ouverture de la réunion",
            "ar": "افتتاح الاجتماع",
            "es": "Apertura de la reunión",
            "ru": "Открытие совещания",
            "zh": "会议开幕",
        },
        ItemKind.CEREMONY,
    ),
    (
        {
            "en": "Adoption of the agenda",
            "fr": "Adoption de l’ordre du jour",
            "ar": "إقرار جدول الأعمال",
            "es": "Aprobación del programa",
            "ru": "Утверждение повестки дня",
            "zh": "通过议程",
        },
        ItemKind.OTHER,
    ),
    (
        {
            "en": "General debate",
            "fr": "Débat général",
            "ar": "المناقشة العامة",
            "es": "Debate general",
            "ru": "Общие прения",
            "zh": "一般性辩论",
        },
        ItemKind.DEBATE,
    ),
)
CLOSING: tuple[tuple[Words, ItemKind], ...] = (
    (
        {
            "en": "Other matters",
            "fr": "Questions diverses",
            "ar": "مسائل أخرى",
            "es": "Otros asuntos",
            "ru": "Прочие вопросы",
            "zh": "其他事项",
        },
        ItemKind.DEBATE,
    ),
    (
        {
            "en": "Closure of the meeting",
            "fr": "Clôture de la réunion",
            "ar": "اختتام الاجتماع",
            "es": "Clausura de la reunión",
            "ru": "Закрытие совещания",
            "zh": "会议闭幕",
        },
        ItemKind.CEREMONY,
    ),
)


@dataclass(frozen=True, slots=True)
class Template:
    """Sittings at the same hours of every day, in the first room or in `all_rooms`; `agenda` is the usual one."""

    hours: tuple[tuple[time, time], ...]
    all_rooms: bool = False
    agenda: bool = False


WHOLE_DAY = ((time(10), time(13)), (time(15), time(18)))
"""The hours for which the United Nations have interpreters."""

TEMPLATES = {
    "conference": Template(WHOLE_DAY, agenda=True),
    "committees": Template(WHOLE_DAY, all_rooms=True),
    "mornings": Template(((time(9, 30), time(12, 30)),)),
}


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is wanted: rooms by name in the meeting's first language, a template, `parts` of an earlier meeting.

    That is one which is here, by its slug, or the one of which a follow-up `file` came.
    """

    rooms: tuple[str, ...] = ()
    template: str | None = None
    earlier: str | None = None
    file: Earlier | None = None
    parts: frozenset[str] = frozenset(PARTS)

    def check(self) -> None:
        """Refused("invalid") for a room that is none, and for a template without a room."""
        for room in self.rooms:
            entered("rooms", room)
        if len(self.rooms) > MOST_ROOMS:
            raise invalid("rooms", "too many")
        if len({room.casefold() for room in self.rooms}) < len(self.rooms):
            raise invalid("rooms", "the same room twice")
        if self.template is not None and self.template not in TEMPLATES:
            raise invalid("template", "unknown")
        if self.template is not None and not self.rooms:
            raise invalid("rooms", "at least one room is needed")
        if not self.parts <= set(PARTS):
            raise invalid("parts", "unknown")

    def fill(self, job: Work) -> None:
        """Put it into the meeting that is being made. Refused("not_found") for the earlier one."""
        meeting: Meeting = as_value(job.meeting)
        earlier = self.file if self.earlier is None else cycle.earlier(job.session, self.earlier)
        taken = Taken(meeting, (), {})
        if earlier is not None:
            taken = take_over(meeting, earlier, self.parts, job.now, _new_id)
        there = [one for one in taken.rows if isinstance(one, Room)]
        called = {name.casefold() for room in there for name in room.name.values()}
        new = [name for name in self.rooms if name.casefold() not in called]
        rooms = [
            Room(id=_new_id(), name={meeting.languages[0]: name}, position=len(there) + place)
            for place, name in enumerate(new, 1)
        ]
        planned = _planned(meeting, TEMPLATES[self.template], [*there, *rooms]) if self.template else ()
        job.save(Done((taken.meeting, *taken.rows, *rooms, *planned)))
        if self.earlier is not None and "about" in self.parts:
            _tell_of_it(job, self.earlier)
        if self.earlier is not None and "staff" in self.parts:
            _let_staff_in(job, self.earlier, taken.rooms)


def _new_id() -> str:
    return secrets.token_hex(8)


def _tell_of_it(job: Work, slug: str) -> None:
    """What an earlier meeting says of itself, to be written on; each picture is a file of its own."""
    before = find_meeting(job.session, slug)
    for section in Load(job.session, before.id).all(AboutSection):
        picture = section.picture
        if picture is not None:
            new = secrets.token_hex(16)
            file_rows.copied(job.session, picture["file"], new, job.meeting.id)
            picture = picture | {"file": new}
        job.save(Done((replace(section, id=_new_id(), picture=picture),)))


def _let_staff_in(job: Work, slug: str, rooms: Mapping[str, str]) -> None:
    """The staff accounts of an earlier meeting, as far as they are good, with the passwords that they have there."""
    before = find_meeting(job.session, slug)
    accounts = select(StaffRow, TokenRow).join(TokenRow, TokenRow.id == StaffRow.token_id)
    for account, token in job.session.execute(accounts.where(StaffRow.meeting_id == before.id)).all():
        if token.validity(job.now) is not Validity.VALID:
            continue
        copy = TokenRow(
            id=_new_id(), meeting_id=job.meeting.id, access=_new_id(), purpose=Purpose.STAFF, role=token.role,
            delegation=None, room=rooms.get(token.room or ""), name=token.name, digest=f"account {_new_id()}",
            prefix=None, wrong_tries=0, created_at=job.now, expires_at=job.now + (token.expires_at - token.created_at),
        )  # fmt: skip
        job.session.add(copy)
        job.session.flush()
        own = {"meeting_id": job.meeting.id, "email": account.email, "password": account.password}
        job.session.add(StaffRow(token_id=copy.id, **own))
    job.session.flush()


def _planned(meeting: Meeting, template: Template, rooms: list[Room]) -> Iterator[Value]:
    """The sittings of a template on every day, and its agenda in the first and the last of them."""
    zone = ZoneInfo(meeting.time_zone)
    sittings = [
        _sitting(room, day, hours, zone)
        for room in (rooms if template.all_rooms else rooms[:1])
        for day in meeting.days
        for hours in template.hours
    ]
    yield from sittings
    if template.agenda:
        yield from _items(meeting, sittings[0], OPENING, 1)
        yield from _items(meeting, sittings[-1], CLOSING, len(OPENING) + 1)


def _sitting(room: Room, day: str, hours: tuple[time, time], zone: ZoneInfo) -> Sitting:
    start, end = (datetime.combine(date.fromisoformat(day), hour, zone).astimezone(UTC) for hour in hours)
    return Sitting(id=_new_id(), room=room.id, title=title_of(*hours), day=day, planned_start=start, planned_end=end)


def _items(
    meeting: Meeting, sitting: Sitting, wanted: tuple[tuple[Words, ItemKind], ...], number: int
) -> Iterator[Value]:
    """Items with their lists, numbered from there on."""
    items: list[Item] = []
    for place, (title, kind) in enumerate(wanted, number):
        ask = AddItem(sitting=sitting.id, title=title, kind=kind, number=str(place))
        done = add_item(meeting, sitting, items, ask, (_new_id(), _new_id()))
        items += [value for value in done.put if isinstance(value, Item)]
        yield from done.put
