"""The accesses of a meeting, for those who look after it: who may enter, and taking it back.

An access is what was made together for one person: a link, a code and a bearer token, or a staff account. No secret is
here to be shown: they are kept as digests only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from hlom_live import alphabet
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.roles import STAFF, Role
from hlom_live.domain.text import entered
from hlom_live.store.models import MeetingRow
from hlom_live.store.sign_in.access import NewCode, TokenRow, Validity, check_room, create_access, usable
from hlom_live.store.sign_in.sign_ins import IDLE_LIFE, SignInRow
from hlom_live.store.sign_in.staff import StaffRow


@dataclass(frozen=True, slots=True)
class Access:
    """Who may enter, and how it stands. `browsers` are signed in with it now; `seen_at` is when one was last seen.

    `device` is the kind of the one that came in last (domain/people/devices.py).
    """

    id: str
    name: str
    role: Role
    delegation: str | None
    room: str | None
    email: str | None
    created_at: datetime
    expires_at: datetime
    validity: Validity
    code_locked: bool
    browsers: int
    seen_at: datetime | None
    device: str | None


def list_accesses(session: Session, meeting_id: str, now: datetime) -> list[Access]:
    """Everybody who may enter a meeting or once might, by role and name as English sorts names."""
    together: defaultdict[str, list[TokenRow]] = defaultdict(list)
    tokens = select(TokenRow).where(TokenRow.meeting_id == meeting_id).order_by(TokenRow.created_at, TokenRow.id)
    for token in session.scalars(tokens):
        together[token.access].append(token)
    browsers = _browsers(session, meeting_id, now)
    accounts = select(StaffRow.token_id, StaffRow.email).where(StaffRow.meeting_id == meeting_id)
    emails = {token: email for token, email in session.execute(accounts)}
    found = [_access(tokens, browsers, emails, now) for tokens in together.values()]
    order = list(Role)
    return sorted(found, key=lambda one: (order.index(one.role), alphabet.key(one.name, "en"), one.created_at, one.id))


def _browsers(session: Session, meeting_id: str, now: datetime) -> dict[str, tuple[int, datetime]]:
    """For each token: how many browsers are signed in with it, and when one of them was last heard of."""
    alive = (SignInRow.expires_at > now, SignInRow.seen_at > now - IDLE_LIFE)
    counted = (
        select(SignInRow.token_id, func.count(), func.max(SignInRow.seen_at))
        .where(SignInRow.meeting_id == meeting_id, *alive)
        .group_by(SignInRow.token_id)
    )
    return {token: (count, last) for token, count, last in session.execute(counted)}


def _access(
    tokens: Sequence[TokenRow], browsers: dict[str, tuple[int, datetime]], emails: dict[str, str], now: datetime
) -> Access:
    ids, validities = [token.id for token in tokens], [token.validity(now) for token in tokens]
    signed_in = [browsers[token] for token in ids if token in browsers]
    first = tokens[0]
    used = sorted((token for token in tokens if token.used_at), key=lambda token: str(token.used_at))
    usable = [validity for validity in validities if validity is not Validity.LOCKED]
    return Access(
        id=first.access,
        name=first.name,
        role=Role(first.role),
        delegation=first.delegation,
        room=first.room,
        email=next((emails[token] for token in ids if token in emails), None),
        created_at=first.created_at,
        expires_at=max(token.expires_at for token in tokens),
        validity=Validity.VALID if Validity.VALID in usable else usable[0],
        code_locked=Validity.LOCKED in validities,
        browsers=sum(count for count, _ in signed_in),
        seen_at=max([last for _, last in signed_in] + [one.used_at for one in used if one.used_at], default=None),
        device=used[-1].device if used else None,
    )


def find_access(session: Session, meeting_id: str, access: str, now: datetime) -> Access:
    """One access of a meeting. Raises Refused("not_found")."""
    found = [one for one in list_accesses(session, meeting_id, now) if one.id == access]
    if not found:
        raise Refused("not_found", what="access")
    return found[0]


def links_of_room(session: Session, meeting_id: str, room: str, now: datetime) -> int:
    """How many people's pages open in a room, by a link or an account that may still be used."""
    return _count(session, meeting_id, TokenRow.room == room, now)


def good_for(session: Session, meeting_id: str, delegation: str, now: datetime) -> int:
    """How many accesses there are by which somebody may enter for a delegation now."""
    return _count(session, meeting_id, TokenRow.delegation == delegation, now)


def _count(session: Session, meeting_id: str, of: ColumnElement[bool], now: datetime) -> int:
    good = (TokenRow.meeting_id == meeting_id, of, *usable(now))
    return session.scalar(select(func.count(TokenRow.access.distinct())).where(*good)) or 0


def with_links(session: Session, meeting_id: str, now: datetime) -> set[str]:
    """The delegations for which somebody may enter now."""
    of = (TokenRow.meeting_id == meeting_id, TokenRow.delegation.is_not(None))
    return {str(one) for one in session.scalars(select(TokenRow.delegation).where(*of, *usable(now)).distinct())}


def pass_on(session: Session, meeting_id: str, delegation: str, to: str) -> None:
    """Whoever entered for a delegation enters for another one, with the link, code and browser they have."""
    of = (TokenRow.meeting_id == meeting_id, TokenRow.delegation == delegation)
    session.execute(update(TokenRow).where(*of).values(delegation=to))


def revoke_access(session: Session, access: str, now: datetime) -> None:
    """Revoke the tokens that were made together, and end every sign-in made with them; their sockets are closed."""
    ids = select(TokenRow.id).where(TokenRow.access == access)
    still = (TokenRow.access == access, TokenRow.revoked_at.is_(None))
    session.execute(update(TokenRow).where(*still).values(revoked_at=now))
    session.execute(delete(SignInRow).where(SignInRow.token_id.in_(ids)))


def rename_access(session: Session, access: str, name: str, room: str | None) -> None:
    """Another name, by which the log calls who acts with it, and another room; the secrets stay. Refused("invalid")."""
    values = {"name": entered("name", name), "room": room}
    session.execute(update(TokenRow).where(TokenRow.access == access).values(values))


def change_role(
    session: Session, found: Access, role: Role, delegation: str | None, name: str, room: str | None
) -> None:
    """Another role, or another delegation, for the same link, code, token and account; open pages follow.

    Raises Refused("invalid") for a delegate with an account: delegations have links and codes.
    """
    if found.email is not None and role not in STAFF:
        raise invalid("role", "a delegate enters by link or code, not by an account")
    if role is Role.DELEGATE and delegation is None:
        raise invalid("delegation", "missing")
    check_room(role, room)
    values = {"role": role, "delegation": delegation, "name": entered("name", name), "room": room}
    session.execute(update(TokenRow).where(TokenRow.access == found.id).values(values))


def replace_access(
    session: Session,
    meeting: MeetingRow,
    before: Access,
    code: NewCode,
    now: datetime,
    name: str | None = None,
    access: str | None = None,
) -> tuple[str, str, str]:
    """A new bearer token, link and code for the same person, or for another of that `name`; the old ones are revoked.

    `access` as that of `create_access`.
    """
    revoke_access(session, before.id, now)
    whose = (before.role, before.delegation, name or before.name)
    return create_access(session, meeting, *whose, now, code=code, room=before.room, access=access)
