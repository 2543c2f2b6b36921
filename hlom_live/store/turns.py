"""What turns and readiness depend on, read for every change near a list: only who still waits, only what counts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from hlom_live.domain.clock import stamp
from hlom_live.store.changes import Row, rows
from hlom_live.store.models import DelegationRow, DocumentRow, InscriptionRow, InterventionRow, PersonRow
from hlom_live.store.rows import VALUE_OF

ENTRY_FIELDS = ("id", "list", "place", "delegation", "kind", "state", "allotted_seconds", "mode", "recorded_seconds")
TURN_FIELDS = (
    "id", "inscription", "room", "item", "kind", "started_at", "paused_at", "ended_at", "paused_seconds",
    "added_seconds", "allotted_seconds",
)  # fmt: skip
WAITING = ("requested", "inscribed", "speaking")
OWN_FIELDS = ("id", "delegation", "state", "statement", "recording", "recorded_seconds")
SPEAKER_FIELDS = ("id", "delegation", "name", "title", "language", "role")
TEXT_FIELDS = ("id", "title", "language", "words", "published_at", "release")


def turn_rows(session: Session, meeting_id: str) -> dict[str, Row]:
    """The rows that say when whose turn is, by key, as the forecast and `you` take them; not redacted.

    Inscriptions that wait or speak and all interventions, with the fields above only, so that the length of what was
    said on the days before counts for little.
    """
    waiting = InscriptionRow.state.in_(WAITING)
    return {
        **rows(session, meeting_id, ("meeting", "room", "sitting", "item", "list")),
        **_some(session, InscriptionRow, ENTRY_FIELDS, InscriptionRow.meeting_id == meeting_id, waiting),
        **_some(session, InterventionRow, TURN_FIELDS, InterventionRow.meeting_id == meeting_id),
    }


def own_rows(session: Session, meeting_id: str, delegations: Collection[str]) -> dict[str, Row]:
    """What these delegations have ready, by key, of which the state tells others nothing; not redacted.

    Their last device tests, their entries that wait, speak or have a statement handed in, those statements, and their
    persons who may speak.
    """
    entry = InscriptionRow
    handed_in = select(entry.statement).where(entry.meeting_id == meeting_id, entry.delegation.in_(delegations))
    return {
        **_some(session, DelegationRow, ("id", "device"), DelegationRow.id.in_(delegations)),
        **_some(
            session, entry, OWN_FIELDS, entry.meeting_id == meeting_id, entry.delegation.in_(delegations),
            entry.state.in_(WAITING) | entry.statement.is_not(None),
        ),
        **_some(session, DocumentRow, TEXT_FIELDS, DocumentRow.id.in_(handed_in)),
        **_some(
            session, PersonRow, SPEAKER_FIELDS, PersonRow.delegation.in_(delegations), PersonRow.may_speak.is_(True)
        ),
    }  # fmt: skip


def _some(session: Session, row_type: Any, names: tuple[str, ...], *which: ColumnElement[bool]) -> dict[str, Row]:
    kind = VALUE_OF[row_type].KIND
    found = session.execute(select(*(row_type.__table__.c[name] for name in names)).where(*which))
    return {f"{kind}/{one[0]}": dict(zip(names, map(_as_json, one), strict=True)) for one in found}


def _as_json(value: Any) -> Any:
    return stamp(value) if isinstance(value, datetime) else value
