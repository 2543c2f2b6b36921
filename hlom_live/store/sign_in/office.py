"""The office: who may make, copy, restore and remove meetings, and enter each of them as its administrator.

They come in by a link of their own, which is kept as a digest, like all that let somebody in (docs/adr/0041-tokens.md,
0150). The first of them comes in by a link that follows from the program's secret key: whoever can start the program
may read it, it is kept nowhere, and it is good for as long as there is neither a meeting nor anybody of the office.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256 as sha256_of

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import Actor, Role
from hlom_live.domain.text import entered
from hlom_live.store.hashing import sha256
from hlom_live.store.models import Base, MeetingRow
from hlom_live.store.sign_in.access import Purpose, TokenRow, Validity
from hlom_live.store.sign_in.sign_ins import IDLE_LIFE, SIGN_IN_LIFE

LINK_LIFE = timedelta(days=366)
SEEN_EVERY = timedelta(minutes=5)
"""How often it is written down that a browser was heard of."""

NAME = "Administrator"


class OfficeRow(Base):
    """Somebody of the office; `digest` is that of the secret in their link."""

    __tablename__ = "office"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]

    def actor(self) -> Actor:
        """Who acts, as logs say."""
        return Actor(Role.ADMIN, self.name, access=self.id)


class OfficeSignInRow(Base):
    """One browser of somebody of the office; its cookie holds the secret of which this is the digest."""

    __tablename__ = "office_sign_in"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    office: Mapped[str] = mapped_column(ForeignKey(OfficeRow.id, ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime]
    seen_at: Mapped[datetime]


def first_secret(secret_key: str) -> str:
    """The secret of the first link: the same at every start, until the program has another key."""
    return hmac.new(secret_key.encode(), b"hlom first administrator", sha256_of).hexdigest()[:32]


def untouched(session: Session) -> bool:
    """Whether there is neither a meeting nor anybody of the office, so that the first link is good."""
    return session.scalar(select(MeetingRow.id).limit(1)) is None and not has_office(session)


def has_office(session: Session) -> bool:
    """Whether somebody is of the office."""
    return session.scalar(select(OfficeRow.id).limit(1)) is not None


def is_first(session: Session, secret: str, secret_key: str) -> bool:
    """Whether this is the secret of the first link, and good."""
    return hmac.compare_digest(secret.encode(), first_secret(secret_key).encode()) and untouched(session)


def add(session: Session, name: str, now: datetime) -> tuple[OfficeRow, str]:
    """Somebody more in the office; they, and the secret of their link, shown once. Refused("invalid") for the name."""
    secret = secrets.token_urlsafe(16)
    when = {"created_at": now, "expires_at": now + LINK_LIFE}
    row = OfficeRow(id=secrets.token_hex(8), name=entered("name", name), digest=sha256(secret), **when)
    session.add(row)
    session.flush()
    return row, secret


def renew(session: Session, one: str, now: datetime) -> tuple[OfficeRow, str]:
    """A new link for somebody of the office; the old one and its browsers are good no longer, nor in any meeting.

    Refused("not_found").
    """
    row, secret = find(session, one), secrets.token_urlsafe(16)
    row.digest, row.expires_at = sha256(secret), now + LINK_LIFE
    session.execute(delete(OfficeSignInRow).where(OfficeSignInRow.office == row.id))
    _out_of_meetings(session, row)
    session.flush()
    return row, secret


def find(session: Session, one: str) -> OfficeRow:
    """Somebody of the office by their id. Refused("not_found")."""
    row = session.get(OfficeRow, one[:32])
    if row is None:
        raise Refused("not_found", what="access")
    return row


def listed(session: Session) -> list[OfficeRow]:
    """All of the office, those first who are of it longest."""
    return list(session.scalars(select(OfficeRow).order_by(OfficeRow.created_at, OfficeRow.id)))


def remove(session: Session, one: str) -> None:
    """Take somebody out of the office, with their browsers and what they entered meetings by. Refused("not_found")."""
    row = find(session, one)
    _out_of_meetings(session, row)
    session.delete(row)
    session.flush()


def _out_of_meetings(session: Session, row: OfficeRow) -> None:
    """End what somebody of the office entered meetings by, and with it their sign-ins there."""
    session.execute(delete(TokenRow).where(TokenRow.digest.startswith(_way(row.id), autoescape=True)))


def of_link(session: Session, secret: str, now: datetime) -> OfficeRow:
    """Whose link this is. Refused("link_unknown", "link_expired")."""
    row = session.scalar(select(OfficeRow).where(OfficeRow.digest == sha256(secret)))
    if row is None:
        raise Refused("link_unknown")
    if now >= row.expires_at:
        raise Refused("link_expired")
    return row


def start_sign_in(session: Session, row: OfficeRow, now: datetime) -> str:
    """Sign a browser in; returns the secret for its cookie. Sign-ins that are over are dropped."""
    secret, of = secrets.token_urlsafe(16), OfficeSignInRow
    session.execute(delete(of).where((of.expires_at <= now) | (of.seen_at <= now - IDLE_LIFE)))
    until = min(now + SIGN_IN_LIFE, row.expires_at)
    session.add(of(digest=sha256(secret), office=row.id, expires_at=until, seen_at=now))
    session.flush()
    return secret


def end_sign_in(session: Session, secret: str) -> None:
    """Sign a browser out."""
    session.execute(delete(OfficeSignInRow).where(OfficeSignInRow.digest == sha256(secret)))


def signed_in(session: Session, secret: str, now: datetime) -> tuple[OfficeRow, bool] | None:
    """Who is signed in by this cookie, and whether it is time to write down that they were heard of; None: nobody."""
    found = session.execute(
        select(OfficeRow, OfficeSignInRow)
        .join(OfficeSignInRow, OfficeSignInRow.office == OfficeRow.id)
        .where(
            OfficeSignInRow.digest == sha256(secret),
            OfficeSignInRow.expires_at > now,
            OfficeSignInRow.seen_at > now - IDLE_LIFE,
            OfficeRow.expires_at > now,
        )
    ).first()
    return (found[0], found[1].seen_at <= now - SEEN_EVERY) if found else None


def heard(session: Session, secret: str, now: datetime) -> None:
    """Something was heard of this browser."""
    row = session.get(OfficeSignInRow, sha256(secret))
    if row is not None:
        row.seen_at = now


def way_in(session: Session, row: OfficeRow, meeting: MeetingRow, now: datetime) -> TokenRow:
    """The token by which somebody of the office is an administrator of a meeting, made if there is none that is good.

    It has no secret that anybody could send: only `enter` of the pages signs in with it.
    """
    digest = _way(row.id) + meeting.id
    before = session.scalar(select(TokenRow).where(TokenRow.digest == digest))
    if before is not None and before.validity(now) is Validity.VALID and before.role == Role.ADMIN:
        return before
    session.execute(delete(TokenRow).where(TokenRow.digest == digest))
    session.expire_all()
    token = TokenRow(
        id=secrets.token_hex(8), meeting_id=meeting.id, access=secrets.token_hex(8), purpose=Purpose.STAFF,
        role=Role.ADMIN, delegation=None, room=None, name=row.name, digest=digest, prefix=None, wrong_tries=0,
        created_at=now, expires_at=row.expires_at,
    )  # fmt: skip
    session.add(token)
    session.flush()
    return token


def _way(one: str) -> str:
    """How the digests begin of what somebody of the office enters meetings by; no secret has such a digest."""
    return f"office {one} "
