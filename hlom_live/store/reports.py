"""What is said of pledges, as the commands on it and the page of a delegation ask for it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import String, bindparam, cast, select
from sqlalchemy.orm import Session

from hlom_live.domain.carrying import JOINED
from hlom_live.domain.commands import DeliverPledges
from hlom_live.domain.model import Inscription, InscriptionState, Pledge, PledgeState
from hlom_live.domain.reports import SPOKEN
from hlom_live.store.load import Load
from hlom_live.store.models import ChangeRow, InscriptionRow, InterventionRow, MeetingRow, OfferRow, PledgeRow
from hlom_live.store.rows import as_value


def there(load: Load, ids: Collection[str]) -> dict[str, Pledge]:
    """Those of these pledges that the register has, by id."""
    return {one.id: one for one in load.present(Pledge, ids)}


def announced_by(load: Load, delegation: str) -> list[Pledge]:
    """What a delegation has announced and is not published."""
    row = PledgeRow
    found = select(row).where(row.meeting_id == load.meeting_id, row.submitter == delegation)
    return [as_value(one) for one in load.session.scalars(found.where(row.state != PledgeState.PUBLISHED))]


def announced_with(load: Load, entries: Collection[str]) -> list[Pledge]:
    """The pledges that are, or were, announced with these entries."""
    row = PledgeRow
    found = select(row).where(row.meeting_id == load.meeting_id, row.inscription.in_(entries)).order_by(row.id)
    return [as_value(one) for one in load.session.scalars(found)]


def told_by(load: Load, pledge: str) -> int:
    """How many interventions tell of a pledge."""
    row = InterventionRow
    named = cast(row.pledges, String).contains(pledge, autoescape=True)
    found = load.session.scalars(select(row.pledges).where(row.meeting_id == load.meeting_id, named))
    return sum(any(one["pledge"] == pledge for one in links) for links in found)


def maybe_entry(load: Load, inscription: str | None) -> Inscription | None:
    """The entry of that id, if it is there still."""
    there = inscription is not None and load.there(Inscription, inscription)
    return load.maybe(Inscription, inscription) if there else None


def offered(load: Load, needs: Collection[str]) -> set[str]:
    """Those of these needs to which somebody has offered something, whatever became of it."""
    row = OfferRow
    return set(load.session.scalars(select(row.need).where(row.need.in_(needs)).distinct()))


def left_by(load: Load, entry: Inscription) -> Inscription | None:
    """The entry that the delegation of a new one withdrew from the same list; None if its last one is no such."""
    asked_with = {"list": entry.list, "delegation": entry.delegation, "kind": entry.kind, "but": entry.id}
    last = load.session.scalar(_LAST, asked_with)
    if last is None or last.state != InscriptionState.WITHDRAWN or last.placed_reason == JOINED:
        return None
    left: Inscription = as_value(last)
    return left


_ENTRY = InscriptionRow
_LAST = (
    select(_ENTRY)
    .where(_ENTRY.list == bindparam("list"), _ENTRY.delegation == bindparam("delegation"))
    .where(_ENTRY.kind == bindparam("kind"), _ENTRY.id != bindparam("but"))
    .order_by(_ENTRY.requested_at.desc(), _ENTRY.id)
    .limit(1)
)


def delivery(load: Load, entry: Inscription) -> ChangeRow:
    """The change by which what an entry reported was said."""
    row, name = ChangeRow, DeliverPledges.name
    found = select(row).where(row.meeting_id == load.meeting_id, row.command == name, row.at == entry.reported_at)
    rows = load.session.scalars(found.order_by(row.seq.desc()))
    return next(one for one in rows if f'"inscription/{entry.id}"' in one.body)


def head(session: Session, meeting_id: str) -> int:
    """The newest number of a meeting."""
    return session.get_one(MeetingRow, meeting_id).head


def to_deliver(session: Session, meeting_id: str) -> list[str]:
    """Ids of the entries that are on the record, and whose reports or announcements are not said yet."""
    row, pledge = InscriptionRow, PledgeRow
    announced = select(pledge.inscription).where(pledge.meeting_id == meeting_id, pledge.state == PledgeState.ADMITTED)
    of = row.pledges.is_not(None) | row.id.in_(announced)
    found = select(row.id).where(row.meeting_id == meeting_id, row.reported_at.is_(None), of, row.state.in_(SPOKEN))
    return list(session.scalars(found.order_by(row.id)))
