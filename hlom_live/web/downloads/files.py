"""Files that come in, and documents that go out (docs/adr/0091-files.md).

What comes in is read in pieces into a file without a name, looked through by a process of its own, and kept in the
database under an id by chance. What goes out is saved by the browser, never shown as a page of ours; the embargo on a
statement holds for whoever asks.
"""

from __future__ import annotations

import errno
import hashlib
import secrets
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData
from werkzeug.wsgi import get_input_stream

from hlom_live import green
from hlom_live.domain import roles
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.roles import Actor, Role
from hlom_live.store import file_rows, throttle
from hlom_live.store.models import DocumentRow, MeetingRow
from hlom_live.texts.kinds import Kind, encoding_of
from hlom_live.texts.reading import TooLate, read_file
from hlom_live.texts.refused import NotTaken
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.file_names import clean_name, disposition
from hlom_live.web.sign_in.auth import find_reader, signed_in

LARGEST_FILE = 10 * 1024**2
LARGEST_UPLOAD = LARGEST_FILE + 64 * 1024
"""A file and what a form puts around it."""

PIECE = 64 * 1024
MOST_HEAD = 4 * PIECE
MOST_AT_ONCE = 2
"""Uploads of one delegation, or of one other sign-in, at the same time."""

MAY_UPLOAD = roles.DELEGATE | roles.SECRETARIAT
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"

bp = Blueprint("files", __name__)


@bp.post("/api/v1/meetings/<slug>/files")
def upload(slug: str) -> Response:
    """Take a file in; `hand_in_statement` then says what it is. Refused with `file_type`, `too_large`, `too_many`."""
    if (request.content_length or 0) > LARGEST_UPLOAD:
        raise _too_large()
    meeting, actor = signed_in(slug)
    if actor.role not in MAY_UPLOAD:
        raise Refused("not_allowed", command="upload")
    who = actor.delegation or actor.name
    with _one_of_few(f"{meeting.id} {who}"), tempfile.TemporaryFile() as content:
        _take_turn(meeting, who)
        received = _receive(content)
        found = _looked_through(content, received)
        file_id = secrets.token_hex(16)
        of = actor.delegation if actor.role is Role.DELEGATE else None
        file_rows.store(context().database, meeting.id, file_id, of, found, content, now())
    audit.note("upload", actor, meeting=slug, file=file_id, media_type=found.media_type, bytes=found.bytes)
    return jsonify(file=file_id, name=found.name, media_type=found.media_type, bytes=found.bytes, words=found.words)


_uploading: Counter[str] = Counter()


@contextmanager
def _one_of_few(who: str) -> Iterator[None]:
    if _uploading[who] >= MOST_AT_ONCE:
        raise Refused("too_many")
    _uploading[who] += 1
    try:
        yield
    finally:
        _uploading[who] -= 1
        if not _uploading[who]:
            del _uploading[who]


def _take_turn(meeting: MeetingRow, who: str) -> None:
    limit = throttle.of_uploads(meeting.id, who, context().settings.secret_key)
    with context().database.writing() as session:
        fine = throttle.take_try(session, [limit], now())
    if not fine:
        raise Refused("too_many")


def _too_large() -> Refused:
    return Refused("too_large", most=LARGEST_FILE)


@dataclass
class Received:
    """What came in: the name that its sender gave it, its length and its hash."""

    name: str
    length: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)


def _receive(content: IO[bytes]) -> Received:
    """Write the one file of a form to `content`, as it comes; nothing of it is kept in memory."""
    kind, options = parse_options_header(request.headers.get("Content-Type"))
    if kind != "multipart/form-data" or not options.get("boundary"):
        raise Refused("file_type", why="form")
    decoder = MultipartDecoder(options["boundary"].encode("latin-1", "replace"), MOST_HEAD, max_parts=1)
    stream = get_input_stream(request.environ, max_content_length=LARGEST_UPLOAD)
    received: Received | None = None
    try:
        while True:
            event = decoder.next_event()
            if isinstance(event, NeedData):
                decoder.receive_data(stream.read(PIECE) or None)
                green.sleep(0)  # a fast line would let nobody else have a turn
            elif isinstance(event, File) and event.name == "file":
                received = Received(event.filename)
            elif isinstance(event, File | Field):
                raise invalid(str(event.name)[:64], "surplus")
            elif isinstance(event, Data) and received is not None:
                _write(content, received, event.data)
            elif isinstance(event, Epilogue):
                break
    except RequestEntityTooLarge:
        raise _too_large() from None
    except (ValueError, OSError) as error:  # no form, or a line that went away in the middle
        raise _unwritten(error) from None
    if received is None:
        raise invalid("file", "missing")
    return received


def _write(content: IO[bytes], received: Received, piece: bytes) -> None:
    received.length += len(piece)
    if received.length > LARGEST_FILE:
        raise _too_large()
    received.digest.update(piece)
    content.write(piece)


def _unwritten(error: Exception) -> Refused:
    full = isinstance(error, OSError) and error.errno == errno.ENOSPC
    return Refused("not_ready", reason="disk_full") if full else invalid("file", "cut off")


def _looked_through(content: IO[bytes], received: Received) -> file_rows.Found:
    try:
        reading = read_file(content)
    except NotTaken as not_taken:
        raise Refused("file_type", why=not_taken.reason) from None
    except TooLate:
        raise Refused("not_ready") from None
    return file_rows.Found(
        name=clean_name(received.name, reading.kind),
        media_type=str(reading.kind),
        bytes=received.length,
        sha256=received.digest.hexdigest(),
        words=reading.words,
        text=reading.text,
    )


@bp.get("/m/<slug>/documents/<document_id>")
def document(slug: str, document_id: str) -> Response:
    """A document's file, to be saved; with `?as=text` what there is to read in it, for a screen."""
    meeting, actor = find_reader(slug)
    as_text = request.args.get("as") == "text"
    with context().database.reading() as session:
        row = session.get(DocumentRow, document_id)
        if row is None or row.meeting_id != meeting.id or not _may_read(row, actor):
            raise Refused("not_found", what="document")
        stored = file_rows.stored(session, meeting.id, document_id)
        text = file_rows.text_of(session, document_id) if as_text else None
    if as_text and text is None:
        raise Refused("not_found", what="text")
    tag = f"{stored.sha256[:32]}{'-text' if as_text else ''}"
    if request.if_none_match.contains_weak(tag):
        answer = Response(status=304)
    elif text is not None:
        answer = Response(text, content_type="text/plain; charset=utf-8")
    else:
        answer = _saved(stored)
    answer.set_etag(tag)
    if row.published_at is None:
        # Under embargo nothing of it stays behind, on no disk of a shared computer.
        answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.vary.update(("Cookie", "Authorization"))
    return answer


def _may_read(row: DocumentRow, actor: Actor | None) -> bool:
    """Under embargo a text is for the staff, interpreters among them, and for its own delegation."""
    if row.published_at is not None:
        return True
    if actor is None:
        return False
    return actor.role is not Role.DELEGATE or actor.delegation == row.delegation


def _saved(stored: file_rows.Stored) -> Response:
    parts = file_rows.parts(context().database, stored.id)
    kind, beginning = stored.media_type, b""
    if kind == Kind.TXT:
        beginning = next(parts, b"")
        kind = f"{kind}; charset={encoding_of(beginning)}"
    answer = Response(_pieces(beginning, parts), content_type=kind)
    answer.content_length = stored.bytes
    answer.headers["Content-Disposition"] = disposition(stored.name)
    return answer


def _pieces(beginning: bytes, parts: Iterator[bytes]) -> Iterator[bytes]:
    if beginning:
        yield beginning
    for part in parts:
        yield part
        green.sleep(0)
