"""Pledges, and the support that delegations need and offer."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from hlom_live.store.models.base import Base, Json, belongs_to, in_meeting, own_id, reference


class PledgeRow(Base):
    __tablename__ = "pledge"
    # An import looks for numbers; two pledges never change theirs at once, and the rule keeps them apart.
    __table_args__ = (
        Index("ix_pledge_number", "meeting_id", "number"),
        Index("ix_pledge_state", "meeting_id", "state"),
    )
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = mapped_column(reference("meeting", "CASCADE"))
    number: Mapped[str | None]
    title: Mapped[dict[str, Any]]
    submitter: Mapped[str | None] = mapped_column(reference("delegation"), index=True)
    submitter_name: Mapped[str | None]
    partners: Mapped[list[Any]]
    # Ids without foreign keys: of another row of this kind, of another meeting, and of one that may be taken back.
    matches: Mapped[str | None] = mapped_column(String(64))
    themes: Mapped[list[Any]]
    area: Mapped[dict[str, Any] | None]
    kind: Mapped[str] = mapped_column(String(16))
    countries: Mapped[list[Any]]
    stage: Mapped[str] = mapped_column(String(16))
    stage_before: Mapped[str | None] = mapped_column(String(16))
    updated_on: Mapped[str | None] = mapped_column(String(10))
    update: Mapped[Any | None] = mapped_column(Json())
    source: Mapped[str | None]
    carried_from: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    intervention: Mapped[str | None] = mapped_column(String(64))
    submitted_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    inscription: Mapped[str | None] = mapped_column(String(64), index=True)
    reason: Mapped[str | None]


class NeedRow(Base):
    __tablename__ = "need"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    delegation: Mapped[str] = belongs_to("delegation")
    themes: Mapped[list[Any]]
    countries: Mapped[list[Any]]
    text: Mapped[str | None]
    # Ids without foreign keys: a pledge may leave the register, and an intervention be taken back.
    pledge: Mapped[str | None] = mapped_column(String(64))
    intervention: Mapped[str | None] = mapped_column(String(64))
    asked_by: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    made_at: Mapped[datetime]


class OfferRow(Base):
    __tablename__ = "offer"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    need: Mapped[str] = belongs_to("need")
    delegation: Mapped[str] = belongs_to("delegation")
    text: Mapped[str | None]
    state: Mapped[str] = mapped_column(String(16))
    made_at: Mapped[datetime]
