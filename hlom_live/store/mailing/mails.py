"""The mails of meetings: a row each, from the moment it is wanted until long after it was sent (docs/adr/0154-mail.md).

No text and no secret is kept: a worker makes both while it hands a mail over. What a worker does stands in the row
before it is done, so that of several workers one does it, and a worker that was killed leaves a row that tells how far
it came: before the text was on the way another tries again; after that nobody does unasked.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from hlom_live.domain.mails import FAILED, GOOD_FOR, ON_ITS_WAY, MailKind, MailState, pause
from hlom_live.store.models import Base, MeetingRow
from hlom_live.store.sign_in.access import TokenRow

LEASE = timedelta(minutes=5)
"""For how long a worker has a mail; much longer than a server may let it wait for one answer."""

MOST_SAID = 300


class MailRow(Base):
    """One mail to one address. `round` says which of its like: an address gets one of each.

    `next_at` is when it may be tried, or when the worker that has it is given up; `lease` names that worker's try.
    `said` is the server's last answer; `access` the link that is in an invitation.
    """

    __tablename__ = "mail"
    __table_args__ = (UniqueConstraint("meeting_id", "round", "email"), Index("ix_mail_due", "state", "next_at"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey(MeetingRow.id, ondelete="CASCADE"), index=True)
    round: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(16))
    delegation: Mapped[str | None] = mapped_column(String(64))
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(16))
    said: Mapped[str | None]
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    next_at: Mapped[datetime]
    until: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    lease: Mapped[str | None] = mapped_column(String(32))
    access: Mapped[str | None] = mapped_column(String(32))


class MailSettingsRow(Base):
    """What a meeting wants: the hour of the reminder on the evening before, null for none; the format told last."""

    __tablename__ = "mail_settings"

    meeting_id: Mapped[str] = mapped_column(ForeignKey(MeetingRow.id, ondelete="CASCADE"), primary_key=True)
    reminder_hour: Mapped[int | None]
    told_format: Mapped[str | None] = mapped_column(String(16))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A mail that is wanted; `until` None is as long as any."""

    round: str
    kind: MailKind
    email: str
    language: str
    delegation: str | None = None
    name: str | None = None
    until: datetime | None = None


def want(session: Session, meeting_id: str, wanted: Iterable[Wanted], now: datetime) -> int:
    """Queue mails; those that were queued before are left alone. Returns how many are new.

    To be called with the meeting's row locked.
    """
    before = select(MailRow.round, MailRow.email).where(MailRow.meeting_id == meeting_id)
    had = {(round_, email) for round_, email in session.execute(before)}
    new = 0
    for one in wanted:
        if (one.round, one.email) in had:
            continue
        had.add((one.round, one.email))
        what = {"round": one.round, "kind": one.kind, "delegation": one.delegation, "email": one.email}
        how = {"name": one.name, "language": one.language, "state": MailState.WAITING, "tries": 0}
        when = {"created_at": now, "next_at": now, "until": one.until or now + GOOD_FOR}
        session.add(MailRow(id=secrets.token_hex(12), meeting_id=meeting_id, **what, **how, **when))
        new += 1
    session.flush()
    return new


def list_mails(session: Session, meeting_id: str) -> list[MailRow]:
    """All mails of a meeting, the newest first."""
    order = (MailRow.created_at.desc(), MailRow.email, MailRow.id)
    return list(session.scalars(select(MailRow).where(MailRow.meeting_id == meeting_id).order_by(*order)))


def settings_of(session: Session, meeting_id: str) -> MailSettingsRow:
    """What a meeting wants; a row that is not kept yet, if nobody said."""
    found = session.get(MailSettingsRow, meeting_id)
    return found or MailSettingsRow(meeting_id=meeting_id, reminder_hour=None, told_format=None)


def anything(session: Session, now: datetime) -> bool:
    """Whether any mail has to be looked at now."""
    due = select(MailRow.id).where(MailRow.state.in_(ON_ITS_WAY), MailRow.next_at <= now)
    return session.scalar(due.limit(1)) is not None


def take(session: Session, now: datetime) -> MailRow | None:
    """The next mail whose time has come, for one worker alone; None where nothing waits.

    One that another worker had, and that was given up before its text was on the way, is taken again.
    """
    due = MailRow.state.in_((MailState.WAITING, MailState.TAKEN)) & (MailRow.next_at <= now)
    found = session.scalar(
        select(MailRow).where(due).order_by(MailRow.next_at, MailRow.created_at, MailRow.email, MailRow.id).limit(1)
    )
    if found is None:
        return None
    lease = secrets.token_hex(16)
    mine = (MailRow.id == found.id, MailRow.state == found.state, MailRow.next_at == found.next_at)
    if not _changed(session, mine, state=MailState.TAKEN, lease=lease, next_at=now + LEASE, tries=found.tries + 1):
        return None
    session.refresh(found)
    return found


def hand(session: Session, mail: MailRow, access: str | None, now: datetime) -> bool:
    """Note that the text is about to be on the way; False if the mail is this worker's no longer, or was stopped."""
    mine = (MailRow.id == mail.id, MailRow.lease == mail.lease, MailRow.state == MailState.TAKEN)
    return bool(_changed(session, mine, state=MailState.HANDED, next_at=now + LEASE, access=access))


def put_off(session: Session, mail: MailRow, said: str, now: datetime) -> None:
    """A server did not take it for now: another try follows, after longer and longer, until nobody wants it."""
    after = now + pause(mail.tries)
    _end_or(session, mail, said, now, state=MailState.WAITING, next_at=after)


def end(session: Session, mail: MailRow, state: MailState, said: str, now: datetime) -> None:
    """How it ended."""
    _end_or(session, mail, said, now, state=state, ended_at=now)


def _end_or(session: Session, mail: MailRow, said: str, now: datetime, **values: Any) -> None:
    """Write how a try went. The link of an invitation that was not taken is gone; nobody has it."""
    own = (MailRow.id == mail.id, MailRow.lease == mail.lease, MailRow.state.in_((MailState.TAKEN, MailState.HANDED)))
    kept = values["state"] in (MailState.SENT, MailState.UNSURE)
    access = session.scalar(select(MailRow.access).where(MailRow.id == mail.id))
    more = {} if kept else {"access": None}
    if _changed(session, own, said=said[:MOST_SAID], lease=None, **values, **more) and access and not kept:
        session.execute(delete(TokenRow).where(TokenRow.access == access))


def give_up(session: Session, now: datetime) -> None:
    """What a worker left on the way when it was killed is unsure; what nobody wants any more is late."""
    left = (MailRow.state == MailState.HANDED, MailRow.next_at <= now)
    _changed(session, left, state=MailState.UNSURE, ended_at=now, lease=None)
    free = MailRow.state.in_((MailState.WAITING, MailState.TAKEN)) & (MailRow.next_at <= now)
    passed = (free, MailRow.until <= now)
    _changed(session, passed, state=MailState.LATE, ended_at=now)


def send_again(session: Session, meeting_id: str, ids: Sequence[str] | None, now: datetime) -> int:
    """Queue mails again that failed, all (`ids` None) but those that may have arrived.

    One that came back is another mail from then on, with an id and so a message id of its own: a report on the earlier
    one, handed in once more or late, says nothing of it. The others keep theirs, by which servers tell a duplicate.
    """
    failed = [state for state in FAILED if ids is not None or state is not MailState.UNSURE]
    which = [MailRow.meeting_id == meeting_id, MailRow.state.in_(failed)]
    if ids is not None:
        which.append(MailRow.id.in_(ids))
    values = {"state": MailState.WAITING, "next_at": now, "until": now + GOOD_FOR, "tries": 0, "ended_at": None}
    back = list(session.scalars(select(MailRow.id).where(*which, MailRow.state == MailState.BOUNCED)))
    anew = sum(_changed(session, [MailRow.id == old], id=secrets.token_hex(12), **values) for old in back)
    return anew + _changed(session, which, **values)


def stop_waiting(session: Session, meeting_id: str, now: datetime) -> int:
    """Take back what is not on the way yet."""
    waiting = (MailRow.meeting_id == meeting_id, MailRow.state.in_((MailState.WAITING, MailState.TAKEN)))
    return _changed(session, waiting, state=MailState.STOPPED, ended_at=now, lease=None)


def bounced(
    session: Session, mail_id: str, email: str | None, said: str, now: datetime, meeting_id: str | None = None
) -> MailRow | None:
    """A server said later that a mail was not delivered; the mail, None if there is none of that id and address.

    With a `meeting_id` it must be a mail of that meeting.
    """
    found = session.get(MailRow, mail_id)
    if found is None or (email and email.lower() != found.email) or meeting_id not in (None, found.meeting_id):
        return None
    found.state, found.said, found.ended_at = MailState.BOUNCED, said[:MOST_SAID], now
    session.flush()
    return found


def waits(session: Session, meeting_id: str) -> bool:
    """Whether any mail of a meeting is on its way."""
    of = select(MailRow.id).where(MailRow.meeting_id == meeting_id, MailRow.state.in_(ON_ITS_WAY))
    return session.scalar(of.limit(1)) is not None


def _changed(session: Session, which: Iterable[Any], **values: Any) -> int:
    done: Any = session.execute(
        update(MailRow).where(*which).values(values).execution_options(synchronize_session=False)
    )
    return int(done.rowcount)
