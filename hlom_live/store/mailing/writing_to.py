"""Which mails are wanted, by whom a meeting writes to: invitations, reminders, and what is told to all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live.domain.mails import MailKind, MailState
from hlom_live.store.mailing.correspondence import find_correspondence
from hlom_live.store.mailing.mails import MailRow, Wanted
from hlom_live.store.sign_in.links import standing

AGAIN = frozenset({MailState.SENT, MailState.STOPPED, MailState.BOUNCED})
"""How an invitation ended after which there may be another; one that was refused is sent again itself."""


def to_all(
    session: Session, meeting_id: str, kind: MailKind, round_: str, until: datetime | None = None
) -> list[Wanted]:
    """One mail for each address of a meeting's delegations; one that several share gets one."""
    found: dict[str, Wanted] = {}
    for delegation, known in find_correspondence(session, meeting_id).items():
        for one in known.addresses:
            found.setdefault(one.email, Wanted(round_, kind, one.email, known.language, delegation, one.name, until))
    return list(found.values())


def reminders(session: Session, meeting_id: str, round_: str, until: datetime) -> list[Wanted]:
    """The reminders of a day that are not queued yet."""
    of = (MailRow.meeting_id == meeting_id, MailRow.round == round_)
    had = set(session.scalars(select(MailRow.email).where(*of)))
    return [one for one in to_all(session, meeting_id, MailKind.REMINDER, round_, until) if one.email not in had]


def invitations(session: Session, meeting_id: str, now: datetime, only: Collection[str] | None = None) -> list[Wanted]:
    """An invitation for each address of the delegations that have no link, or of those of `only`.

    Not where one is on its way, was refused (it is sent again itself), or may have arrived.
    """
    wanting = {row.id for row in standing(session, meeting_id, now).without} if only is None else set(only)
    before: dict[tuple[str | None, str], list[MailRow]] = {}
    for row in session.scalars(
        select(MailRow).where(MailRow.meeting_id == meeting_id, MailRow.kind == MailKind.INVITATION)
    ):
        before.setdefault((row.delegation, row.email), []).append(row)
    found = []
    for delegation, known in find_correspondence(session, meeting_id).items():
        for one in known.addresses if delegation in wanting else ():
            earlier = before.get((delegation, one.email), [])
            if all(MailState(row.state) in AGAIN for row in earlier):
                round_ = f"{MailKind.INVITATION}:{len(earlier)}:{delegation}"
                found.append(Wanted(round_, MailKind.INVITATION, one.email, known.language, delegation, one.name))
    return found
