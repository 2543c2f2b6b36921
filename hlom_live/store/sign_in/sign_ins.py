"""Browsers that are signed in. The cookie holds a random secret; whose it is and how long it is good stands here.

A sign-in ends when it is signed out or revoked, after four days, or after twelve hours in which nothing was heard of
the browser. An open page is heard of all the time (docs/adr/0070-sign-ins-and-their-sockets.md).
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ForeignKey,
    Select,
    String,
    and_,
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from hlom_live.domain.errors import Refused
from hlom_live.store.database import Database
from hlom_live.store.hashing import sha256
from hlom_live.store.models import Base, MeetingRow
from hlom_live.store.sign_in.access import Credentials, PairingRow, Purpose, TokenRow, usable, whose

SIGN_IN_LIFE = timedelta(days=4)
IDLE_LIFE = timedelta(hours=12)
IN_ONE_QUERY = 500


class SignInRow(Base):
    """One browser that is signed in to one meeting; its cookie holds the secret of which this is the digest."""

    __tablename__ = "sign_in"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    token_id: Mapped[str] = mapped_column(ForeignKey(TokenRow.id, ondelete="CASCADE"), index=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey(MeetingRow.id, ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    seen_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Key:
    """By what a socket may be here: a browser's sign-in (its digest) or a program's bearer token (its id).

    A room screen is here by its pairing (the digest), anybody else because the meeting is published (its id).
    `whose` is what its access was when it came (`TokenRow.whose`): for another role or delegation it is not good.
    """

    sign_in: str | None = None
    token: str | None = None
    pairing: str | None = None
    meeting: str | None = None
    whose: str | None = None

    @property
    def of_person(self) -> bool:
        """Whether it is somebody's own."""
        return self.sign_in is not None or self.token is not None


def start_sign_in(session: Session, token: TokenRow, now: datetime, device: str = "") -> str:
    """Sign a browser in with a token; returns the secret for its cookie, new each time.

    That it was used, and by which kind of `device` (domain/people/devices.py), is kept with the token.
    """
    secret = secrets.token_urlsafe(16)
    used = {"wrong_tries": 0, "used_at": now, "device": device or None}
    session.execute(update(TokenRow).where(TokenRow.id == token.id).values(used))
    over = (SignInRow.expires_at <= now) | (SignInRow.seen_at <= now - IDLE_LIFE)
    session.execute(delete(SignInRow).where(over))
    session.add(
        SignInRow(
            digest=sha256(secret), token_id=token.id, meeting_id=token.meeting_id, created_at=now, seen_at=now,
            expires_at=min(now + SIGN_IN_LIFE, token.expires_at),
        )
    )  # fmt: skip
    session.flush()
    return secret


def find_sign_in(session: Session, meeting_id: str, secret: str, now: datetime) -> TokenRow | None:
    """The token a browser signed in with, if its sign-in is good and the token was not revoked."""
    return session.scalar(
        select(TokenRow)
        .join(SignInRow, SignInRow.token_id == TokenRow.id)
        .where(SignInRow.digest == sha256(secret), SignInRow.meeting_id == meeting_id, *_good(now))
    )


@dataclass(frozen=True, slots=True)
class SentToken(Credentials):
    """Of a token what is asked of it for each command."""

    id: str
    meeting_id: str
    access: str
    role: str
    delegation: str | None
    room: str | None
    name: str
    wrong_tries: int
    expires_at: datetime
    revoked_at: datetime | None


_COLUMNS = (MeetingRow.__table__.c.id, *(TokenRow.__table__.c[f.name] for f in fields(SentToken)))
_DIGESTS: BindParameter[Any] = bindparam("digests", expanding=True)
_BEARERS = and_(TokenRow.digest.in_(_DIGESTS), TokenRow.purpose == Purpose.BEARER)
_BY_BEARER = select(TokenRow.digest, *_COLUMNS).select_from(
    MeetingRow.__table__.outerjoin(TokenRow.__table__, _BEARERS)
)
_BY_BEARER = _BY_BEARER.where(MeetingRow.slug == bindparam("slug"))
_IN_USE = and_(
    SignInRow.digest.in_(_DIGESTS),
    SignInRow.meeting_id == MeetingRow.id,
    SignInRow.expires_at > bindparam("now"),
    SignInRow.seen_at > bindparam("idle"),
)
_ITS_TOKEN = and_(TokenRow.id == SignInRow.token_id, *usable(bindparam("now")))
_BY_SIGN_IN = select(SignInRow.digest, *_COLUMNS).select_from(
    MeetingRow.__table__.outerjoin(SignInRow.__table__, _IN_USE).outerjoin(TokenRow.__table__, _ITS_TOKEN)
)
_BY_SIGN_IN = _BY_SIGN_IN.where(MeetingRow.slug == bindparam("slug"))
"""Made once, for making them takes longer than the answer."""

Sent = tuple[str, SentToken | None]


def meeting_and_token(database: Database, slug: str, bearer: str | None, cookie: str | None, now: datetime) -> Sent:
    """The id of the meeting of that slug and who asks for it, else as `find_secret`, `find_sign_in`.

    By one question, which is also that of others who ask in the same moment. Raises Refused("not_found").
    """
    question = _BY_SIGN_IN if bearer is None else _BY_BEARER

    def ask(digests: Collection[str]) -> dict[str, Sent]:
        of = {} if bearer is not None else {"now": now, "idle": now - IDLE_LIFE}
        with database.asking() as connection:
            return _sent(connection.execute(question, {"slug": slug, "digests": list(digests), **of}).all(), digests)

    secret = sha256(cookie or "" if bearer is None else bearer)
    found: Sent | None = database.at_once.answer((slug, bearer is None), secret, ask)
    if found is None:
        raise Refused("not_found", what="meeting")
    return found


def _sent(rows: Sequence[Any], digests: Collection[str]) -> dict[str, Sent]:
    """What was found, by digest; nothing at all where there is no such meeting."""
    found: dict[str, Sent] = {digest: (row[1], None) for row in rows[:1] for digest in digests}
    found.update((row[0], (row[1], SentToken(*row[2:]))) for row in rows if row[2] is not None)
    return found


def end_sign_in(session: Session, secret: str) -> None:
    """Sign a browser out."""
    session.execute(delete(SignInRow).where(SignInRow.digest == sha256(secret)))


def good(session: Session, keys: Collection[Key], now: datetime) -> set[Key]:
    """Which of these are still good; one look-up by primary key for each, 500 in a query."""
    found: set[Key] = set()
    person = (TokenRow.access, TokenRow.role, TokenRow.delegation, TokenRow.room)
    now_of: dict[str, str] = {}
    for digests in _some([key.sign_in for key in keys if key.sign_in]):
        alive = (
            select(SignInRow.digest, *person)
            .join(TokenRow, TokenRow.id == SignInRow.token_id)
            .where(SignInRow.digest.in_(digests), *_good(now))
        )
        now_of.update(_whose(session, alive))
    for ids in _some([key.token for key in keys if key.token]):
        valid = select(TokenRow.id, *person).where(TokenRow.id.in_(ids), *usable(now))
        now_of.update(_whose(session, valid))
    found.update(key for key in keys if key.of_person and _still(key, now_of))
    for digests in _some([key.pairing for key in keys if key.pairing]):
        paired = select(PairingRow.digest).where(PairingRow.digest.in_(digests), PairingRow.screen.is_not(None))
        found.update(Key(pairing=digest) for digest in session.scalars(paired))
    for ids in _some([key.meeting for key in keys if key.meeting]):
        open_ = select(MeetingRow.id).where(MeetingRow.id.in_(ids), MeetingRow.published)
        found.update(Key(meeting=meeting) for meeting in session.scalars(open_))
    return found


def _whose(session: Session, found: Select[str, str, str, str | None, str | None]) -> dict[str, str]:
    """Whose each of these sign-ins is, by what it is found by."""
    return {
        key: whose(access, role, delegation, room) for key, access, role, delegation, room in session.execute(found)
    }


def _still(key: Key, now_of: dict[str, str]) -> bool:
    """Whether a person's sign-in is good, and that of who came with it."""
    current = now_of.get(key.sign_in or key.token or "")
    return current is not None and key.whose in (None, current)


def seen(session: Session, digests: Collection[str], now: datetime) -> None:
    """Something was heard of these browsers. One that is over stays over."""
    for some in _some(list(digests)):
        alive = (SignInRow.digest.in_(some), SignInRow.seen_at > now - IDLE_LIFE)
        session.execute(update(SignInRow).where(*alive).values(seen_at=now))


def _good(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (SignInRow.expires_at > now, SignInRow.seen_at > now - IDLE_LIFE, *usable(now))


def _some(values: list[str]) -> Iterator[list[str]]:
    return (values[start : start + IN_ONE_QUERY] for start in range(0, len(values), IN_ONE_QUERY))
