"""Who may enter: tokens, and the pairing of room screens.

A token has one purpose: `bearer` (programs), `link` (a sign-in link), `code` (typed by a person), `staff` (a staff
account, see staff.py) or `choose` (the link by which an account's password is chosen, once). Secrets are shown once and
kept only as a digest: 128 random bits need no slow hash, so bearers and links are kept as SHA-256; a typed code is
short, so its secret part is kept as Argon2id (docs/adr/0041-tokens.md). None of this is in a meeting's log.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, ForeignKey, String, UniqueConstraint, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from hlom_live.domain.derived.codes import LETTERS, code_of
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.roles import OF_A_ROOM, Actor, Role
from hlom_live.domain.text import entered
from hlom_live.store.hashing import sha256, slow_digest, slow_matches
from hlom_live.store.models import Base, MeetingRow

TOKEN_LIFE = timedelta(days=90)
PAIRING_LIFE = timedelta(days=1)
PAIRING_SILENCE = timedelta(minutes=15)
PAIRING_SEEN_EVERY = timedelta(minutes=5)
"""How often it is written down that a television still shows its code; it asks every few seconds."""

MOST_WAITING, MOST_WAITING_OF_A_NETWORK = 1000, 60
WRONG_TRIES = 10

GROUP = 4


class Purpose(StrEnum):
    """What a token is good for; one token is never good for two of them."""

    BEARER = "bearer"
    LINK = "link"
    CODE = "code"
    STAFF = "staff"
    CHOOSE = "choose"


class Validity(StrEnum):
    """Whether a token can be used now, and if not, why."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    LOCKED = "locked"


def whose(access: str, role: str, delegation: str | None, room: str | None) -> str:
    """An access as a page knows its reader: who it is, and as what. A word of ASCII, for it is sent as a header.

    A room is a part of it for a chair alone, who is told what is written to the chair of that room.
    """
    of = delegation or (room if role == Role.CHAIR else None)
    return ".".join((access, role, sha256(of)[:12])) if of else f"{access}.{role}"


class Credentials:
    """What a token says of who brings it, wherever it was read."""

    def validity(self: Any, now: datetime) -> Validity:
        """Whether this token can be used at `now`."""
        if self.revoked_at is not None:
            return Validity.REVOKED
        if self.wrong_tries >= WRONG_TRIES:
            return Validity.LOCKED
        return Validity.EXPIRED if now >= self.expires_at else Validity.VALID

    @property
    def whose(self: Any) -> str:
        """Whose the pages are that were made for it: another word once role, delegation or a chair's room changes."""
        return whose(self.access, self.role, self.delegation, self.room)

    def actor(self: Any) -> Actor:
        """Who acts with this token."""
        return Actor(
            role=Role(self.role), name=self.name, delegation=self.delegation, room=self.room, access=self.access
        )


class TokenRow(Credentials, Base):
    """One secret that lets somebody in, for one purpose. Tokens made together share `access`."""

    __tablename__ = "token"
    __table_args__ = (UniqueConstraint("meeting_id", "prefix"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey(MeetingRow.id, ondelete="CASCADE"), index=True)
    access: Mapped[str] = mapped_column(String(32), index=True)
    purpose: Mapped[str] = mapped_column(String(10))
    role: Mapped[str] = mapped_column(String(20))
    delegation: Mapped[str | None] = mapped_column(String(64))
    room: Mapped[str | None] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(200), unique=True)
    prefix: Mapped[str | None] = mapped_column(String(8))
    wrong_tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    device: Mapped[str | None] = mapped_column(String(40))


class PairingRow(Base):
    """One browser of a room screen: the code it shows, and the screen it has become (null before, as its meeting).

    While it waits: from which `network` it came (a keyed digest), and when it was `seen_at` last.
    """

    __tablename__ = "pairing"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey(MeetingRow.id, ondelete="CASCADE"), index=True)
    screen: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime]
    network: Mapped[str | None] = mapped_column(String(64), index=True)
    seen_at: Mapped[datetime | None]

    def waits(self, now: datetime) -> bool:
        """Whether its code is good now: nobody has used it, and it is neither too old nor shown no longer."""
        seen_at = self.seen_at or self.created_at
        fresh = now < self.created_at + PAIRING_LIFE and now < seen_at + PAIRING_SILENCE
        return self.screen is None and fresh


@dataclass(frozen=True, slots=True)
class NewCode:
    """The secret part of a typed code, and the digest under which it is kept."""

    typed: str
    digest: str

    @classmethod
    def make(cls) -> NewCode:
        """40 random bits; call it off the event loop, as `hashing.slow_digest` says."""
        typed = _letters(2 * GROUP)
        return cls(typed, slow_digest(typed))


def usable(now: datetime | BindParameter[datetime]) -> tuple[ColumnElement[bool], ...]:
    """Of tokens those that are neither revoked nor expired."""
    return (TokenRow.revoked_at.is_(None), TokenRow.expires_at > now)


def create_access(
    session: Session,
    meeting: MeetingRow,
    role: Role,
    delegation: str | None,
    name: str,
    now: datetime,
    life: timedelta = TOKEN_LIFE,
    code: NewCode | None = None,
    room: str | None = None,
    access: str | None = None,
) -> tuple[str, str, str]:
    """Make the three tokens of one person: a bearer token, the secret of a sign-in link, a typed code.

    `room` is the id of the room in which this person's pages open (docs/adr/0107-rooms.md). `access` is an id
    (`new_word`) that was chosen beforehand: of two calls with the same one the second fails.
    They are returned in this order, cannot be read again later, and expire `life` after `now`. A typed code looks
    like `7KQ4-M2XZ-90AB`: its first group finds it, the other 40 bits are the secret; `code` is its secret part, where
    one was made beforehand off the event loop.
    Raises Refused("invalid") for a delegate without a delegation, for the room of who has none, and for a name that may
    not enter.
    """
    if role is Role.DELEGATE and delegation is None:
        raise invalid("delegation", "missing")
    check_room(role, room)
    name = entered("name", name)
    bearer, link = secrets.token_urlsafe(16), secrets.token_urlsafe(16)
    prefix, code = _free_prefix(session, meeting.id), code or NewCode.make()
    access = access or new_word()
    whose = {"access": access, "role": role, "delegation": delegation, "room": room, "name": name}
    when = {"created_at": now, "expires_at": now + life}
    for purpose, digest, start in (
        (Purpose.BEARER, sha256(bearer), None),
        (Purpose.LINK, sha256(link), None),
        (Purpose.CODE, code.digest, prefix),
    ):
        what = {"id": f"{access}-{purpose}", "purpose": purpose, "digest": digest, "prefix": start}
        session.add(TokenRow(meeting_id=meeting.id, wrong_tries=0, **what, **whose, **when))
    session.flush()
    return bearer, link, in_groups(prefix + code.typed)


def new_word() -> str:
    """An access's id, which tells nothing."""
    return secrets.token_hex(8)


def made_already(session: Session, access: str) -> bool:
    """Whether there is an access with this id."""
    return session.scalar(select(TokenRow.id).where(TokenRow.access == access).limit(1)) is not None


def check_room(role: Role, room: str | None) -> None:
    """Refused("invalid") for the room of a role whose pages are about all rooms, or about a delegation."""
    if room is not None and role not in OF_A_ROOM:
        raise invalid("room", "a chair, an interpreter or a technician may belong to a room, and nobody else")


def create_bearer(
    session: Session, meeting: MeetingRow, role: Role, delegation: str | None, name: str, now: datetime, life: timedelta
) -> str:
    """Make a bearer token alone, for a program that stands for a person: no link, no code. Shown this once."""
    secret = secrets.token_urlsafe(16)
    whose = {"access": secrets.token_hex(8), "role": role, "delegation": delegation, "name": entered("name", name)}
    what = {"id": secrets.token_hex(8), "purpose": Purpose.BEARER, "digest": sha256(secret), "wrong_tries": 0}
    session.add(TokenRow(meeting_id=meeting.id, **what, **whose, created_at=now, expires_at=now + life))
    session.flush()
    return secret


def _free_prefix(session: Session, meeting_id: str) -> str:
    taken = set(session.scalars(select(TokenRow.prefix).where(TokenRow.meeting_id == meeting_id)))
    while True:
        prefix = _letters(GROUP)
        if prefix not in taken:
            return prefix


def _letters(count: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(count))


def in_groups(code: str) -> str:
    """A code as it is printed: groups of four with hyphens."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def find_secret(session: Session, purpose: Purpose, secret: str) -> TokenRow | None:
    """The bearer or link token with this secret, whatever its validity."""
    return session.scalar(select(TokenRow).where(TokenRow.digest == sha256(secret), TokenRow.purpose == purpose))


def find_code(session: Session, meeting_id: str, typed: str) -> TokenRow | None:
    """The typed code's token by its first group; whether the rest is right, `code_matches` says."""
    prefix = code_of(typed)[:GROUP]
    return session.scalar(select(TokenRow).where(TokenRow.meeting_id == meeting_id, TokenRow.prefix == prefix))


def code_matches(digest: str | None, typed: str) -> bool:
    """Whether the secret part of a typed code is the one kept; takes as long when there is none (`digest` None).

    Call it off the event loop, as `hashing.slow_matches` says.
    """
    return slow_matches(digest, code_of(typed)[GROUP:])


def count_try(session: Session, token_id: str) -> None:
    """One more try of a typed code; a sign-in forgets them. Added up in the database, so none is lost."""
    session.execute(update(TokenRow).where(TokenRow.id == token_id).values(wrong_tries=TokenRow.wrong_tries + 1))


def start_pairing(session: Session, network: str, now: datetime) -> tuple[str, str]:
    """A new code for a room screen: the secret for its browser's cookie, and the code it shows (`7KQ4-M2`).

    Codes that are good no longer are dropped. Ask `may_start_pairing` before.
    """
    session.execute(delete(PairingRow).where(PairingRow.screen.is_(None), ~_waiting(now)))
    secret = secrets.token_urlsafe(16)
    code = _letters(6)
    session.add(PairingRow(digest=sha256(secret), code=code, created_at=now, network=network, seen_at=now))
    session.flush()
    return secret, in_groups(code)


def may_start_pairing(session: Session, network: str, now: datetime) -> None:
    """Refused("too_many") where as many televisions wait as may, of this network or in all.

    The newest is refused, and none that waits is pushed out: whoever asks again and again gains nothing by it.
    """
    waiting = select(func.count()).select_from(PairingRow).where(_waiting(now))
    if (session.scalar(waiting.where(PairingRow.network == network)) or 0) >= MOST_WAITING_OF_A_NETWORK:
        raise Refused("too_many")
    if (session.scalar(waiting) or 0) >= MOST_WAITING:
        raise Refused("too_many")


def saw_pairing(session: Session, digest: str, now: datetime) -> None:
    """A television that waits still shows its code."""
    session.execute(update(PairingRow).where(PairingRow.digest == digest).values(seen_at=now))


def _waiting(now: datetime) -> ColumnElement[bool]:
    """As `PairingRow.waits`, for the database."""
    seen_at = func.coalesce(PairingRow.seen_at, PairingRow.created_at)
    fresh = (PairingRow.created_at > now - PAIRING_LIFE) & (seen_at > now - PAIRING_SILENCE)
    return PairingRow.screen.is_(None) & fresh


def find_pairing(session: Session, secret: str) -> PairingRow | None:
    """The pairing of a room screen's browser."""
    return session.get(PairingRow, sha256(secret))


def end_pairing(session: Session, meeting_id: str, screen: str) -> None:
    """The browsers that were a screen are it no longer: each shows a new code. Doing it again changes nothing."""
    session.execute(delete(PairingRow).where(PairingRow.meeting_id == meeting_id, PairingRow.screen == screen))


def pair_screen(session: Session, typed: str, meeting_id: str, screen: str, now: datetime) -> None:
    """Make the browser that shows this code the screen `screen`; the code is used up. Refused("not_found").

    One statement, so that of two who use a code at once one comes too late.
    """
    waits = (PairingRow.code == code_of(typed), _waiting(now))
    done: Any = session.execute(update(PairingRow).where(*waits).values(meeting_id=meeting_id, screen=screen))
    if not done.rowcount:
        raise Refused("not_found", what="code")
