"""What is shown in a room: notices, screens, captions, and the signals of the booths."""

from datetime import datetime
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hlom_live.store.models.base import Base, Json, belongs_to, in_meeting, own_id, reference


class NoticeRow(Base):
    __tablename__ = "notice"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    room: Mapped[str | None] = mapped_column(reference("room"))
    text: Mapped[Any] = mapped_column(Json())
    level: Mapped[str] = mapped_column(String(16))
    shown_at: Mapped[datetime]


class ScreenRow(Base):
    __tablename__ = "screen"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    name: Mapped[str]
    room: Mapped[str | None] = mapped_column(reference("room"))
    view: Mapped[str | None] = mapped_column(String(16))
    options: Mapped[dict[str, Any]]
    last_seen: Mapped[datetime | None]


class CaptionRow(Base):
    __tablename__ = "caption"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    room: Mapped[str] = belongs_to("room")
    language: Mapped[str] = mapped_column(String(16))
    number: Mapped[int]
    line: Mapped[str | None]
    at: Mapped[datetime]


class SignalRow(Base):
    __tablename__ = "signal"
    __table_args__ = (UniqueConstraint("room", "kind"),)
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    # Ids without foreign keys here and in messages: neither keeps a room or a delegation from being removed.
    room: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    intervention: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime]
    until: Mapped[datetime]
