"""Whom to write to: the addresses of a delegation, and the language of its letters. For the secretariat alone.

It stands beside the meeting, as accesses do: in no log, no archive, no state that a page is sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.errors import MessageError
from email.utils import formataddr, getaddresses
from typing import Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from hlom_live import names
from hlom_live.domain.errors import invalid
from hlom_live.domain.text import entered
from hlom_live.store.models import Base, DelegationRow, MeetingRow
from hlom_live.store.sign_in.staff import clean_email

MOST_ADDRESSES = 10
LONGEST = 2000
"""Of the addresses of one delegation, as they are typed."""


_DELEGATION = ForeignKey(DelegationRow.id, ondelete="CASCADE", deferrable=True, initially="DEFERRED")


class CorrespondenceRow(Base):
    """Addresses of one delegation, each `email` with the `name` of a person or null; `language` null is the usual."""

    __tablename__ = "correspondence"

    delegation: Mapped[str] = mapped_column(_DELEGATION, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey(MeetingRow.id, ondelete="CASCADE"), index=True)
    language: Mapped[str | None] = mapped_column(String(8))
    addresses: Mapped[list[Any]]


@dataclass(frozen=True, slots=True)
class Address:
    """One address, and whose it is, if that was said."""

    email: str
    name: str | None = None

    def __str__(self) -> str:
        return formataddr((self.name, self.email)) if self.name and self.name.isascii() else self._plain()

    def _plain(self) -> str:
        return f"{self.name} <{self.email}>" if self.name else self.email


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Where and in which language a delegation is written to."""

    language: str
    addresses: tuple[Address, ...] = ()


def addresses_of(text: str) -> tuple[Address, ...]:
    """Addresses as people write them: `Jane Doe <jane@mission.example>; office@mission.example`; each once.

    Separated by commas, semicolons or line breaks. Raises Refused("invalid", field "email").
    """
    written = ", ".join(filter(None, (one.strip() for one in re.split(r"[,;\n]", text))))
    if len(written) > LONGEST:
        raise invalid("email", "too long")
    found: dict[str, Address] = {}
    for name, email in getaddresses([written]) if written else ():
        address = Address(_mailable(email), entered("email", name) if name.strip() else None)
        found.setdefault(address.email, address)
    if len(found) > MOST_ADDRESSES:
        raise invalid("email", f"{MOST_ADDRESSES} at most")
    return tuple(found.values())


def _mailable(text: str) -> str:
    """An address as it is kept, that a message can be sent to. Raises Refused("invalid")."""
    from email import headerregistry  # no start needs it

    email = clean_email(text)
    try:
        headerregistry.Address(addr_spec=email)
    except (ValueError, MessageError):
        raise invalid("email", "no e-mail address") from None
    return email


def find_correspondence(session: Session, meeting_id: str) -> dict[str, Correspondence]:
    """For every delegation of a meeting, by its id."""
    of = CorrespondenceRow.meeting_id == meeting_id
    rows = {row.delegation: row for row in session.scalars(select(CorrespondenceRow).where(of))}
    codes = select(DelegationRow.id, DelegationRow.code).where(DelegationRow.meeting_id == meeting_id)
    return {one: _value(rows.get(one), code) for one, code in session.execute(codes)}


def _value(row: CorrespondenceRow | None, code: str | None) -> Correspondence:
    if row is None:
        return Correspondence(names.letter_language(code))
    addresses = tuple(Address(one["email"], one.get("name")) for one in row.addresses)
    return Correspondence(row.language or names.letter_language(code), addresses)


def write_to(
    session: Session, meeting_id: str, delegation: str, addresses: Sequence[Address] | None, language: str | None = None
) -> None:
    """Keep the addresses of a delegation, None for those that stand; and its language, None for the one that stands."""
    row = session.get(CorrespondenceRow, delegation)
    if row is None:
        row = CorrespondenceRow(delegation=delegation, meeting_id=meeting_id, language=None, addresses=[])
        session.add(row)
    if addresses is not None:
        row.addresses = [{"email": one.email, "name": one.name} for one in addresses]
    if language is not None:
        row.language = language


def written(known: Mapping[str, Correspondence], delegation: str) -> str:
    """The addresses of a delegation as a person types them; nothing for one that has none."""
    return ", ".join(map(str, known[delegation].addresses)) if delegation in known else ""


def pass_on(session: Session, meeting_id: str, delegation: str, to: str) -> None:
    """Another delegation is written to at the addresses of this one too; in its language, if it has none of its own."""
    row, other = session.get(CorrespondenceRow, delegation), session.get(CorrespondenceRow, to)
    if row is None:
        return
    both = {one["email"]: one for one in (*(other.addresses if other else ()), *row.addresses)}
    addresses = [Address(one["email"], one.get("name")) for one in both.values()][:MOST_ADDRESSES]
    write_to(session, meeting_id, to, addresses, None if other and other.language else row.language)
    session.delete(row)
