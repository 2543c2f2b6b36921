"""The published pledges of a meeting, as far as a stock-taking counts them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hlom_live.domain.model import PledgeState
from hlom_live.domain.stocktaking import Pledged
from hlom_live.store.changes import Row
from hlom_live.store.models import DelegationRow, InterventionRow, ItemRow, PledgeRow, SittingRow


def pledged(session: Session, meeting_id: str) -> list[Pledged]:
    """The pledges that everybody may see, those that are alike together; what is submitted is not counted yet."""
    pledge, party = PledgeRow, DelegationRow
    alike = (pledge.stage, pledge.stage_before, pledge.themes, party.category, party.region, SittingRow.day)
    found = session.execute(
        select(*alike, func.count())
        .select_from(pledge)
        .join(party, party.id == pledge.submitter, isouter=True)
        .join(InterventionRow, InterventionRow.id == pledge.intervention, isouter=True)
        .join(ItemRow, ItemRow.id == InterventionRow.item, isouter=True)
        .join(SittingRow, SittingRow.id == ItemRow.sitting, isouter=True)
        .where(pledge.meeting_id == meeting_id, pledge.state == PledgeState.PUBLISHED)
        .group_by(*alike)
    )
    return [
        Pledged(stage, before, tuple(themes), category, region or None, day, count)
        for stage, before, themes, category, region, day, count in found
    ]


def pledges_of(session: Session, parties: Collection[str]) -> list[Row]:
    """The pledges that these delegations submitted, as far as they are counted."""
    row = PledgeRow
    counted = (row.id, row.state, row.stage, row.stage_before, row.themes, row.submitter, row.intervention)
    return [one._asdict() for one in session.execute(select(*counted).where(row.submitter.in_(parties)))]


def pledged_as(
    session: Session,
    rows: Collection[Mapping[str, Any]],
    others: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> list[Pledged]:
    """What these rows of pledges are counted as; published ones alone.

    Delegations and days are as they stand, but for the delegations `others`, which are as these rows.
    """
    shown = [row for row in rows if row["state"] == PledgeState.PUBLISHED]
    party, turn = DelegationRow, InterventionRow
    submitters = {row["submitter"] for row in shown} - {None}
    parties = session.execute(select(party.id, party.category, party.region).where(party.id.in_(submitters)))
    of = {one: (category, region or None) for one, category, region in parties}
    of |= {one: (row["category"], row["region"] or None) for one, row in others.items()}
    turns = {row["intervention"] for row in shown} - {None}
    named = select(turn.id, SittingRow.day).join(ItemRow, ItemRow.id == turn.item)
    days = dict(
        session.execute(named.join(SittingRow, SittingRow.id == ItemRow.sitting).where(turn.id.in_(turns))).all()
    )
    found = []
    for row in shown:
        category, region = of.get(row["submitter"], (None, None))
        day = days.get(row["intervention"])
        found.append(Pledged(row["stage"], row["stage_before"], tuple(row["themes"]), category, region, day))
    return found
