"""Documents of the meeting, and what it says about itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from hlom_live.store.models.base import Base, in_meeting, own_id, reference


class DocumentRow(Base):
    __tablename__ = "document"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    title: Mapped[dict[str, Any]]
    symbol: Mapped[str | None]
    url: Mapped[str | None]
    language: Mapped[str | None]
    item: Mapped[str | None] = mapped_column(reference("item"))
    delegation: Mapped[str | None] = mapped_column(reference("delegation"))
    published_at: Mapped[datetime | None]
    inscription: Mapped[str | None] = mapped_column(reference("inscription"), index=True)
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
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
    section: Mapped[str] = mapped_column(String(16))
    position: Mapped[float]
    title: Mapped[dict[str, Any] | None]
    text: Mapped[dict[str, Any] | None]
    picture: Mapped[dict[str, Any] | None]
    picture_alt: Mapped[dict[str, Any] | None]
