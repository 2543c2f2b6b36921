"""What is due: lists whose announced closing has come, statements and documents whose embargo has ended."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from hlom_live.domain.model import InscriptionState, ItemState, ListState, PledgeState, Release
from hlom_live.store.models import DocumentRow, InscriptionRow, InterventionRow, ItemRow, ListRow, MeetingRow, PledgeRow

CLOSES = "close:"
"""What the ids of the program's own closings begin with; those of commands that come in are UUIDs."""


def expecting(session: Session) -> list[str]:
    """Slugs of the meetings in which something can fall due by itself; one query, without a look at any time.

    An announced closing, a statement or what is said of a pledge under embargo, a document that is published at an hour
    or when its item starts, an order of the day that is frozen at its time.
    """
    row, document, entry, pledge = MeetingRow, DocumentRow, InscriptionRow, PledgeRow
    closing = exists().where(
        ListRow.meeting_id == row.id, ListRow.state == ListState.OPEN, ListRow.closes_at.is_not(None)
    )
    embargo = exists().where(
        document.meeting_id == row.id,
        document.published_at.is_(None),
        document.inscription.is_not(None) | document.release.in_((Release.AT_HOUR, Release.ITEM_START)),
    )
    told = or_(
        exists().where(entry.meeting_id == row.id, entry.pledges.is_not(None), entry.reported_at.is_(None)),
        exists().where(pledge.meeting_id == row.id, pledge.state == PledgeState.ADMITTED),
    )
    found = session.execute(select(row.slug, row.rules, or_(closing, embargo, told)).order_by(row.slug))
    return [slug for slug, rules, waits in found if waits or rules.get("order_of_the_day_hour") is not None]


def lists_to_close(session: Session, meeting_id: str, now: datetime) -> list[tuple[str, datetime]]:
    """Open lists whose announced time of closing has come, with that time, in its order."""
    row = ListRow
    due = (row.meeting_id == meeting_id) & (row.state == ListState.OPEN) & (row.closes_at <= now)
    found = session.execute(select(row.id, row.closes_at).where(due).order_by(row.closes_at, row.id))
    return [(list_id, at) for list_id, at in found if at is not None]


def statements_to_release(session: Session, meeting_id: str) -> list[str]:
    """Documents under embargo whose intervention has begun or, where its delegation chose so, has ended.

    One that is posted in lieu has no intervention to wait for.
    """
    document, turn, entry = DocumentRow, InterventionRow, InscriptionRow
    begun: ColumnElement[bool] = (document.release == Release.BEGIN) & turn.started_at.is_not(None)
    ended: ColumnElement[bool] = (document.release == Release.END) & turn.ended_at.is_not(None)
    posted: ColumnElement[bool] = (document.release != Release.BY_HAND) & (entry.state == InscriptionState.IN_WRITING)
    found = (
        select(document.id)
        .join(entry, entry.id == document.inscription)
        .outerjoin(turn, turn.inscription == document.inscription)
        .where(document.meeting_id == meeting_id, document.published_at.is_(None), begun | ended | posted)
    )
    return list(session.scalars(found.distinct().order_by(document.id)))


def documents_to_publish(session: Session, meeting_id: str, now: datetime) -> list[DocumentRow]:
    """Documents of the meeting whose announced hour has come, or whose item has been started."""
    row, item = DocumentRow, ItemRow
    hour: ColumnElement[bool] = (row.release == Release.AT_HOUR) & (row.release_at <= now)
    begun: ColumnElement[bool] = (row.release == Release.ITEM_START) & (item.state != ItemState.PLANNED)
    found = (
        select(row)
        .outerjoin(item, item.id == row.item)
        .where(row.meeting_id == meeting_id, row.published_at.is_(None), row.inscription.is_(None), hour | begun)
    )
    return list(session.scalars(found.order_by(row.release_at, row.id)))
