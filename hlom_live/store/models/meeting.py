"""The meeting with its log, its programme, and changes of the programme."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hlom_live.store.models.base import Base, Json, belongs_to, in_meeting, own_id, reference


class MeetingRow(Base):
    """A meeting, and the head of its log: `head` is the newest number, `head_hash` that change's hash."""

    __tablename__ = "meeting"
    id: Mapped[str] = own_id()
    slug: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[dict[str, Any]]
    theme: Mapped[dict[str, Any] | None]
    venue: Mapped[str | None]
    time_zone: Mapped[str] = mapped_column(String(64))
    format: Mapped[str] = mapped_column(String(16))
    days: Mapped[list[Any]]
    languages: Mapped[list[Any]]
    categories: Mapped[list[Any]]
    themes: Mapped[list[Any]]
    webcast_url: Mapped[str | None]
    webcast_delay_seconds: Mapped[float]
    rules: Mapped[dict[str, Any]]
    rehearsal_of: Mapped[str | None] = mapped_column(String(64))
    over_at: Mapped[datetime | None]
    follows: Mapped[dict[str, Any] | None]
    conclusions: Mapped[str | None] = mapped_column(Text)
    published: Mapped[bool] = mapped_column(default=True)
    head: Mapped[int] = mapped_column(default=0)
    head_hash: Mapped[str] = mapped_column(String(64), default="")


class RoomRow(Base):
    __tablename__ = "room"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    name: Mapped[dict[str, Any]]
    position: Mapped[float | None]
    # What is on now: ids without foreign keys, for the rows they name point back here.
    sitting: Mapped[str | None] = mapped_column(String(64))
    item: Mapped[str | None] = mapped_column(String(64))
    intervention: Mapped[str | None] = mapped_column(String(64))
    interrupted_by: Mapped[str | None] = mapped_column(String(64))
    notice: Mapped[str | None] = mapped_column(String(64))


class SittingRow(Base):
    __tablename__ = "sitting"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    room: Mapped[str] = belongs_to("room")
    title: Mapped[dict[str, Any]]
    day: Mapped[str] = mapped_column(String(10))
    planned_start: Mapped[datetime]
    planned_end: Mapped[datetime]
    interpretation_end: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(16))
    opened_at: Mapped[datetime | None]
    suspended_at: Mapped[datetime | None]
    resumed_at: Mapped[datetime | None]
    resumes_at: Mapped[datetime | None]
    adjourned_at: Mapped[datetime | None]


class ItemRow(Base):
    __tablename__ = "item"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    sitting: Mapped[str] = belongs_to("sitting")
    position: Mapped[float]
    number: Mapped[str | None]
    title: Mapped[dict[str, Any]]
    description: Mapped[dict[str, Any] | None]
    kind: Mapped[str] = mapped_column(String(16))
    planned_start: Mapped[datetime | None]
    planned_seconds: Mapped[float | None]
    state: Mapped[str] = mapped_column(String(16))
    started_at: Mapped[datetime | None]
    concluded_at: Mapped[datetime | None]
    conclusion: Mapped[Any | None] = mapped_column(Json())
    documents: Mapped[list[Any]]
    document_count: Mapped[int] = mapped_column(server_default="0")


class OrderOfTheDayRow(Base):
    __tablename__ = "order_of_the_day"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    day: Mapped[str] = mapped_column(String(10))
    number: Mapped[int]
    frozen_at: Mapped[datetime]
    sha256: Mapped[str | None] = mapped_column(String(64))


class DraftChangeRow(Base):
    __tablename__ = "draft_change"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    position: Mapped[float]
    command: Mapped[str] = mapped_column(String(32))
    args: Mapped[dict[str, Any] | None]
    drafted_by: Mapped[str | None]
    drafted_at: Mapped[datetime]


class RevisionRow(Base):
    __tablename__ = "revision"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    published_at: Mapped[datetime]
    changes: Mapped[list[Any]]


class ChangeRow(Base):
    """One change in a meeting's log.

    `body` is the change as it was hashed, in canonical JSON; the other columns repeat what is searched for. `hash` is
    the SHA-256 of the previous hash and the body (docs/adr/0002-one-numbered-change-per-command.md). `personal` holds
    the values of which the body has only digests; it is null for older changes (docs/adr/0074-forgetting-persons.md).
    `bound` ties `command_id` to its access, command and arguments, as a hash (store/work.py); it is null for changes
    that nobody sends again, for older and for restored ones.
    """

    __tablename__ = "change"
    __table_args__ = (
        UniqueConstraint("meeting_id", "command_id"),
        Index("ix_change_undoable", "meeting_id", "room", "seq"),
    )
    meeting_id: Mapped[str] = mapped_column(reference("meeting", "CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    command_id: Mapped[str] = mapped_column(String(64))
    command: Mapped[str] = mapped_column(String(32))
    actor: Mapped[str]
    role: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]
    room: Mapped[str | None] = mapped_column(String(64))
    undoes: Mapped[int | None]
    body: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))
    personal: Mapped[str | None] = mapped_column(Text)
    bound: Mapped[str | None] = mapped_column(String(64))
