"""Lists of speakers, the entries on them, and interventions on the floor."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hlom_live.store.models.base import Base, belongs_to, in_meeting, own_id, reference

Links = list[Any]
"""In a table with a column `list`, `list[...]` would mean the column."""


class ListRow(Base):
    __tablename__ = "list"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    item: Mapped[str] = mapped_column(reference("item"), unique=True)
    state: Mapped[str] = mapped_column(String(16))
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    ordering: Mapped[str] = mapped_column(String(16))
    time_limits: Mapped[dict[str, Any]]
    group_seconds: Mapped[float]
    reply_seconds: Mapped[list[Any]]
    self_inscription: Mapped[bool]
    categories: Mapped[list[Any] | None]
    closes_at: Mapped[datetime | None] = mapped_column(index=True)
    seed: Mapped[str | None]
    alternate_by: Mapped[str] = mapped_column(String(16))
    groups_first: Mapped[bool]
    rolling: Mapped[bool]
    limits_at: Mapped[datetime | None]


class InscriptionRow(Base):
    __tablename__ = "inscription"
    # The two questions of every floor command: who waits on this list, in order; does this delegation wait on it?
    __table_args__ = (
        Index("ix_inscription_waiting", "list", "state", "place", "kind", "precedence", "placed_by", "id"),
        Index("ix_inscription_own", "list", "delegation", "kind"),
    )
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    list: Mapped[str] = mapped_column(reference("list"))
    place: Mapped[float]
    delegation: Mapped[str] = belongs_to("delegation")
    speaker_name: Mapped[str | None]
    speaker_title: Mapped[str | None]
    kind: Mapped[str] = mapped_column(String(16))
    on_behalf_of: Mapped[str | None]
    mode: Mapped[str] = mapped_column(String(16))
    language: Mapped[str | None]
    precedence: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(16))
    allotted_seconds: Mapped[float]
    requested_at: Mapped[datetime]
    placed_by: Mapped[str] = mapped_column(String(16))
    placed_reason: Mapped[str | None]
    reply_to: Mapped[str | None] = mapped_column(String(64))
    recorded_seconds: Mapped[float | None]
    carried_from: Mapped[str | None] = mapped_column(String(64))
    requested_by: Mapped[str | None]
    readiness: Mapped[dict[str, Any] | None]
    statement: Mapped[str | None]
    recording: Mapped[dict[str, Any] | None]
    pledges: Mapped[Links | None]
    reported_at: Mapped[datetime | None]


class InterventionRow(Base):
    __tablename__ = "intervention"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    inscription: Mapped[str] = belongs_to("inscription")
    room: Mapped[str] = belongs_to("room")
    item: Mapped[str] = belongs_to("item")
    delegation: Mapped[str] = belongs_to("delegation")
    speaker_name: Mapped[str | None]
    speaker_title: Mapped[str | None]
    kind: Mapped[str] = mapped_column(String(16))
    on_behalf_of: Mapped[str | None]
    mode: Mapped[str] = mapped_column(String(16))
    language: Mapped[str | None]
    allotted_seconds: Mapped[float]
    called_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    paused_seconds: Mapped[float]
    added_seconds: Mapped[float]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(16))
    summary: Mapped[str | None] = mapped_column(Text)
    themes: Mapped[list[Any]]
    document: Mapped[str | None]
    marks: Mapped[dict[str, Any]]
    reply_to: Mapped[str | None] = mapped_column(String(64))
    finished_at: Mapped[datetime | None]
    notes: Mapped[str | None] = mapped_column(Text)
    pledges: Mapped[list[Any]]


class SwapRow(Base):
    __tablename__ = "swap"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    list: Mapped[str] = belongs_to("list")
    inscription: Mapped[str] = belongs_to("inscription")
    other: Mapped[str] = belongs_to("inscription")
    reason: Mapped[str | None]
    state: Mapped[str] = mapped_column(String(16))
    proposed_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
