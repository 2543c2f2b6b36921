"""Meetings themselves: made empty, and listed."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from hlom_live.domain.categories import CATEGORIES
from hlom_live.domain.days import check_days, time_zones
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import (
    Format,
)
from hlom_live.domain.roles import Actor
from hlom_live.domain.rules import DEFAULT_RULES
from hlom_live.domain.text import LINE, entered
from hlom_live.store.changes import Change, find_meeting
from hlom_live.store.database import Database
from hlom_live.store.models import MeetingRow
from hlom_live.store.work import Work, first_work

LANGUAGES = ("en", "fr", "ar", "zh", "ru", "es")
"""The six, the meeting's own first: a text brought without a language is in that one."""

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """What is said of a meeting when it is made; `themes` and `description` texts are by language.

    `rehearsal_of` is the slug of the meeting that a rehearsal plays.
    """

    slug: str
    title: dict[str, str]
    days: tuple[str, ...]
    time_zone: str
    format: Format = Format.HYBRID
    theme: dict[str, str] | None = None
    venue: str | None = None
    themes: tuple[dict[str, object], ...] = ()
    rehearsal_of: str | None = None
    published: bool = True
    languages: tuple[str, ...] = LANGUAGES


def create(
    database: Database, new: NewMeeting, actor: Actor, now: datetime, fill: Callable[[Work], None] | None = None
) -> Change:
    """Make a meeting; its own row, and what `fill` puts into it, are change 1. Raises Refused `invalid`."""
    _check(new)
    with database.reading() as session:
        if session.scalar(select(MeetingRow.id).where(MeetingRow.slug == new.slug)):
            raise invalid("slug", f"there is a meeting {new.slug} already")
    row = MeetingRow(
        id=secrets.token_hex(8),
        slug=new.slug,
        title=new.title,
        theme=new.theme,
        venue=new.venue,
        time_zone=new.time_zone,
        format=str(new.format),
        days=sorted(new.days),
        languages=list(new.languages),
        categories=CATEGORIES,
        themes=list(new.themes),
        webcast_url=None,
        webcast_delay_seconds=0,
        rules=dict(DEFAULT_RULES),
        rehearsal_of=new.rehearsal_of,
        follows=None,
        published=new.published,
        head=0,
        head_hash="",
    )
    with first_work(database, row, "create_meeting", actor, now) as job:
        try:
            job.session.flush()
        except IntegrityError:  # another made it in the same moment
            raise invalid("slug", f"there is a meeting {new.slug} already") from None
        if fill is not None:
            fill(job)
        return job.number()


def check_slug(slug: str) -> None:
    """Refused `invalid` for what cannot be the last part of a meeting's address."""
    if not _SLUG.fullmatch(slug):
        raise invalid("slug", "small letters, digits and hyphens, 64 at most")


def _check(new: NewMeeting) -> None:
    check_slug(new.slug)
    if not new.title:
        raise invalid("title", "empty")
    for title in new.title.values():
        entered("title", title, LINE)
    if new.venue is not None:
        entered("venue", new.venue)
    if new.time_zone not in time_zones():
        raise invalid("time_zone", f"{new.time_zone!r} is no time zone, such as Europe/Zurich")
    check_days(new.days)


@dataclass(frozen=True, slots=True)
class Listed:
    """One meeting as a list of meetings shows it."""

    slug: str
    title: dict[str, str]
    days: tuple[str, ...]
    format: str
    head: int
    published: bool
    over: bool = False


def listed(session: Session) -> list[Listed]:
    """All meetings, by their first day."""
    found = map(_listed, session.scalars(select(MeetingRow)))
    return sorted(found, key=lambda meeting: (meeting.days, meeting.slug))


def published(session: Session) -> list[MeetingRow]:
    """The meetings that anybody may find, the latest first; a rehearsal is followed by those who have its address."""
    real = select(MeetingRow).where(MeetingRow.published, MeetingRow.rehearsal_of.is_(None))
    latest = sorted(session.scalars(real), key=lambda meeting: (max(meeting.days, default=""), meeting.slug))
    return latest[::-1]


def others(session: Session, meeting: MeetingRow) -> list[MeetingRow]:
    """All other meetings, rehearsals apart, the latest first."""
    found = session.scalars(select(MeetingRow).where(MeetingRow.rehearsal_of.is_(None), MeetingRow.id != meeting.id))
    return sorted(found, key=lambda one: (max(one.days, default=""), one.slug), reverse=True)


def _listed(row: MeetingRow) -> Listed:
    return Listed(row.slug, row.title, tuple(row.days), row.format, row.head, row.published, row.over_at is not None)


def publish(database: Database, slug: str, published: bool) -> None:
    """Let everybody find and follow a meeting, or nobody but those who may enter it. Raises Refused("not_found").

    It is no change of the meeting. Pages of the public that are open are closed within a second (live/sign_ins.py).
    """
    with database.writing() as session:
        find_meeting(session, slug, lock=True).published = published


def exists(session: Session, slug: str) -> bool:
    """Whether there is a meeting of that slug."""
    return session.scalar(select(MeetingRow.id).where(MeetingRow.slug == slug)) is not None


def remove_at(session: Session, slug: str) -> None:
    """Delete the meeting at an address, if there is one."""
    for row in session.scalars(select(MeetingRow).where(MeetingRow.slug == slug)):
        session.delete(row)
    session.flush()
    session.expire_all()


def remove(database: Database, slug: str) -> None:
    """Delete a meeting with its log, its people's links and all. Raises Refused("not_found")."""
    with database.writing() as session:
        session.delete(find_meeting(session, slug, lock=True))
