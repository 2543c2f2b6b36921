"""Staff accounts: an e-mail address with a role in one meeting, entered with a password or by OpenID Connect.

An account is a token of purpose `staff`, which says its role and name and can be revoked like every other; beside it
stand the e-mail and the password's digest. A password is chosen by a link that is good once and for two days
(docs/adr/0071-passwords.md).
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.roles import STAFF, Role
from hlom_live.domain.text import entered
from hlom_live.store.hashing import sha256
from hlom_live.store.models import Base, MeetingRow
from hlom_live.store.sign_in.access import Purpose, TokenRow, Validity, check_room, find_secret, usable
from hlom_live.store.sign_in.sign_ins import SignInRow

ACCOUNT_LIFE = timedelta(days=366)
LINK_LIFE = timedelta(days=2)
SHORTEST, LONGEST = 12, 200
MOST_ELSEWHERE = 10
"""Into so many further meetings one sign-in leads: for each a password is compared, which is slow."""

COMMON = Path(__file__).with_name("common_passwords.txt")
_EMAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\"]+\.[^@\s<>\".]+")


class StaffRow(Base):
    """A staff account: its e-mail in small letters, and its password as Argon2id, or null while none is chosen."""

    __tablename__ = "staff"
    __table_args__ = (UniqueConstraint("meeting_id", "email"),)

    token_id: Mapped[str] = mapped_column(ForeignKey(TokenRow.id, ondelete="CASCADE"), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey(MeetingRow.id, ondelete="CASCADE"))
    email: Mapped[str] = mapped_column(String(254))
    password: Mapped[str | None] = mapped_column(String(200))


@dataclass(frozen=True, slots=True)
class Account:
    """A staff account, and the token that says who it is."""

    row: StaffRow
    token: TokenRow


def clean_email(text: str) -> str:
    """An e-mail address as it is kept. Raises Refused("invalid")."""
    email = text.strip().lower()
    if len(email) > 254 or not _EMAIL.fullmatch(email) or not email.isprintable():
        raise invalid("email", "no e-mail address")
    return email


def add_staff(
    session: Session, meeting: MeetingRow, email: str, role: Role, name: str, now: datetime, room: str | None = None
) -> str:
    """Make an account without a password; returns the secret of the link by which one is chosen.

    Raises Refused("invalid") for a delegate (delegations have links and codes) and for an e-mail that has an account.
    """
    if role not in STAFF:
        raise invalid("role", "a delegate enters by link or code, not by an account")
    check_room(role, room)
    email, name = clean_email(email), entered("name", name)
    if before := find_account(session, meeting.id, email):
        if before.token.validity(now) is Validity.VALID:
            raise invalid("email", "there is an account already")
        remove_staff(session, before)
    token = TokenRow(
        id=secrets.token_hex(8), meeting_id=meeting.id, access=secrets.token_hex(8), purpose=Purpose.STAFF, role=role,
        delegation=None, room=room, name=name, digest=f"account {secrets.token_hex(8)}", prefix=None, wrong_tries=0,
        created_at=now, expires_at=now + ACCOUNT_LIFE,
    )  # fmt: skip
    session.add(token)
    session.flush()
    session.add(StaffRow(token_id=token.id, meeting_id=meeting.id, email=email, password=None))
    session.flush()
    return new_link(session, token, now)


def new_link(session: Session, account: TokenRow, now: datetime) -> str:
    """A link by which the account's password is chosen, good once; those made before are good no longer."""
    secret = secrets.token_urlsafe(16)
    _drop_links(session, account.access)
    session.add(
        TokenRow(
            id=secrets.token_hex(8), meeting_id=account.meeting_id, access=account.access, purpose=Purpose.CHOOSE,
            role=account.role, delegation=None, room=account.room, name=account.name, digest=sha256(secret),
            prefix=None, wrong_tries=0, created_at=now, expires_at=now + LINK_LIFE,
        )
    )  # fmt: skip
    session.flush()
    return secret


def _drop_links(session: Session, access: str) -> None:
    session.execute(delete(TokenRow).where(TokenRow.access == access, TokenRow.purpose == Purpose.CHOOSE))


def find_account(session: Session, meeting_id: str, email: str) -> Account | None:
    """The account of an e-mail (as `clean_email` gives it) in a meeting, whatever its validity."""
    wanted = (StaffRow.meeting_id == meeting_id, StaffRow.email == email)
    found = session.execute(
        select(StaffRow, TokenRow).join(TokenRow, TokenRow.id == StaffRow.token_id).where(*wanted)
    ).first()
    return Account(*found) if found else None


def found_elsewhere(session: Session, account: Account, now: datetime) -> list[Account]:
    """The accounts that may be used now under the same e-mail in other meetings, the newest first, ten at most.

    That they are the same person's, the password has to show, or the organisation that vouches for the e-mail: whoever
    looks after one meeting can write anybody's e-mail into it.
    """
    same = (StaffRow.email == account.row.email, StaffRow.meeting_id != account.row.meeting_id)
    found = session.execute(
        select(StaffRow, TokenRow)
        .join(TokenRow, TokenRow.id == StaffRow.token_id)
        .where(*same, *usable(now))
        .order_by(TokenRow.created_at.desc(), TokenRow.id)
        .limit(MOST_ELSEWHERE)
    )
    return [Account(row, token) for row, token in found]


def of_link(session: Session, secret: str, now: datetime) -> Account:
    """The account whose password this link lets one choose. Refused("link_unknown", "link_expired", "link_revoked")."""
    link = find_secret(session, Purpose.CHOOSE, secret)
    if link is None:
        raise Refused("link_unknown")
    validity = link.validity(now)
    if validity is not Validity.VALID:
        raise Refused("link_expired" if validity is Validity.EXPIRED else "link_revoked")
    token = session.scalar(select(TokenRow).where(TokenRow.access == link.access, TokenRow.purpose == Purpose.STAFF))
    row = session.get(StaffRow, token.id) if token else None
    if token is None or row is None:
        raise Refused("link_unknown")
    return Account(row, token)


def set_password(session: Session, secret: str, digest: str, now: datetime) -> TokenRow:
    """Give the account of a link its password; the link is used up, and the account's sign-ins end.

    Returns the account's token. Raises as `of_link` does.
    """
    account = of_link(session, secret, now)
    used = delete(TokenRow).where(TokenRow.digest == sha256(secret), TokenRow.purpose == Purpose.CHOOSE)
    if not session.execute(used).rowcount:  # type: ignore[attr-defined]
        raise Refused("link_unknown")  # used by another request in the same moment
    session.execute(update(StaffRow).where(StaffRow.token_id == account.token.id).values(password=digest))
    session.execute(delete(SignInRow).where(SignInRow.token_id == account.token.id))
    return account.token


def list_staff(session: Session, meeting_id: str) -> list[Account]:
    """A meeting's accounts, by e-mail."""
    found = session.execute(
        select(StaffRow, TokenRow)
        .join(TokenRow, TokenRow.id == StaffRow.token_id)
        .where(StaffRow.meeting_id == meeting_id)
        .order_by(StaffRow.email)
    )
    return [Account(row, token) for row, token in found]


def has_staff(session: Session, meeting_id: str) -> bool:
    """Whether anybody may sign in to the meeting with a password."""
    return bool(session.scalar(select(func.count()).where(StaffRow.meeting_id == meeting_id)))


def remove_staff(session: Session, account: Account) -> None:
    """Take an account away, with its links and its sign-ins."""
    session.execute(delete(TokenRow).where(TokenRow.access == account.token.access))
    session.expire_all()


def as_typed(password: str) -> str:
    """A password in one spelling: two keyboards may write the same letter in two ways (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def password_fault(password: str, email: str) -> str | None:
    """Why a password cannot be taken: `short`, `long`, `email` or `common`; None for a good one.

    No rule asks for digits or signs: length is what counts (NIST SP 800-63B, 3.1.1).
    """
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    plain = password.casefold()
    if plain == email or plain in email.replace("@", " ").split():
        return "email"
    return "common" if plain in _common() or len(set(plain)) <= 2 else None


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text(encoding="utf-8").split())
