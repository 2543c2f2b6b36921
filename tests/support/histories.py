"""A log that loses its newest numbers, as a restore of an older backup or a failover to a late replica makes it."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, select

from hlom_live.domain.roles import Actor, Role
from hlom_live.store.archive.verify import verify
from hlom_live.store.changes import changes_since, find_meeting
from hlom_live.store.database import Database
from hlom_live.store.models import ChangeRow
from hlom_live.store.work import Work


def go_back(database: Database, slug: str, seq: int) -> None:
    """Make a meeting what it was at a number; its log and its rows are whole afterwards."""
    with database.writing() as session:
        meeting = find_meeting(session, slug, lock=True)
        job = Work(session, meeting, "", "", Actor(Role.ADMIN, "test"), datetime.now(UTC))
        for change in reversed(changes_since(session, meeting.id, seq, limit=100_000)):
            job.write_back({**dict.fromkeys(change.after), **change.before})
            session.flush()
        log = ChangeRow
        session.execute(delete(log).where(log.meeting_id == meeting.id, log.seq > seq))
        meeting.head = seq
        meeting.head_hash = session.scalars(select(log.hash).where(log.meeting_id == meeting.id, log.seq == seq)).one()
        session.flush()
        verify(session, slug)
