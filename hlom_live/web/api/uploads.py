"""Files of statements that come in (docs/adr/0091-files.md).

A file is read in pieces into a file without a name, looked through by a process of its own, and kept in the database
under an id by chance.
"""

from __future__ import annotations

import hashlib
import secrets
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from flask import Blueprint, Response, jsonify, request
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

from hlom_live.domain import roles
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.roles import Role
from hlom_live.store import file_rows, throttle
from hlom_live.texts.reading import Reading, TooLate, read_file
from hlom_live.texts.refused import NotTaken
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.bodies import (
    LARGEST_FILE,
    LARGEST_UPLOAD,
    PIECE,
    in_pieces,
    pieces,
    receiving,
    refuse_larger,
)
from hlom_live.web.http.file_names import clean_name
from hlom_live.web.rendering import files
from hlom_live.web.sign_in.entering import may_try
from hlom_live.web.sign_in.identity import signed_in

MOST_HEAD = 4 * PIECE
MOST_AT_ONCE = 2
"""Uploads of one delegation, or of one other sign-in, at the same time."""

MAY_UPLOAD = roles.DELEGATE | roles.SECRETARIAT

bp = Blueprint("uploads", __name__, url_prefix="/api/v1")


@bp.post("/meetings/<slug>/files")
@in_pieces
def upload(slug: str) -> Response:
    """Take a file in; `hand_in_statement` then says what it is. Refused with `file_type`, `too_large`, `too_many`."""
    refuse_larger(LARGEST_UPLOAD, most=LARGEST_FILE)
    meeting, actor = signed_in(slug, MAY_UPLOAD, command="upload")
    who = actor.delegation or actor.name
    with _one_of_few(f"{meeting.id} {who}"), tempfile.TemporaryFile() as content:
        may_try([throttle.of_uploads(meeting.id, who, context().settings.secret_key)])
        received = _receive(content)
        reading = _looked_through(content)
        found = _found(received, reading)
        file_id = secrets.token_hex(16)
        of = actor.delegation if actor.role is Role.DELEGATE else None
        file_rows.store(context().database, meeting.id, file_id, of, found, content, now())
    audit.note("upload", actor, meeting=slug, file=file_id, media_type=found.media_type, bytes=found.bytes)
    told = files.remarks(reading.unread, reading.doubt)
    return jsonify(
        file=file_id, name=found.name, media_type=found.media_type, bytes=found.bytes, words=found.words, remarks=told
    )


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
    body, received = pieces(LARGEST_UPLOAD), None
    with receiving(LARGEST_FILE):
        while not isinstance(event := decoder.next_event(), Epilogue):
            if isinstance(event, NeedData):
                decoder.receive_data(next(body, None))
            elif isinstance(event, File) and event.name == "file":
                received = Received(event.filename)
            elif isinstance(event, File | Field):
                raise invalid(str(event.name)[:64], "surplus")
            elif isinstance(event, Data) and received is not None:
                _write(content, received, event.data)
    if received is None:
        raise invalid("file", "missing")
    return received


def _write(content: IO[bytes], received: Received, piece: bytes) -> None:
    received.length += len(piece)
    if received.length > LARGEST_FILE:
        raise Refused("too_large", most=LARGEST_FILE)
    received.digest.update(piece)
    content.write(piece)


def _looked_through(content: IO[bytes]) -> Reading:
    try:
        return read_file(content)
    except NotTaken as not_taken:
        raise Refused("file_type", why=not_taken.reason) from None
    except TooLate:
        raise Refused("not_ready") from None


def _found(received: Received, reading: Reading) -> file_rows.Found:
    return file_rows.Found(
        name=clean_name(received.name, reading.kind),
        media_type=str(reading.kind),
        bytes=received.length,
        sha256=received.digest.hexdigest(),
        words=reading.words,
        text=reading.text,
    )
