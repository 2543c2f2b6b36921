"""Browsers that are told by Web Push, and the key by which push services know this installation.

Neither is in a meeting's log, nor in what any page is told. A subscription belongs to a sign-in and ends with it
(docs/adr/0156-web-push.md).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from hlom_live.store.changes import Position, position_of
from hlom_live.store.database import Database
from hlom_live.store.hashing import sha256
from hlom_live.store.models import Base, MeetingRow
from hlom_live.store.sign_in.sign_ins import Key, SignInRow, good

MOST_OF_A_DELEGATION = 40
"""So many browsers of one delegation are told; the oldest gives way to a new one."""


class PushKeyRow(Base):
    """The private key of this installation, as PEM. There is one row."""

    __tablename__ = "push_key"

    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    pem: Mapped[str] = mapped_column(Text)


class PushRow(Base):
    """A browser's subscription: where and with which keys it is written to, in which language.

    `told_call` and `told_message` are what it was told last: whoever changes one, of all workers, is who sends.
    """

    __tablename__ = "push_subscription"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey(MeetingRow.id, ondelete="CASCADE"), index=True)
    sign_in: Mapped[str] = mapped_column(ForeignKey(SignInRow.digest, ondelete="CASCADE"), index=True)
    delegation: Mapped[str] = mapped_column(String(64))
    endpoint: Mapped[str] = mapped_column(Text)
    p256dh: Mapped[str] = mapped_column(String(128))
    auth: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]
    told_call: Mapped[str | None] = mapped_column(String(140))
    told_message: Mapped[str | None] = mapped_column(String(64))


def key_of(database: Database, make: Callable[[], str]) -> str:
    """This installation's private key; made when it is first asked for, once, also where two workers ask at once."""
    with database.reading() as session:
        found = session.scalar(select(PushKeyRow.pem))
    if found is not None:
        return str(found)
    with suppress(IntegrityError), database.writing(seen=False) as session:  # another worker may be first
        session.add(PushKeyRow(name="vapid", pem=make()))
    with database.reading() as session:
        return str(session.scalars(select(PushKeyRow.pem)).one())


def subscribe(session: Session, row: PushRow) -> None:
    """Keep a browser's subscription, which takes the place of an older one of the same browser at that meeting."""
    kept = session.get(PushRow, row.id)
    if kept is not None:
        for name in ("sign_in", "delegation", "p256dh", "auth", "language"):
            setattr(kept, name, getattr(row, name))
        return
    session.add(row)
    session.flush()
    of = select(PushRow.id).where(PushRow.meeting_id == row.meeting_id, PushRow.delegation == row.delegation)
    newest = of.order_by(PushRow.created_at.desc(), PushRow.id).offset(MOST_OF_A_DELEGATION)
    drop(session, list(session.scalars(newest)))


def id_of(meeting_id: str, endpoint: str) -> str:
    """By what a subscription is known: nobody can find out its address from it."""
    return sha256(f"{meeting_id} {endpoint}")


def drop(session: Session, ids: Collection[str]) -> None:
    """Forget these subscriptions."""
    if ids:
        session.execute(delete(PushRow).where(PushRow.id.in_(ids)))


def end(session: Session, row_id: str, sign_in: str) -> None:
    """Forget the subscription of this very sign-in."""
    session.execute(delete(PushRow).where(PushRow.id == row_id, PushRow.sign_in == sign_in))


def of_meeting(session: Session, meeting_id: str, now: datetime) -> list[PushRow]:
    """The subscriptions of a meeting whose sign-ins are good."""
    rows = session.scalars(select(PushRow).where(PushRow.meeting_id == meeting_id).order_by(PushRow.id)).all()
    alive = good(session, {Key(sign_in=row.sign_in) for row in rows}, now)
    return [row for row in rows if Key(sign_in=row.sign_in) in alive]


def heads(session: Session) -> dict[tuple[str, str], Position]:
    """How far each meeting is that has a subscription, by slug and id."""
    meetings = session.scalars(select(MeetingRow).where(MeetingRow.id.in_(select(PushRow.meeting_id))))
    return {(one.slug, one.id): position_of(one) for one in meetings}


def claim(session: Session, row_id: str, column: str, before: str | None, now_told: str | None) -> bool:
    """Whether this worker is to tell it: it is the first that changes what was told from `before`."""
    told = getattr(PushRow, column)
    same = told.is_(None) if before is None else told == before
    done = session.execute(update(PushRow).where(PushRow.id == row_id, same).values({column: now_told}))
    return bool(done.rowcount)  # type: ignore[attr-defined]


def still_told(session: Session, row_id: str, column: str, told: str) -> bool:
    """Whether this is what it was told last, and it is still there: else nobody wants to hear of it any more."""
    return session.scalar(select(getattr(PushRow, column)).where(PushRow.id == row_id)) == told


def pass_on(session: Session, meeting_id: str, delegation: str, to: str) -> None:
    """The browsers that are told for a delegation are told for another one."""
    of = (PushRow.meeting_id == meeting_id, PushRow.delegation == delegation)
    session.execute(update(PushRow).where(*of).values(delegation=to))
