"""Files that were handed in, and what an office answered about the files it imports."""

from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hlom_live.store.models.base import Base, in_meeting, own_id, reference

Content = bytes
"""In a table with a column `bytes`, `bytes` would mean the column."""


class FileRow(Base):
    """A file of a meeting: a statement that was handed in, an order of the day as it was frozen (JSON), a picture.

    It is not part of the live state; the document, order or section that names it is. `delegation` owns it, None for
    the secretariat's. `words` and `text` are found when it comes in; for a picture `text` is its size (`800x600`).
    `content` is the first part; further parts are in `file_part`, and `whole` is set once all have come
    (docs/adr/0091-files.md). A file that nothing refers to is removed after a day.
    """

    __tablename__ = "file"
    id: Mapped[str] = own_id()
    meeting_id: Mapped[str] = in_meeting()
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
    """A further part of a file. Parts are numbered from 1, and each is written in a transaction of its own."""

    __tablename__ = "file_part"
    file: Mapped[str] = mapped_column(reference("file", "CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[Content] = mapped_column(LargeBinary)


class ImportAnswersRow(Base):
    """The answers given when files with these headings were imported, by a hash of the headings; under "" those about
    names, which hold for all files.

    They say how an office's files are to be read, are not part of the live state, and stand in no log.
    """

    __tablename__ = "import_answers"
    meeting_id: Mapped[str] = mapped_column(reference("meeting", "CASCADE"), primary_key=True)
    headings: Mapped[str] = mapped_column(String(64), primary_key=True)
    answers: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
