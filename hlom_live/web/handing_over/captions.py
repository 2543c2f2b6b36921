"""The captions of a folder: a WebVTT file for each sitting and language in which there were some."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from hlom_live.domain.papers.captions import webvtt
from hlom_live.store import captions as store
from hlom_live.store.models import CaptionRow, SittingRow
from hlom_live.store.record import in_language
from hlom_live.web.handing_over.office import Office
from hlom_live.web.handing_over.statements import Made
from hlom_live.web.http.file_names import joined


def captions(office: Office) -> Iterator[Made]:
    """By their paths; a sitting without a line gives none. Times count from the sitting's opening."""
    with office.database.reading() as session:
        opened = select(SittingRow).where(SittingRow.meeting_id == office.meeting.id, SittingRow.opened_at.is_not(None))
        sittings = list(session.scalars(opened.order_by(SittingRow.opened_at, SittingRow.id)))
        rows = list(session.scalars(select(CaptionRow).where(CaptionRow.meeting_id == office.meeting.id)))
    for sitting in sittings:
        room = office.rows.get("room", sitting.room) or {}
        called = joined(
            sitting.day, in_language(room.get("name", {}), office.lang), in_language(sitting.title, office.lang)
        )
        for row in rows:
            if row.room == sitting.room:
                yield (
                    f"{called}.{joined(row.language)}.vtt",
                    lambda sitting=sitting, row=row: _lines(office, sitting, row),
                )


def _lines(office: Office, sitting: SittingRow, row: CaptionRow) -> Iterator[bytes]:
    with office.database.reading() as session:
        spoken = store.lines(session, row, sitting.opened_at, sitting.adjourned_at)  # type: ignore[arg-type]
    if spoken and sitting.opened_at:
        yield webvtt(spoken, sitting.opened_at).encode()
