"""Who takes part, and the messages between them."""

from datetime import datetime
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hlom_live.store.models.base import Base, belongs_to, in_meeting, own_id


class DelegationRow(Base):
    __tablename__ = "delegation"
    __table_args__ = (UniqueConstraint("meeting_id", "badge"),)
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    name: Mapped[dict[str, Any]]
    short_name: Mapped[str | None]
    category: Mapped[str] = mapped_column(String(64))
    code: Mapped[str | None] = mapped_column(String(3))
    region: Mapped[str | None]
    seat: Mapped[str | None]
    present: Mapped[str] = mapped_column(String(16))
    present_by: Mapped[str | None] = mapped_column(String(16))
    present_at: Mapped[datetime | None]
    groups: Mapped[list[Any]]
    badge: Mapped[str | None] = mapped_column(String(32))
    device: Mapped[dict[str, Any] | None]
    other_badges: Mapped[list[Any] | None]


class PersonRow(Base):
    __tablename__ = "person"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    delegation: Mapped[str] = belongs_to("delegation")
    name: Mapped[str]
    title: Mapped[str | None]
    language: Mapped[str | None] = mapped_column(String(16))
    role: Mapped[str] = mapped_column(String(16))
    may_speak: Mapped[bool]


class MessageRow(Base):
    __tablename__ = "message"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    sender: Mapped[str] = mapped_column(String(16))
    recipient: Mapped[str] = mapped_column(String(16))
    delegation: Mapped[str | None] = mapped_column(String(64), index=True)
    room: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str | None]
    sent_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
