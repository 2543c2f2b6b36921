"""Links of delegations, for all at once: for those that have none, or whose link nobody has used.

A secret is known only while it is made. Whoever makes links for all has all of them in hand at that moment, prints
them, and nothing of it is kept (docs/adr/0153-links.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live import alphabet
from hlom_live.domain.roles import Role
from hlom_live.names import one_of
from hlom_live.store.models import DelegationRow, MeetingRow
from hlom_live.store.sign_in.access import NewCode, Validity, create_access, new_word
from hlom_live.store.sign_in.accesses import Access, list_accesses, revoke_access

MOST_AT_ONCE = 500
"""So many fit into one form, and are printed in a minute."""


class Wanted(StrEnum):
    """For which delegations links are made: those without one; or those, too, whose links were never used."""

    WITHOUT = "without"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class Link:
    """What was made for one delegation: the secret of its link, and the code to type."""

    access: str
    delegation: str
    name: str
    link: str
    code: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The delegations of a meeting by name as English sorts names, and which of them want a link."""

    delegations: list[DelegationRow]
    without: list[DelegationRow]
    unused: list[DelegationRow]

    def wanting(self, wanted: Wanted) -> list[DelegationRow]:
        """Those for which links would be made, so many as may be made at once."""
        return [*self.without, *(self.unused if wanted is Wanted.UNUSED else [])][:MOST_AT_ONCE]


def standing(session: Session, meeting_id: str, now: datetime) -> Standing:
    """How the delegations stand: without any link that is good, and with links of which none was ever used."""
    return standing_of(session, meeting_id, list_accesses(session, meeting_id, now))


def standing_of(session: Session, meeting_id: str, accesses: Sequence[Access]) -> Standing:
    """The same of accesses that were listed."""
    rows = list(session.scalars(select(DelegationRow).where(DelegationRow.meeting_id == meeting_id)))
    rows.sort(key=lambda row: (alphabet.key(one_of(row.name), "en"), row.id))
    good = [one for one in accesses if one.delegation and one.validity is Validity.VALID]
    having, used = {one.delegation for one in good}, {one.delegation for one in good if one.seen_at}
    without = [row for row in rows if row.id not in having]
    return Standing(rows, without, [row for row in rows if row.id in having - used])


def make_links(
    session: Session, meeting: MeetingRow, wanted: Wanted, codes: Sequence[NewCode], now: datetime
) -> list[Link]:
    """A link for each delegation that wants one, as many as there are codes; links that nobody used are revoked.

    To be called with the meeting's row locked, so that of two who press at once the second finds all made.
    """
    accesses = list_accesses(session, meeting.id, now)
    found = standing_of(session, meeting.id, accesses)
    unused = {row.id for row in found.unused}
    made = []
    for row, code in zip(found.wanting(wanted), codes, strict=False):
        for before in accesses if row.id in unused else ():
            if before.delegation == row.id and before.validity is Validity.VALID:
                revoke_access(session, before.id, now)
        made.append(_made(session, meeting, row, code, now))
    return made


def _made(session: Session, meeting: MeetingRow, row: DelegationRow, code: NewCode, now: datetime) -> Link:
    name, access = one_of(row.name) or str(row.short_name or row.id), new_word()
    whose = (Role.DELEGATE, row.id, name)
    _, link, typed = create_access(session, meeting, *whose, now, code=code, access=access)
    return Link(access, row.id, name, link, typed)


def still_good(session: Session, meeting_id: str, links: Sequence[Link], now: datetime) -> list[Link]:
    """Those of the links that can still be used: none that was revoked or renewed meanwhile."""
    good = {one.id for one in list_accesses(session, meeting_id, now) if one.validity is Validity.VALID}
    return [one for one in links if one.access in good]
