"""The record: the interventions delivered, in the order in which they began, as plain rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import count

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hlom_live import green
from hlom_live.domain.clock import seconds_used
from hlom_live.domain.model import Words
from hlom_live.store.models import DelegationRow, InterventionRow, ItemRow, RoomRow, SittingRow
from hlom_live.store.rows import as_value

AT_A_TIME = 20
"""Rows read before others have their turn."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """One intervention that has ended.

    Texts that exist in several languages are by language; times are UTC; `used_seconds` is without pauses, and may
    exceed `allotted_seconds` (which includes what was added). `summary` and `themes` are those of the précis-writer;
    internal notes are not here.
    """

    number: int
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
    called_at: datetime
    started_at: datetime | None
    ended_at: datetime
    allotted_seconds: float
    used_seconds: float
    outcome: str
    themes: tuple[str, ...]
    summary: str | None
    document: str | None


def delivered(session: Session, meeting_id: str) -> list[Delivered]:
    """Every intervention of a meeting that has ended, numbered 1, 2, 3 ... in the order in which they began."""
    turn = InterventionRow
    began = func.coalesce(turn.started_at, turn.called_at)
    found = session.execute(
        select(turn, DelegationRow, ItemRow, SittingRow, RoomRow)
        .join(DelegationRow, DelegationRow.id == turn.delegation)
        .join(ItemRow, ItemRow.id == turn.item)
        .join(SittingRow, SittingRow.id == ItemRow.sitting)
        .join(RoomRow, RoomRow.id == turn.room)
        .where(turn.meeting_id == meeting_id, turn.ended_at.is_not(None))
        .order_by(began, turn.called_at, turn.ended_at, turn.id)
        .execution_options(yield_per=AT_A_TIME)
    )
    number, record = count(1), []
    for some in found.partitions():
        record += [_row(next(number), *rows) for rows in some]
        green.sleep(0)  # a long record is 50 ms of work: the pages have their turn in between
    return record


def _row(
    number: int, turn: InterventionRow, by: DelegationRow, item: ItemRow, sitting: SittingRow, room: RoomRow
) -> Delivered:
    ended = turn.ended_at or turn.called_at
    return Delivered(
        number=number,
        day=sitting.day,
        room=room.name,
        sitting=sitting.title,
        item_number=item.number,
        item=item.title,
        delegation=by.name,
        code=by.code,
        category=by.category,
        speaker_name=turn.speaker_name,
        speaker_title=turn.speaker_title,
        kind=turn.kind,
        on_behalf_of=turn.on_behalf_of,
        mode=turn.mode,
        language=turn.language,
        called_at=turn.called_at,
        started_at=turn.started_at,
        ended_at=ended,
        allotted_seconds=turn.allotted_seconds + turn.added_seconds,
        used_seconds=round(seconds_used(as_value(turn), ended), 3),
        outcome=turn.outcome or "delivered",
        themes=tuple(turn.themes),
        summary=turn.summary,
        document=turn.document,
    )


def in_language(words: Words, lang: str) -> str:
    """A text in that language, else in English, else in the first there is."""
    return words.get(lang) or words.get("en") or next(iter(words.values()), "")
