"""The captions of a room as the log kept them, line by line."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live import green
from hlom_live.domain.clock import from_stamp
from hlom_live.domain.commands import AddCaption
from hlom_live.domain.papers.captions import Spoken, caption_id
from hlom_live.store.changes import content_of
from hlom_live.store.models import CaptionRow, ChangeRow

AT_A_TIME = 50
"""Rows of the log read before others have their turn: some milliseconds."""


def newest(session: Session, meeting_id: str, room: str, language: str) -> CaptionRow | None:
    """The row of a room's captions in a language (a `language_tag`)."""
    row = session.get(CaptionRow, caption_id(room, language))
    return row if row is not None and row.meeting_id == meeting_id else None


def lines(session: Session, caption: CaptionRow, begin: datetime, end: datetime | None) -> list[Spoken]:
    """Every line from `begin` to `end` (None: to the newest), in order; those that were forgotten are missing."""
    row, key = ChangeRow, f"caption/{caption.id}"
    found = (
        select(row)
        .where(row.meeting_id == caption.meeting_id, row.room == caption.room, row.command == AddCaption.name)
        .where(row.at >= begin, row.body.contains(f'"{key}"'))
        .order_by(row.seq)
        .execution_options(yield_per=AT_A_TIME)
    )
    spoken: list[Spoken] = []
    for some in session.scalars(found if end is None else found.where(row.at <= end)).partitions():
        for change in some:
            after = content_of(change)["after"].get(key)
            if after and after["line"] is not None and (at := from_stamp(after["at"])):
                spoken.append(Spoken(at, after["line"]))
        green.sleep(0)  # two days of captions are a second's work: the pages have their turn in between
    return spoken
