"""A programme, its delegations and its lists of speakers as the tables that an import takes (docs/adr/0145).

The columns are those of hlom_live/store/imports/lines.py. What came in by a file goes out as it came in:
brought into an empty meeting of the same days, zone and languages it makes the same, and it changes no delegation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from hlom_live import names
from hlom_live.domain.derived.pledges import number_key
from hlom_live.domain.model import (
    Delegation,
    Inscription,
    InscriptionState,
    Item,
    ItemKind,
    Pledge,
    PledgeState,
    Sitting,
    SpeakersList,
    SpeechKind,
)
from hlom_live.store.imports.headings import translated_cells
from hlom_live.store.imports.lines import HEADERS, Kind
from hlom_live.store.imports.pledge_cells import Around, cells_of
from hlom_live.store.imports.programme import PARTING
from hlom_live.store.load import Load
from hlom_live.store.mailing.correspondence import Correspondence, find_correspondence
from hlom_live.store.models import MeetingRow
from hlom_live.store.programme import Programme
from hlom_live.store.record import in_language

SHORTEST = timedelta(minutes=1)
"""Of an item for which no time is left; a file has no item without a length."""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its lines, all texts."""

    columns: tuple[str, ...]
    lines: list[list[str]]


PLEDGES = (
    "number", "title", "submitter", "partners", "matches", "objective", "priority", "area", "kind", "countries",
    "stage", "stage_before", "updated_on", "update", "source",
)  # fmt: skip

PROGRAMME = ("day", "start", "end", "room", "number", "title", "kind")
"""Its columns in the contract's order; of the two ways to write hours one."""


PRIVATE = {Kind.DELEGATIONS: ("email", "language")}
"""Columns that are there for who may see them, and only if there is something in them."""


def programme(session: Session, meeting: MeetingRow) -> Table:
    """The items of all sittings by room and hour. A sitting without items is in no line."""
    plan, first = Programme.of(session, meeting), meeting.languages[0]
    zone = ZoneInfo(meeting.time_zone)
    found: list[dict[str, str]] = []
    for sitting in plan.sittings:
        items = plan.items.get(sitting.id, [])
        room = plan.rooms[sitting.room]
        for item, (start, end) in zip(items, _hours(items, sitting, _next(plan, sitting)), strict=True):
            hours = {"start": f"{start.astimezone(zone):%H:%M}", "end": f"{end.astimezone(zone):%H:%M}"}
            what = {"number": item.number or "", "kind": str(item.kind)} | translated_cells("title", item.title, first)
            found.append({"day": sitting.day, **hours, "room": in_language(room.name, first), **what})
    return _table(Kind.PROGRAMME, found)


def _next(plan: Programme, sitting: Sitting) -> datetime | None:
    """When the next sitting of its day begins in the same room."""
    same = (one for one in plan.sittings if (one.room, one.day) == (sitting.room, sitting.day))
    return min((one.planned_start for one in same if one.planned_start > sitting.planned_start), default=None)


def _hours(items: Sequence[Item], sitting: Sitting, after: datetime | None) -> Iterator[tuple[datetime, datetime]]:
    """When each item begins and ends: as planned; else it follows on the one before and shares what time is left."""
    at = sitting.planned_start
    for place, item in enumerate(items):
        at = item.planned_start or at
        if item.planned_seconds:
            until = at + timedelta(seconds=item.planned_seconds)
        elif item.kind is ItemKind.BREAK and at >= sitting.planned_end:
            until = after or at + PARTING  # it lasts until the next sitting opens (docs/adr/0031)
        else:
            follow = next((n for n, one in enumerate(items) if n > place and one.planned_start), len(items))
            limit = items[follow].planned_start if follow < len(items) else None
            until = at + _share((limit or sitting.planned_end) - at, follow - place)
        yield at, until
        at = until


def _share(left: timedelta, among: int) -> timedelta:
    """Whole minutes; one, where nothing is left."""
    return max(left // among // SHORTEST * SHORTEST, SHORTEST)


def delegations(session: Session, meeting: MeetingRow, private: bool = False) -> Table:
    """All delegations by name. A code that is no State's is left out, for no file may have it.

    With `private`, for the secretariat alone, where and in which language they are written to, if that is known.
    """
    first, states = meeting.languages[0], names.states()
    known = find_correspondence(session, meeting.id) if private else {}
    found = [
        {
            **translated_cells("name", one.name, first),
            "category": one.category,
            "code": one.code if one.code in states else "",
            "region": one.region or "",
            "seat": one.seat or "",
            "short_name": one.short_name or "",
            "groups": ";".join(one.groups),
            **_letters(known.get(one.id)),
        }
        for one in Load(session, meeting.id).all(Delegation)
    ]
    return _table(Kind.DELEGATIONS, sorted(found, key=lambda line: line["name"]))


def _letters(known: Correspondence | None) -> dict[str, str]:
    if not (known and known.addresses):
        return {}
    return {"email": ", ".join(map(str, known.addresses)), "language": known.language}


def speakers(session: Session, meeting: MeetingRow) -> Table:
    """Who waits on the lists, in their order; points of order, and requests to be admitted, are left out."""
    plan, first = Programme.of(session, meeting), meeting.languages[0]
    load = Load(session, meeting.id)
    called = {one.id: in_language(one.name, first) for one in load.all(Delegation)}
    lists = {one.item: one.id for one in load.all(SpeakersList)}
    waiting: dict[str, list[Inscription]] = {}
    for entry in sorted(load.all(Inscription), key=lambda one: (one.place, one.id)):
        if entry.state is InscriptionState.INSCRIBED and entry.kind is not SpeechKind.POINT_OF_ORDER:
            waiting.setdefault(entry.list, []).append(entry)
    items = (item for sitting in plan.sittings for item in plan.items.get(sitting.id, []))
    found = [
        {"item": item.number or "", "delegation": called[entry.delegation]}
        | {name: str(getattr(entry, name) or "") for name in HEADERS[Kind.SPEAKERS].optional}
        for item in items
        for entry in waiting.get(lists.get(item.id, ""), [])
    ]
    return _table(Kind.SPEAKERS, found)


def pledges(session: Session, meeting: MeetingRow) -> Table:
    """The published pledges by number, each text in every language it has."""
    load = Load(session, meeting.id)
    whole, found = load.meeting(), load.all(Pledge, state=PledgeState.PUBLISHED)
    around = Around.of(whole, load.all(Delegation), found)
    return _table(
        Kind.PLEDGES, [cells_of(one, around) for one in sorted(found, key=lambda one: number_key(one.number))]
    )


TABLES: dict[str, Callable[[Session, MeetingRow], Table]] = {
    "programme": programme,
    "delegations": delegations,
    "speakers": speakers,
    "pledges": pledges,
}
"""By the name of the file."""


def _table(kind: Kind, found: Sequence[Mapping[str, str]]) -> Table:
    """The lines under the header of that kind: of the translations those that somebody has."""
    header = HEADERS[kind]
    own = {Kind.PROGRAMME: PROGRAMME, Kind.PLEDGES: PLEDGES}.get(kind, (*header.needed, *header.optional))
    translated = (f"{stem}_{lang}" for stem in header.translated for lang in names.LANGUAGES)
    own = tuple(name for name in own if name not in PRIVATE.get(kind, ()) or any(name in line for line in found))
    columns = (*own, *(name for name in translated if any(name in line for line in found)))
    return Table(columns, [[line.get(name, "") for name in columns] for line in found])
