"""What workers say of who is connected, while Redis does not carry it (docs/adr/0133-presence-by-database.md)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from hlom_live.store.database import Database
from hlom_live.store.models import Base

FRESH = timedelta(seconds=10)
"""A worker says it every second; one that has said nothing for so long is gone, or is heard by Redis again."""


class WorkerWordRow(Base):
    """The last word of a worker that needed the database for it: attendance by meeting.

    One that is `deaf` hears nothing by Redis; the others answer it here, and stop when it hears again.
    """

    __tablename__ = "worker_word"

    worker: Mapped[str] = mapped_column(primary_key=True)
    said_at: Mapped[datetime]
    deaf: Mapped[bool]
    attendance: Mapped[dict[str, Any]]


def say(database: Database, worker: str, deaf: bool, attendance: dict[str, Any], now: datetime) -> None:
    """Write down who is connected to a worker, in the place of what it said before; old words go."""
    with database.writing(seen=False) as session:
        session.execute(delete(WorkerWordRow).where(WorkerWordRow.said_at < now - 6 * FRESH))
        session.merge(WorkerWordRow(worker=worker, said_at=now, deaf=deaf, attendance=attendance))


def unsay(database: Database, worker: str) -> None:
    """Take back what a worker said: it is heard by Redis again."""
    with database.writing(seen=False) as session:
        session.execute(delete(WorkerWordRow).where(WorkerWordRow.worker == worker))


def said(session: Session, worker: str, now: datetime) -> dict[str, tuple[bool, dict[str, Any]]]:
    """What the others said of late, by worker: whether it is deaf, and its attendance by meeting."""
    row = WorkerWordRow
    fresh = select(row.worker, row.deaf, row.attendance).where(row.worker != worker, row.said_at > now - FRESH)
    return {other: (deaf, attendance) for other, deaf, attendance in session.execute(fresh)}
