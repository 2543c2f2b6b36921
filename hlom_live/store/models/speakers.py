"""The rows. Column names are the contract's field names, so that a row is a row of the live state as it stands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeEngine

Content = bytes
"""Inside a table with a column `bytes`, that word means the column."""

Links = list[Any]
"""Inside a table with a column `list`, that word means the column."""


class Json(TypeDecorator[Any]):
    """JSON, and None as NULL; on PostgreSQL it is JSONB."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name != "postgresql":
            return self.impl_instance
        from sqlalchemy.dialects.postgresql import JSONB  # loads four drivers' dialects: by those who use it

        return JSONB(none_as_null=True)

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        return self.impl_instance.coerce_compared_value(op, value)  # a key is no JSON itself


class UtcTime(TypeDecorator[datetime]):
    """An aware time in UTC; SQLite, which knows no zones, keeps it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of all tables. Plain `str` is a short text, `dict` and `list` are JSON."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: String(500),
        datetime: UtcTime(),
        dict[str, Any]: Json(),
        list[Any]: Json(),
    }


def _id() -> Mapped[str]:
    return mapped_column(String(64), primary_key=True)


def _to(table: str, ondelete: str | None = None) -> ForeignKey:
    """A foreign key checked at commit, so that the rows of one change may be written in any order."""
    return ForeignKey(f"{table}.id", ondelete=ondelete, deferrable=True, initially="DEFERRED")


def _in_meeting() -> Mapped[str]:
    return mapped_column(_to("meeting", "CASCADE"), index=True)


def _of(table: str) -> Mapped[str]:
    return mapped_column(_to(table), index=True)


class MeetingRow(Base):
    """A meeting, and the head of its log: `head` is the newest number, `head_hash` that change's hash."""

    __tablename__ = "meeting"
    id: Mapped[str] = _id()
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
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
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
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    room: Mapped[str] = _of("room")
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
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    sitting: Mapped[str] = _of("sitting")
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


class ListRow(Base):
    __tablename__ = "list"
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    item: Mapped[str] = mapped_column(_to("item"), unique=True)
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


class DelegationRow(Base):
    __tablename__ = "delegation"
    __table_args__ = (UniqueConstraint("meeting_id", "badge"),)
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
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
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    delegation: Mapped[str] = _of("delegation")
    name: Mapped[str]
    title: Mapped[str | None]
    language: Mapped[str | None] = mapped_column(String(16))
    role: Mapped[str] = mapped_column(String(16))
    may_speak: Mapped[bool]


class InscriptionRow(Base):
    __tablename__ = "inscription"
    # The two questions of every floor command: who waits on this list, in order; does this delegation wait on it?
    __table_args__ = (
        Index("ix_inscription_waiting", "list", "state", "place", "kind", "precedence", "placed_by", "id"),
        Index("ix_inscription_own", "list", "delegation", "kind"),
    )
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    list: Mapped[str] = mapped_column(_to("list"))
    place: Mapped[float]
    delegation: Mapped[str] = _of("delegation")
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
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    inscription: Mapped[str] = _of("inscription")
    room: Mapped[str] = _of("room")
    item: Mapped[str] = _of("item")
    delegation: Mapped[str] = _of("delegation")
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


class NoticeRow(Base):
    __tablename__ = "notice"
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    room: Mapped[str | None] = mapped_column(_to("room"))
    text: Mapped[Any] = mapped_column(Json())
    level: Mapped[str] = mapped_column(String(16))
    shown_at: Mapped[datetime]


class ScreenRow(Base):
    __tablename__ = "screen"
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    name: Mapped[str]
    room: Mapped[str | None] = mapped_column(_to("room"))
    view: Mapped[str | None] = mapped_column(String(16))
    options: Mapped[dict[str, Any]]
    last_seen: Mapped[datetime | None]


class DocumentRow(Base):
    __tablename__ = "document"
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    title: Mapped[dict[str, Any]]
    symbol: Mapped[str | None]
    url: Mapped[str | None]
    language: Mapped[str | None]
    item: Mapped[str | None] = mapped_column(_to("item"))
    delegation: Mapped[str | None] = mapped_column(_to("delegation"))
    published_at: Mapped[datetime | None]
    inscription: Mapped[str | None] = mapped_column(_to("inscription"), index=True)
    release: Mapped[str | None] = mapped_column(String(16))
    words: Mapped[int | None]
    media_type: Mapped[str | None]
    bytes: Mapped[int | None]
    sha256: Mapped[str | None] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16), server_default="other")
    # An id without a foreign key: versions are removed in any order, and the rule finds them another first one.
    of: Mapped[str | None] = mapped_column(String(64))
    release_at: Mapped[datetime | None]


class AboutRow(Base):
    __tablename__ = "about"
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    section: Mapped[str] = mapped_column(String(16))
    position: Mapped[float]
    title: Mapped[dict[str, Any] | None]
    text: Mapped[dict[str, Any] | None]
    picture: Mapped[dict[str, Any] | None]
    picture_alt: Mapped[dict[str, Any] | None]


class SwapRow(Base):
    __tablename__ = "swap"
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    list: Mapped[str] = _of("list")
    inscription: Mapped[str] = _of("inscription")
    other: Mapped[str] = _of("inscription")
    reason: Mapped[str | None]
    state: Mapped[str] = mapped_column(String(16))
    proposed_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]


class CaptionRow(Base):
    __tablename__ = "caption"
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    room: Mapped[str] = _of("room")
    language: Mapped[str] = mapped_column(String(16))
    number: Mapped[int]
    line: Mapped[str | None]
    at: Mapped[datetime]


class OrderOfTheDayRow(Base):
    __tablename__ = "order_of_the_day"
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    day: Mapped[str] = mapped_column(String(10))
    number: Mapped[int]
    frozen_at: Mapped[datetime]
    sha256: Mapped[str | None] = mapped_column(String(64))


class DraftChangeRow(Base):
    __tablename__ = "draft_change"
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    position: Mapped[float]
    command: Mapped[str] = mapped_column(String(32))
    args: Mapped[dict[str, Any] | None]
    drafted_by: Mapped[str | None]
    drafted_at: Mapped[datetime]


class RevisionRow(Base):
    __tablename__ = "revision"
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    published_at: Mapped[datetime]
    changes: Mapped[list[Any]]


class SignalRow(Base):
    __tablename__ = "signal"
    __table_args__ = (UniqueConstraint("room", "kind"),)
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    # Ids without foreign keys here and in messages: neither keeps a room or a delegation from being removed.
    room: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    intervention: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime]
    until: Mapped[datetime]


class MessageRow(Base):
    __tablename__ = "message"
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    sender: Mapped[str] = mapped_column(String(16))
    recipient: Mapped[str] = mapped_column(String(16))
    delegation: Mapped[str | None] = mapped_column(String(64), index=True)
    room: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str | None]
    sent_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class PledgeRow(Base):
    __tablename__ = "pledge"
    # An import looks for numbers; two pledges never change theirs at once, and the rule keeps them apart.
    __table_args__ = (
        Index("ix_pledge_number", "meeting_id", "number"),
        Index("ix_pledge_state", "meeting_id", "state"),
    )
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = mapped_column(_to("meeting", "CASCADE"))
    number: Mapped[str | None]
    title: Mapped[dict[str, Any]]
    submitter: Mapped[str | None] = mapped_column(_to("delegation"), index=True)
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
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    delegation: Mapped[str] = _of("delegation")
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
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    need: Mapped[str] = _of("need")
    delegation: Mapped[str] = _of("delegation")
    text: Mapped[str | None]
    state: Mapped[str] = mapped_column(String(16))
    made_at: Mapped[datetime]


class FileRow(Base):
    """A file of a meeting: a statement as it was handed in, an order of the day as it was frozen (JSON), a picture.

    It is no row of the live state: the document or the order that bears its id is, or the section that names it.
    `delegation` is whose it is, null for the secretariat's; `words` and the `text` to read are found when it comes in,
    of a picture its size (`800x600`). `content` is its beginning, what does not fit is in `file_part`, and it is
    `whole` once all is there (docs/adr/0091-files.md). One that nothing refers to is removed after a day.
    """

    __tablename__ = "file"
    id: Mapped[str] = _id()
    meeting_id: Mapped[str] = _in_meeting()
    delegation: Mapped[str | None] = mapped_column(String(64))
    name: Mapped[str]
    media_type: Mapped[str]
    bytes: Mapped[int]
    words: Mapped[int | None]
    sha256: Mapped[str] = mapped_column(String(64))
    uploaded_at: Mapped[datetime] = mapped_column(index=True)
    whole: Mapped[bool] = mapped_column(default=True)
    text: Mapped[str | None] = mapped_column(Text, deferred=True)
    content: Mapped[Content] = mapped_column(LargeBinary, deferred=True)


class FilePartRow(Base):
    """What follows the beginning of a file, in parts that are numbered from 1, each written by itself."""

    __tablename__ = "file_part"
    file: Mapped[str] = mapped_column(_to("file", "CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[Content] = mapped_column(LargeBinary)


class ChangeRow(Base):
    """One number of a meeting's log.

    `body` is the change as it was hashed, in canonical JSON; the columns beside it repeat what is searched for.
    `hash` is the SHA-256 of the hash before it and the body (docs/adr/0002-one-numbered-change-per-command.md).
    `personal` has the values that stand in the body as digests; it is null for changes older than that
    (docs/adr/0074-forgetting-persons.md). `bound` says of which access, command and arguments `command_id` is, as a
    hash (store/work.py); it is null for changes that nobody sends again, for older and for restored ones.
    """

    __tablename__ = "change"
    __table_args__ = (
        UniqueConstraint("meeting_id", "command_id"),
        Index("ix_change_undoable", "meeting_id", "room", "seq"),
    )
    meeting_id: Mapped[str] = mapped_column(_to("meeting", "CASCADE"), primary_key=True)
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


class ImportAnswersRow(Base):
    """What was answered when files with these headings (their hash) were imported; of names, for all files, under "".

    Beside the meeting's rows, and in no log: it is how an office's files are meant.
    """

    __tablename__ = "import_answers"
    meeting_id: Mapped[str] = mapped_column(_to("meeting", "CASCADE"), primary_key=True)
    headings: Mapped[str] = mapped_column(String(64), primary_key=True)
    answers: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
