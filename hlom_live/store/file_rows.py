"""Files of a meeting in the database: written and read in parts, so that a large one holds nobody up.

A file is made empty, gets its parts one transaction after the other, and is `whole` at the end; until then nobody sees
it, and if nothing follows it is swept (docs/adr/0091-files.md).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import IO, Any

from sqlalchemy import ColumnElement, Select, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from hlom_live import green
from hlom_live.domain.clock import from_stamp, stamp
from hlom_live.domain.errors import Refused
from hlom_live.domain.papers.about_page import Picture
from hlom_live.domain.papers.statements import File
from hlom_live.store.database import Database
from hlom_live.store.models import AboutRow, DocumentRow, FilePartRow, FileRow, MeetingRow, OrderOfTheDayRow
from hlom_live.texts.pictures import PictureKind

PART_BYTES = 256 * 1024
"""A commit of so much takes some milliseconds, on a slow disk too; the whole of 10 MB would stop every page."""

MOST_OF_DELEGATION = 60 * 1024**2
MOST_OF_MEETING = 1536 * 1024**2
"""What a meeting may keep: an export of it must still be one that can be restored."""

MOST_OF_OFFICE = 1024**3
"""Of it, what is nobody's but the secretariat's: however many documents there are, statements have room."""

MOST_UNUSED = 2
"""Files that a delegation has sent and nothing refers to: one being handed in, and one more on its way."""

UNUSED_AFTER = timedelta(days=1)
MOST_SWEPT = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What was found out of a file that came in; `text` is what there is to read in it, None if it cannot be read."""

    name: str
    media_type: str
    bytes: int
    sha256: str
    words: int | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it is kept, without its content."""

    id: str
    name: str
    media_type: str
    bytes: int
    sha256: str


def store(
    database: Database, meeting_id: str, file_id: str, of: str | None, found: Found, content: IO[bytes], now: datetime
) -> None:
    """Keep a file, part after part. `of` is the delegation it belongs to; `content` is read from its beginning.

    Of a delegation it takes the place of older ones that were sent and never handed in. Raises Refused: `too_many` if
    the delegation, or the meeting, keeps as much as it may; `not_found` if others took its own place while it came in,
    or the meeting is gone.
    """
    content.seek(0)
    with database.writing() as session:
        if not _locked(session, meeting_id):
            raise Refused("not_found", what="meeting")
        if of is not None:
            _make_room(session, meeting_id, of, found.bytes)
        _must_have_room(session, meeting_id, of, found.bytes)
        _begin(session, meeting_id, file_id, of, found, content.read(PART_BYTES), now)
    number = 0
    while part := content.read(PART_BYTES):
        green.sleep(0)
        number += 1
        with database.writing() as session:
            this = FileRow.id == file_id
            if session.scalar(select(FileRow.id).where(this).with_for_update()) is None:
                raise Refused("not_found", what="file")
            session.add(FilePartRow(file=file_id, number=number, content=part))
            if number * PART_BYTES + len(part) == found.bytes:
                session.execute(update(FileRow).where(this).values(whole=True))


def _locked(session: Session, meeting_id: str) -> bool:
    """Lock the meeting, if it is there; whoever hands a file in has this lock too: none goes while it is handed in."""
    return session.scalar(select(MeetingRow.id).where(MeetingRow.id == meeting_id).with_for_update()) is not None


def keep(session: Session, meeting_id: str, file_id: str, found: Found, content: bytes, now: datetime) -> None:
    """Keep a file that is there whole, within a change; it is the secretariat's."""
    _begin(session, meeting_id, file_id, None, found, content[:PART_BYTES], now)
    session.flush()
    for number, start in enumerate(range(PART_BYTES, len(content), PART_BYTES), start=1):
        session.add(FilePartRow(file=file_id, number=number, content=content[start : start + PART_BYTES]))
    session.execute(update(FileRow).where(FileRow.id == file_id).values(whole=True))


def _begin(
    session: Session, meeting_id: str, file_id: str, of: str | None, found: Found, beginning: bytes, now: datetime
) -> None:
    row = FileRow(
        id=file_id,
        meeting_id=meeting_id,
        delegation=of,
        name=found.name,
        media_type=found.media_type,
        bytes=found.bytes,
        words=found.words,
        sha256=found.sha256,
        uploaded_at=now,
        whole=found.bytes <= PART_BYTES,
        text=found.text,
        content=beginning,
    )
    session.add(row)


def pass_on(session: Session, meeting_id: str, of: str, to: str) -> None:
    """The files of a delegation are those of another one from now on."""
    row = FileRow
    session.execute(update(row).where(row.meeting_id == meeting_id, row.delegation == of).values(delegation=to))


def _make_room(session: Session, meeting_id: str, of: str, wanted: int) -> None:
    """Let a delegation's oldest files that nothing refers to go, until the new one is one of few and there is room.

    So whoever sends several, and hands none in, is never shut out by what was sent.
    """
    row = FileRow
    unused = select(row.id).where(row.meeting_id == meeting_id, row.delegation == of, *_unused())
    waiting = list(session.scalars(unused.order_by(row.uploaded_at, row.id)))
    while waiting and (len(waiting) >= MOST_UNUSED or _kept(session, meeting_id, of) + wanted > MOST_OF_DELEGATION):
        drop(session, waiting.pop(0))


def referred() -> list[Select[str]]:
    """The ids of the files that something refers to: documents and orders bear their file's, a section names one."""
    pictures = select(AboutRow.picture["file"].as_string()).where(AboutRow.picture.is_not(None))
    return [select(DocumentRow.id), select(OrderOfTheDayRow.id), pictures]


def _unused() -> list[ColumnElement[bool]]:
    """Of files: that nothing refers to them."""
    return [FileRow.id.not_in(ids) for ids in referred()]


def _kept(session: Session, meeting_id: str, of: str | None) -> int:
    """How many bytes a meeting keeps of a delegation; for None, of the secretariat."""
    kept = select(func.coalesce(func.sum(FileRow.bytes), 0)).where(FileRow.meeting_id == meeting_id)
    return session.scalar(kept.where(FileRow.delegation == of)) or 0


def _must_have_room(session: Session, meeting_id: str, of: str | None, wanted: int) -> None:
    all_files = select(func.coalesce(func.sum(FileRow.bytes), 0)).where(FileRow.meeting_id == meeting_id)
    if (session.scalar(all_files) or 0) + wanted > MOST_OF_MEETING:
        raise Refused("too_many", why="files")
    if _kept(session, meeting_id, of) + wanted > (MOST_OF_OFFICE if of is None else MOST_OF_DELEGATION):
        raise Refused("too_many", why="files")


def find(session: Session, meeting_id: str, file_id: str) -> File:
    """A file that is all there, to be handed in. Refused("not_found")."""
    row = _whole(session, meeting_id, file_id)
    return File(row.id, row.delegation, row.media_type, row.bytes, row.words, row.sha256, _is_used(session, row))


def find_picture(session: Session, meeting_id: str, file_id: str) -> Picture:
    """A picture that is all there, to be given to a section. Refused: `not_found`, `file_type` for another file."""
    row = _whole(session, meeting_id, file_id)
    size = re.fullmatch("([0-9]+)x([0-9]+)", row.text or "")
    if row.media_type not in {*PictureKind} or size is None:  # it did not come in as a picture
        raise Refused("file_type", why="no_picture")
    width, height = map(int, size.groups())
    used = _is_used(session, row)
    return Picture(row.id, row.media_type, row.bytes, row.sha256, width=width, height=height, used=used)


def _whole(session: Session, meeting_id: str, file_id: str) -> FileRow:
    row = session.get(FileRow, file_id)
    if row is None or row.meeting_id != meeting_id or not row.whole:
        raise Refused("not_found", what="file")
    return row


def _is_used(session: Session, row: FileRow) -> bool:
    """Whether something refers to a file."""
    return session.scalar(select(FileRow.id).where(FileRow.id == row.id, *_unused())) is None


def copied(session: Session, file_id: str, new_id: str, meeting_id: str) -> None:
    """The same file once more, for another meeting, in which it is nobody's but the secretariat's."""
    row = session.get_one(FileRow, file_id)
    own = {name: getattr(row, name) for name in (*KEPT, "content")} | {"id": new_id, "delegation": None}
    session.add(FileRow(**own, meeting_id=meeting_id, whole=True))
    session.flush()
    parts = session.execute(select(FilePartRow.number, FilePartRow.content).where(FilePartRow.file == file_id)).all()
    session.add_all(FilePartRow(file=new_id, number=number, content=content) for number, content in parts)


def stored(session: Session, meeting_id: str, file_id: str) -> Stored:
    """A file that is all there, to be read. Refused("not_found")."""
    row = _whole(session, meeting_id, file_id)
    return Stored(row.id, row.name, row.media_type, row.bytes, row.sha256)


def text_of(session: Session, file_id: str) -> str | None:
    """What there is to read in a file, None if it could not be read."""
    return session.scalar(select(FileRow.text).where(FileRow.id == file_id))


def parts(database: Database, file_id: str) -> Iterator[bytes]:
    """The content of a file, in its parts; each is read by itself, so that nothing is held while a reader is slow."""
    with database.reading() as session:
        beginning = session.scalar(select(FileRow.content).where(FileRow.id == file_id))
        numbers = list(session.scalars(_numbers(file_id)))
    if beginning is None:
        return
    yield beginning
    for number in numbers:
        with database.reading() as session:
            yield _part(session, file_id, number)


def content_in(session: Session, file_id: str) -> Iterator[bytes]:
    """The same within one session: of one moment."""
    beginning = session.scalar(select(FileRow.content).where(FileRow.id == file_id))
    if beginning is not None:
        yield beginning
        for number in session.scalars(_numbers(file_id)).all():
            yield _part(session, file_id, number)


def _numbers(file_id: str) -> Select[int]:
    return select(FilePartRow.number).where(FilePartRow.file == file_id).order_by(FilePartRow.number)


def _part(session: Session, file_id: str, number: int) -> bytes:
    wanted = select(FilePartRow.content).where(FilePartRow.file == file_id, FilePartRow.number == number)
    return session.scalar(wanted) or b""


KEPT = ("id", "delegation", "name", "media_type", "bytes", "words", "sha256", "uploaded_at", "text")
"""What is kept of a file beside its content."""


def used(session: Session, meeting_id: str) -> list[dict[str, Any]]:
    """The files of a meeting that something refers to, by id, without their content; times as the contract has them."""
    columns = [getattr(FileRow, name) for name in KEPT]
    named = or_(*(FileRow.id.in_(ids) for ids in referred()))
    wanted = select(*columns).where(FileRow.meeting_id == meeting_id, FileRow.whole, named)
    found = session.execute(wanted.order_by(FileRow.id))
    return [dict(zip(KEPT, row, strict=True)) | {"uploaded_at": stamp(row.uploaded_at)} for row in found]


def bring_back(session: Session, meeting_id: str, file: dict[str, Any], content: IO[bytes]) -> bool:
    """Write a file as `used` gave it, with its content; whether that is the one it has the hash of.

    Raises KeyError, ValueError or TypeError for what `used` never gives.
    """
    told = {name: file[name] for name in KEPT} | {"uploaded_at": from_stamp(file["uploaded_at"])}
    digest, length = hashlib.sha256(), 0
    row = FileRow(**told, meeting_id=meeting_id, whole=True, content=content.read(PART_BYTES))
    digest.update(row.content)
    length += len(row.content)
    session.add(row)
    session.flush()
    for number in count(1):
        part = content.read(PART_BYTES)
        if not part:
            break
        digest.update(part)
        length += len(part)
        session.execute(insert(FilePartRow).values(file=file["id"], number=number, content=part))
    return (digest.hexdigest(), length) == (file["sha256"], file["bytes"])


def hash_of(session: Session, file_id: str) -> str:
    """The SHA-256 of a file's content as it is now, in hexadecimal."""
    digest = hashlib.sha256()
    for part in content_in(session, file_id):
        digest.update(part)
    return digest.hexdigest()


def take_place(session: Session, file_id: str, of: str) -> None:
    """Put a file that came in under the id of another, which is removed for good."""
    drop(session, of)
    session.execute(update(FileRow).where(FileRow.id == file_id).values(id=of))
    session.execute(update(FilePartRow).where(FilePartRow.file == file_id).values(file=of))


def drop(session: Session, file_id: str) -> None:
    """Remove a file for good; its parts go with it."""
    session.execute(delete(FilePartRow).where(FilePartRow.file == file_id))
    session.execute(delete(FileRow).where(FileRow.id == file_id))


def sweep(database: Database, now: datetime) -> int:
    """Remove files that came in a day ago and that nothing refers to, some at a time; returns how many went."""
    row = FileRow
    unused = select(row.id, row.meeting_id).where(row.uploaded_at <= now - UNUSED_AFTER, *_unused())
    with database.reading() as session:
        found = session.execute(unused.order_by(row.uploaded_at, row.id).limit(MOST_SWEPT)).all()
    for file_id, meeting_id in found:
        with database.writing() as session:
            # Asked again under the lock: it may have been handed in meanwhile.
            if _locked(session, meeting_id) and session.scalar(unused.where(row.id == file_id)):
                drop(session, file_id)
        green.sleep(0)
    return len(found)
