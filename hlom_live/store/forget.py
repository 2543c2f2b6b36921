"""Forgetting the persons of a meeting that is over, while its log stays verifiable.

What was decided, when and in which order stays. Names of speakers and of authors, private notes, texts of statements
and every way in (tokens, sign-ins, accounts) go (docs/adr/0074-forgetting-persons.md).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.orm import Session

from hlom_live.domain.errors import invalid
from hlom_live.domain.model import AboutKind, DocumentKind, Item
from hlom_live.domain.papers.documents import recounted
from hlom_live.domain.roles import Actor
from hlom_live.store import running_order
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.store.file_rows import referred
from hlom_live.store.load import Load
from hlom_live.store.models import (
    AboutRow,
    Base,
    ChangeRow,
    DocumentRow,
    FileRow,
    InterventionRow,
    ItemRow,
    MeetingRow,
    PersonRow,
)
from hlom_live.store.personal import FIELDS, FORGET
from hlom_live.store.rows import BY_KIND, ROW_OF
from hlom_live.store.work import Work, work

NOTHING = "{}"


class CannotForget(Exception):
    """Why a meeting's persons cannot be forgotten, in one sentence."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was forgotten: entries and interventions, changes of the log, ways in."""

    rows: int
    changes: int
    entries: int

    def __bool__(self) -> bool:
        return bool(self.rows or self.changes or self.entries)


def over(session: Session, before: date) -> list[str]:
    """The slugs of the meetings whose last day is before that date."""
    return sorted(
        slug for slug, days in session.execute(select(MeetingRow.slug, MeetingRow.days)) if _over(days, before)
    )


def forget(database: Database, slug: str, before: date, actor: Actor, now: datetime) -> Forgotten:
    """Forget the persons of a meeting whose last day is before `before`; a second time there is nothing to forget.

    One numbered change takes them out of the rows, and so out of every page; with it they leave the whole log.
    Raises Refused (`not_found`; `invalid` if the meeting is not over) and CannotForget.
    """
    with database.reading() as session:
        meeting = find_meeting(session, slug)
        if not _over(meeting.days, before):
            raise invalid("slug", f"the meeting lasts until {max(meeting.days)}")
        if not _left(session, meeting.id):
            return Forgotten(0, 0, 0)
    with work(database, slug, secrets.token_hex(16), FORGET, {}, actor, now) as job:
        rows = _empty_rows(job) + running_order.forget_persons(job.session, job.meeting.id)
        job.number()
        job.session.flush()
        return Forgotten(rows, _empty_log(job), _shut_out(job))


def _over(days: list[str], before: date) -> bool:
    return max(days) < before.isoformat()


def _left(session: Session, meeting_id: str) -> bool:
    """Whether there is anything to forget. Raises CannotForget for a log that does not keep persons apart."""
    row = ChangeRow
    if session.scalar(select(func.count()).where(row.meeting_id == meeting_id, row.personal.is_(None))):
        raise CannotForget("The log was begun by an older version, whose hashes hold the names themselves.")
    kept = select(func.count()).where(row.meeting_id == meeting_id, row.personal != NOTHING)
    ways = (select(func.count()).where(_of(table, meeting_id)) for table in _ways_in())
    return any(session.scalar(count) for count in (kept, *ways))


def _empty_rows(job: Work) -> int:
    emptied = _drop_persons(job)
    for kind, names in FIELDS.items():
        row_type: Any = BY_KIND[kind]
        for row in job.session.scalars(select(row_type).where(row_type.meeting_id == job.meeting.id)):
            told = [name for name in names if getattr(row, name) is not None]
            for name in told:
                setattr(row, name, None)
            emptied += bool(told)
    return emptied + _drop_statements(job) + _empty_contacts(job)


def _drop_persons(job: Work) -> int:
    """Those who were written down as persons of a delegation go whole."""
    gone = job.session.scalars(select(PersonRow).where(PersonRow.meeting_id == job.meeting.id)).all()
    for row in gone:
        job.session.delete(row)
    job.session.flush()
    return len(gone)


def _drop_statements(job: Work) -> int:
    """Statements go whole, with their titles, handed in or added; their files go with the ways in.

    What else is a document of the meeting stays with its file: it is the meeting's, and of nobody.
    """
    document, turn = DocumentRow, InterventionRow
    is_statement = document.inscription.is_not(None) | (document.kind == DocumentKind.STATEMENT)
    handed_in = document.meeting_id == job.meeting.id, is_statement
    spoken = select(turn).where(turn.document.in_(select(document.id).where(*handed_in)))
    for spoke in job.session.scalars(spoken):
        spoke.document = None
    gone = job.session.scalars(select(document).where(*handed_in)).all()
    for row in gone:
        job.session.delete(row)
    job.session.flush()
    _count_documents(job, {row.item for row in gone})
    return len(gone)


def _empty_contacts(job: Work) -> int:
    """Whom to turn to, with names and numbers, is no part of what the meeting was."""
    mine = AboutRow.meeting_id == job.meeting.id, AboutRow.section == AboutKind.CONTACTS, AboutRow.text.is_not(None)
    told = job.session.scalars(select(AboutRow).where(*mine)).all()
    for row in told:
        row.text = None
    return len(told)


def _count_documents(job: Work, items: set[str | None]) -> None:
    """The items whose documents are fewer now say so."""
    load = Load(job.session, job.meeting.id)
    found = load.some(Item, {one for one in items if one is not None})
    for item in recounted(found.values(), {one: load.documents_of(one) for one in found}):
        job.session.get_one(ItemRow, item.id).document_count = item.document_count


def _empty_log(job: Work) -> int:
    """Erase what all changes say of persons, the newest among them; the author's role stands for the name."""
    row = ChangeRow
    emptied = update(row).where(row.meeting_id == job.meeting.id, row.personal != NOTHING)
    done: Any = job.session.execute(
        emptied.values(personal=NOTHING, actor=row.role, bound=None).execution_options(synchronize_session=False)
    )
    return int(done.rowcount)


def _shut_out(job: Work) -> int:
    """Delete every way into the meeting."""
    gone = 0
    for table in _ways_in():
        done: Any = job.session.execute(delete(table).where(_of(table, job.meeting.id)))
        gone += done.rowcount
    return gone


def _of(table: Any, meeting_id: str) -> ColumnElement[bool]:
    """What of a table goes with a meeting's persons.

    Of files the orders of the day stay, once nobody is named in them, pictures, and the documents that are left.
    """
    whole: ColumnElement[bool] = table.c.meeting_id == meeting_id
    if table is not FileRow.__table__:
        return whole
    return and_(whole, *(table.c.id.not_in(ids) for ids in referred()))


def _ways_in() -> list[Any]:
    """The tables that belong to meetings and are neither their rows nor their log, those that point to others first.

    A table that somebody adds is forgotten too, unless it is a part of the live state.
    """
    kept = {row_type.__table__ for row_type in ROW_OF.values()} | {ChangeRow.__table__}
    return [t for t in reversed(Base.metadata.sorted_tables) if "meeting_id" in t.c and t not in kept]
