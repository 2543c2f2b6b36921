"""Pledges that are looked for one by one, or at all, on pages that do not hold the register (docs/adr/0163)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, String, cast, or_, select
from sqlalchemy.orm import Session

from hlom_live.domain.derived.folded import folded
from hlom_live.domain.model import PledgeState
from hlom_live.store.changes import Row
from hlom_live.store.models import DelegationRow, PledgeRow
from hlom_live.store.rows import as_json

MOST_FOUND = 40
"""So many are given at once; who finds more looks closer."""

FIELDS = ("id", "number", "title", "stage", "submitter", "submitter_name")


def look_up(
    session: Session, meeting_id: str, of: str | None = None, ids: Collection[str] = (), text: str = ""
) -> list[Row]:
    """Published pledges by number: those of a delegation, as submitter or partner; those of these ids; those in whose
    number, title or submitter the text stands, without case and accents. One more than `MOST_FOUND` at most.
    """
    row = PledgeRow
    wanted: list[ColumnElement[bool]] = []
    if of is not None:
        wanted.append((row.submitter == of) | cast(row.partners, String).contains(of, autoescape=True))
    if ids:
        wanted.append(row.id.in_(ids))
    columns = [row.__table__.c[name] for name in (*FIELDS, "partners")]
    known = select(*columns).where(row.meeting_id == meeting_id, row.state == PledgeState.PUBLISHED)
    known = known.where(or_(*wanted)) if wanted else known
    names = _names(session, meeting_id) if text else {}
    looked_for, those = folded(text), []
    for read in session.execute(known.order_by(row.number, row.id)).mappings():
        one: Row = {str(name): value for name, value in read.items()}
        if (of is None or one["id"] in ids or _is_of(one, of)) and (not text or _says(one, looked_for, names)):
            those.append({name: one[name] for name in FIELDS})
        if len(those) > MOST_FOUND:
            break
    return those


def any_published(session: Session, meeting_id: str) -> bool:
    """Whether a meeting has a pledge that everybody may see."""
    row = PledgeRow
    published = select(row.id).where(row.meeting_id == meeting_id, row.state == PledgeState.PUBLISHED)
    return session.scalar(published.limit(1)) is not None


def of_ids(session: Session, meeting_id: str, ids: Collection[str]) -> list[Row]:
    """Those of these pledges that are published."""
    row = PledgeRow
    columns = [row.__table__.c[name] for name in FIELDS]
    known = select(*columns).where(row.meeting_id == meeting_id, row.state == PledgeState.PUBLISHED, row.id.in_(ids))
    found = session.execute(known).mappings() if ids else ()
    return [{str(name): value for name, value in one.items()} for one in found]


def announced(session: Session, meeting_id: str) -> list[Row]:
    """The pledges that are announced and not published yet, whole rows, the oldest first."""
    row = PledgeRow
    found = select(row).where(row.meeting_id == meeting_id, row.state != PledgeState.PUBLISHED)
    return [as_json(one) for one in session.scalars(found.order_by(row.submitted_at, row.id))]


def _is_of(one: Mapping[str, Any], delegation: str) -> bool:
    return one["submitter"] == delegation or any(who["delegation"] == delegation for who in one["partners"])


def _says(one: Mapping[str, Any], looked_for: str, names: Mapping[str, str]) -> bool:
    said = [one["number"], *one["title"].values(), one["submitter_name"]]
    return any(looked_for in folded(text) for text in said if text) or looked_for in names.get(one["submitter"], "")


def _names(session: Session, meeting_id: str) -> dict[str, str]:
    """The names of the delegations in all languages, folded, by id."""
    row = DelegationRow
    found = session.execute(select(row.id, row.name).where(row.meeting_id == meeting_id))
    return {one: folded(" ".join(name.values())) for one, name in found}
