"""The record: the interventions delivered, in the order in which they began, and what was posted in lieu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, select
from sqlalchemy.orm import Session

from hlom_live import green
from hlom_live.domain.clock import seconds_used
from hlom_live.domain.derived.groups import group_named
from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.model import InscriptionState, PledgeState, Words
from hlom_live.domain.papers.record import Wanted
from hlom_live.store.changes import rows
from hlom_live.store.models import (
    DelegationRow,
    DocumentRow,
    InscriptionRow,
    InterventionRow,
    ItemRow,
    ListRow,
    PledgeRow,
    RoomRow,
    SittingRow,
)
from hlom_live.store.rows import as_value

AT_A_TIME = 20
"""Rows read before others have their turn."""

IN_WRITING = "in_writing"
"""The outcome of a statement that was put on the record without being delivered."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The intervention that a right of reply answers: its number in the record, and whose it was."""

    number: int
    delegation: Words


@dataclass(frozen=True, slots=True)
class Told:
    """What an intervention tells of a pledge: what it `says` of it (of `Says`), and the stage that it has come to."""

    number: str
    title: Words
    says: tuple[str, ...]
    stage: str | None


@dataclass(frozen=True, slots=True)
class Delivered:
    """One intervention that has ended, or a statement posted in lieu: then it has no number and no times.

    Texts that exist in several languages are by language; times are UTC; `used_seconds` is without pauses, and may
    exceed `allotted_seconds` (which includes what was added). `summary`, `themes` and `marks` are those of the
    précis-writer; internal notes are not here. `document_title` and `document_url` are of a document that is published.
    `pledges` are those of which it tells, as far as everybody may see them; `group` has the names of the delegation on
    whose behalf it was made, if `on_behalf_of` names one.
    """

    number: int | None
    day: str
    room: Words
    sitting: Words
    item_number: str | None
    item: Words
    delegation: Words
    code: str | None
    category: str
    speaker_name: str | None
    speaker_title: str | None
    kind: str
    on_behalf_of: str | None
    mode: str
    language: str | None
    called_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    allotted_seconds: float
    used_seconds: float | None
    outcome: str
    themes: tuple[str, ...] = ()
    summary: str | None = None
    document: str | None = None
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reply_to: Answered | None = None
    document_title: Words = field(default_factory=dict)
    document_url: str | None = None
    group: Words = field(default_factory=dict)
    sitting_id: str = ""
    pledges: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside the rows: numbers of all interventions, those answered, documents and pledges that are
    published; and the rows of the delegations.
    """

    numbers: dict[str, int]
    answered: dict[str, Answered]
    by_id: dict[str, DocumentRow]
    by_entry: dict[str, DocumentRow]
    pledges: dict[str, tuple[str | None, Words]]
    rows: Rows

    def group(self, text: str | None) -> Words:
        """The names of the delegation that this text names; none where it names none."""
        return (group_named(self.rows, text) if text else None) or {}


def delivered(session: Session, meeting_id: str, wanted: Wanted | None = None) -> list[Delivered]:
    """The interventions of a meeting that have ended, in the order in which they began, then what was posted in lieu.

    They are numbered 1, 2, 3 ... over the whole record, whatever is `wanted` of it.
    """
    wanted = wanted or Wanted()
    beside = _beside(session, meeting_id)
    spoken = _spoken(meeting_id, _where(wanted, InterventionRow))
    record = [_row(beside, *parts) for parts in _parts(session, spoken) if _fits(wanted, beside, *parts)]
    if wanted.theme or wanted.mark or wanted.summary:
        return record  # nothing of this is said of a statement that nobody heard
    posted = _posted(meeting_id, _where(wanted, InscriptionRow))
    return record + [_in_lieu(beside, *parts) for parts in _parts(session, posted) if _fits(wanted, beside, *parts)]


def _parts(session: Session, wanted: Select[Any, Any, Any, Any, Any]) -> Iterator[Any]:
    for some in session.execute(wanted.execution_options(yield_per=AT_A_TIME)).partitions():
        yield from some
        green.sleep(0)  # a long record is 50 ms of work: the pages have their turn in between


def _beside(session: Session, meeting_id: str) -> _Beside:
    turn, document = InterventionRow, DocumentRow
    ended = turn.meeting_id == meeting_id, turn.ended_at.is_not(None)
    ids = session.scalars(select(turn.id).where(*ended).order_by(*_as_they_began()))
    numbers = {turn_id: number for number, turn_id in enumerate(ids, start=1)}
    replied = select(turn.reply_to).where(turn.meeting_id == meeting_id, turn.reply_to.is_not(None))
    answered = session.execute(
        select(turn.id, DelegationRow.name)
        .join(DelegationRow, DelegationRow.id == turn.delegation)
        .where(turn.id.in_(replied))
    )
    published = session.scalars(
        select(document)
        .where(document.meeting_id == meeting_id, document.published_at.is_not(None))
        .order_by(document.published_at, document.id)
    ).all()
    return _Beside(
        numbers=numbers,
        answered={turn_id: Answered(numbers[turn_id], name) for turn_id, name in answered if turn_id in numbers},
        by_id={one.id: one for one in published},
        by_entry={one.inscription: one for one in published if one.inscription},
        pledges=_pledges(session, meeting_id),
        rows=Rows(rows(session, meeting_id, ("delegation",))),
    )


def _pledges(session: Session, meeting_id: str) -> dict[str, tuple[str | None, Words]]:
    """Number and title of the published pledges, by id; none where no intervention tells of any."""
    turn, pledge = InterventionRow, PledgeRow
    told = select(turn.id).where(turn.meeting_id == meeting_id, cast(turn.pledges, String) != "[]").limit(1)
    if session.scalar(told) is None:
        return {}
    known = select(pledge.id, pledge.number, pledge.title).where(pledge.meeting_id == meeting_id)
    found = session.execute(known.where(pledge.state == PledgeState.PUBLISHED))
    return {pledge_id: (number, title) for pledge_id, number, title in found}


def _told(beside: _Beside, turn: InterventionRow) -> tuple[Told, ...]:
    links = [(one, *beside.pledges[one["pledge"]]) for one in turn.pledges if one["pledge"] in beside.pledges]
    return tuple(Told(number or one["pledge"], title, tuple(one["says"]), one["stage"]) for one, number, title in links)


def _as_they_began() -> tuple[Any, ...]:
    turn = InterventionRow
    return func.coalesce(turn.started_at, turn.called_at), turn.called_at, turn.ended_at, turn.id


def _spoken(meeting_id: str, where: list[ColumnElement[bool]]) -> Select[Any, Any, Any, Any, Any]:
    turn = InterventionRow
    return (
        select(turn, DelegationRow, ItemRow, SittingRow, RoomRow)
        .join(DelegationRow, DelegationRow.id == turn.delegation)
        .join(ItemRow, ItemRow.id == turn.item)
        .join(SittingRow, SittingRow.id == ItemRow.sitting)
        .join(RoomRow, RoomRow.id == turn.room)
        .where(turn.meeting_id == meeting_id, turn.ended_at.is_not(None), *where)
        .order_by(*_as_they_began())
    )


def _posted(meeting_id: str, where: list[ColumnElement[bool]]) -> Select[Any, Any, Any, Any, Any]:
    entry = InscriptionRow
    return (
        select(entry, DelegationRow, ItemRow, SittingRow, RoomRow)
        .join(DelegationRow, DelegationRow.id == entry.delegation)
        .join(ListRow, ListRow.id == entry.list)
        .join(ItemRow, ItemRow.id == ListRow.item)
        .join(SittingRow, SittingRow.id == ItemRow.sitting)
        .join(RoomRow, RoomRow.id == SittingRow.room)
        .where(entry.meeting_id == meeting_id, entry.state == InscriptionState.IN_WRITING, *where)
        .order_by(SittingRow.planned_start, func.coalesce(RoomRow.position, 0), RoomRow.id, ItemRow.position)
        .order_by(entry.place, entry.id)
    )


def _where(wanted: Wanted, row: Any) -> list[ColumnElement[bool]]:
    """What the database can tell of what is wanted; `_fits` tells the rest."""
    columns: dict[str, Any] = {
        "item": ItemRow.id,
        "sitting": SittingRow.id,
        "day": SittingRow.day,
        "room": RoomRow.id,
        "delegation": DelegationRow.id,
        "category": DelegationRow.category,
        "kind": row.kind,
        "mode": row.mode,
        "language": row.language,
    }
    return [column == getattr(wanted, name) for name, column in columns.items() if getattr(wanted, name) is not None]


def _fits(wanted: Wanted, beside: _Beside, said: Any, by: DelegationRow, item: ItemRow, *_places: object) -> bool:
    spoken = isinstance(said, InterventionRow)
    summary = said.summary if spoken else None
    if spoken and not (wanted.marked(said.themes, said.marks) and wanted.summarised(summary)):
        return False
    names = (*by.name.values(), by.short_name, *item.title.values(), *beside.group(said.on_behalf_of).values())
    return wanted.says((*names, said.speaker_name, said.speaker_title, said.on_behalf_of, summary))


def _shared(
    beside: _Beside, said: Any, by: DelegationRow, item: ItemRow, sitting: SittingRow, room: RoomRow
) -> dict[str, Any]:
    names = ("speaker_name", "speaker_title", "kind", "on_behalf_of", "mode", "language")
    return {
        **{name: getattr(said, name) for name in names},
        "day": sitting.day,
        "room": room.name,
        "sitting": sitting.title,
        "sitting_id": sitting.id,
        "item_number": item.number,
        "item": item.title,
        "delegation": by.name,
        "code": by.code,
        "category": by.category,
        "group": beside.group(said.on_behalf_of),
    }


def _row(beside: _Beside, turn: InterventionRow, *places: Any) -> Delivered:
    ended = turn.ended_at or turn.called_at
    document = beside.by_id.get(turn.document or "") or beside.by_entry.get(turn.inscription)
    return Delivered(
        **_shared(beside, turn, *places),
        number=beside.numbers[turn.id],
        called_at=turn.called_at,
        started_at=turn.started_at,
        ended_at=ended,
        allotted_seconds=turn.allotted_seconds + turn.added_seconds,
        used_seconds=round(seconds_used(as_value(turn), ended), 3),
        outcome=turn.outcome or "delivered",
        themes=tuple(turn.themes),
        summary=turn.summary,
        marks={theme: tuple(some) for theme, some in turn.marks.items()},
        pledges=_told(beside, turn),
        reply_to=beside.answered.get(turn.reply_to or ""),
        document=turn.document or (document.id if document else None),
        document_title=document.title if document else {},
        document_url=document.url if document else None,
    )


def _in_lieu(beside: _Beside, entry: InscriptionRow, *places: Any) -> Delivered:
    document = beside.by_entry.get(entry.id)
    return Delivered(
        **_shared(beside, entry, *places),
        number=None,
        called_at=None,
        started_at=None,
        ended_at=None,
        allotted_seconds=entry.allotted_seconds,
        used_seconds=None,
        outcome=IN_WRITING,
        document=document.id if document else None,
        document_title=document.title if document else {},
        document_url=document.url if document else None,
    )


def in_language(words: Words, lang: str) -> str:
    """A text in that language, else in English, else in the first there is."""
    return words.get(lang) or words.get("en") or next(iter(words.values()), "")
