"""What is said to delegations alone: the booths' signals to who speaks, its messages, its pledges until published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hlom_live.domain.model import PledgeState, SignalKind
from hlom_live.store.changes import Row
from hlom_live.store.models import InterventionRow, MessageRow, PledgeRow, RoomRow, SignalRow
from hlom_live.store.rows import as_json

MOST_TOLD = 20
"""So many of its messages a delegation is told, the newest."""

SIGNAL_FIELDS = ("id", "room", "kind", "at", "until")
MESSAGE_FIELDS = ("id", "sender", "text", "sent_at", "read_at")


def own_signals(session: Session, meeting_id: str, delegations: Collection[str]) -> dict[str, list[Row]]:
    """By delegation, what the booths have said while it has the floor, of whatever age; not whether they need help."""
    signal, turn, room = SignalRow, InterventionRow, RoomRow
    holder = func.coalesce(room.interrupted_by, room.intervention)
    found = session.execute(
        select(signal, turn.delegation)
        .join(turn, turn.id == signal.intervention)
        .join(room, room.id == signal.room)
        .where(signal.meeting_id == meeting_id, signal.intervention == holder)
        .where(signal.kind != SignalKind.HELP, turn.delegation.in_(delegations))
        .order_by(signal.kind)
    )
    told: defaultdict[str, list[Row]] = defaultdict(list)
    for row, delegation in found:
        told[delegation].append(_told(row, SIGNAL_FIELDS))
    return told


def own_messages(session: Session, meeting_id: str, delegations: Collection[str]) -> dict[str, list[Row]]:
    """By delegation, the newest messages that it has sent or was sent, the oldest first."""
    row = MessageRow
    rank = func.row_number().over(partition_by=row.delegation, order_by=(row.sent_at.desc(), row.id)).label("rank")
    newest = select(row.id, rank).where(row.meeting_id == meeting_id, row.delegation.in_(delegations)).subquery()
    wanted = select(row).join(newest, newest.c.id == row.id).where(newest.c.rank <= MOST_TOLD)
    told: defaultdict[str, list[Row]] = defaultdict(list)
    for message in session.scalars(wanted.order_by(row.sent_at, row.id)):
        told[str(message.delegation)].append(_told(message, MESSAGE_FIELDS))
    return told


def own_pledges(session: Session, meeting_id: str, delegations: Collection[str]) -> dict[str, list[Row]]:
    """By delegation, the whole rows of the pledges that it has announced and that are not published yet, by age."""
    row = PledgeRow
    found = select(row).where(row.meeting_id == meeting_id, row.submitter.in_(delegations))
    waiting = found.where(row.state != PledgeState.PUBLISHED).order_by(row.submitted_at, row.id)
    told: defaultdict[str, list[Row]] = defaultdict(list)
    for pledge in session.scalars(waiting):
        told[str(pledge.submitter)].append(as_json(pledge))
    return told


def _told(row: Any, names: tuple[str, ...]) -> Row:
    whole = as_json(row)
    return {name: whole[name] for name in names}
