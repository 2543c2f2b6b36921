"""What a delegation alone is told of what it will say of pledges, and of the offers between it and others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live.domain.model import InscriptionState
from hlom_live.domain.reports import BEFORE
from hlom_live.store.changes import Row
from hlom_live.store.models import InscriptionRow, NeedRow, OfferRow, PledgeRow
from hlom_live.store.rows import as_json

MOST_OFFERS = 100
"""So many of the offers to and from it a delegation is told, the newest."""

_TO_COME = (*BEFORE, InscriptionState.ABSENT)


def own_reports(
    session: Session, meeting_id: str, delegations: Collection[str]
) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """By delegation and entry that is still to come, its reports, each with the pledge's number and title."""
    row = InscriptionRow
    found = select(row.id, row.delegation, row.pledges).where(row.meeting_id == meeting_id)
    found = found.where(row.delegation.in_(delegations), row.pledges.is_not(None), row.state.in_(_TO_COME))
    entries = [(entry, delegation, links or []) for entry, delegation, links in session.execute(found)]
    if not entries:
        return {}
    pledge = PledgeRow
    ids = {link["pledge"] for _, _, links in entries for link in links}
    called = select(pledge.id, pledge.number, pledge.title).where(pledge.id.in_(ids))
    known = {one: {"number": number, "title": title} for one, number, title in session.execute(called)}
    told: defaultdict[str, dict[str, list[dict[str, Any]]]] = defaultdict(dict)
    for entry, delegation, links in entries:
        told[delegation][entry] = [link | known[link["pledge"]] for link in links if link["pledge"] in known]
    return told


def own_offers(session: Session, meeting_id: str, delegations: Collection[str]) -> dict[str, list[Row]]:
    """By delegation, the offers that it made and those made to it, the oldest first."""
    row, need = OfferRow, NeedRow
    found = select(row, need.delegation).join(need, need.id == row.need).where(row.meeting_id == meeting_id)
    found = found.where(row.delegation.in_(delegations) | need.delegation.in_(delegations))
    told: defaultdict[str, list[Row]] = defaultdict(list)
    for offer, asked in session.execute(found.order_by(row.made_at, row.id)):
        for one in {offer.delegation, asked} & set(delegations):
            told[one].append(as_json(offer))
    return {one: rows[-MOST_OFFERS:] for one, rows in told.items()}
