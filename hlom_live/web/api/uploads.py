"""Files of statements and other documents that come in (docs/adr/0091-files.md, docs/adr/0161-documents.md).

A file is read in pieces into a file without a name, looked through by a process of its own, and kept in the database
under an id by chance.
"""

from __future__ import annotations

import hashlib
import secrets
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import IO, TypeVar

from flask import Blueprint, Response, jsonify, request

from hlom_live.domain import roles
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.roles import Role
from hlom_live.store import file_rows
from hlom_live.store.sign_in import throttle
from hlom_live.texts.pictures import ENDINGS
from hlom_live.texts.reading import Reading, TooLate, look_at_picture, read_file
from hlom_live.texts.refused import NotTaken
from hlom_live.web.context import context, now
from hlom_live.web.http import audit
from hlom_live.web.http.bodies import (
    FORM_AROUND,
    LARGEST_DOCUMENT,
    LARGEST_FILE,
    LARGEST_PICTURE,
    in_pieces,
    refuse_larger,
)
from hlom_live.web.http.file_forms import Received, boundary, receive_form
from hlom_live.web.http.file_names import clean_name
from hlom_live.web.rendering import files
from hlom_live.web.sign_in.entering import may_try
from hlom_live.web.sign_in.identity import signed_in

MOST_AT_ONCE = 2
"""Uploads of one delegation, or of one other sign-in, at the same time."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a file is sent for: who may send it, and of how many bytes; the reader is told it by this name."""

    name: str
    may: frozenset[Role]
    most: int


PURPOSES = {
    "statement": Purpose("statement", roles.DELEGATE | roles.SECRETARIAT, LARGEST_FILE),
    "document": Purpose("document", roles.SECRETARIAT, LARGEST_DOCUMENT),
}
"""By the word that stands in the address (`?for=`); without one it is a statement."""

bp = Blueprint("uploads", __name__, url_prefix="/api/v1")


@bp.post("/meetings/<slug>/files")
@in_pieces
def upload(slug: str) -> Response:
    """Take a file in; `hand_in_statement` or `add_document` then says what it is.

    Refused with `file_type`, `too_large`, `too_many`.
    """
    purpose = _purpose()
    refuse_larger(purpose.most + FORM_AROUND, most=purpose.most)
    meeting, actor = signed_in(slug, purpose.may, command="upload")
    who = actor.delegation or actor.name
    with _one_of_few(f"{meeting.id} {who}"), tempfile.TemporaryFile() as content:
        may_try([throttle.of_uploads(meeting.id, who, context().settings.secret_key)])
        received = _receive(content, purpose.most)
        reading = _taken(partial(read_file, what=purpose.name), content, purpose.name)
        found = _found(received, reading)
        file_id = secrets.token_hex(16)
        of = actor.delegation if actor.role is Role.DELEGATE else None
        file_rows.store(context().database, meeting.id, file_id, of, found, content, now())
    audit.note("upload", actor, meeting=slug, file=file_id, media_type=found.media_type, bytes=found.bytes)
    told = files.remarks(reading.unread, reading.doubt) if purpose.name == "statement" else []
    return jsonify(
        file=file_id, name=found.name, media_type=found.media_type, bytes=found.bytes, words=found.words, remarks=told
    )


@bp.post("/meetings/<slug>/pictures")
@in_pieces
def upload_picture(slug: str) -> Response:
    """Take a picture in, without what nobody sees in it; `set_about_picture` then says where it stands. Refused as
    `upload` is.
    """
    refuse_larger(LARGEST_PICTURE + FORM_AROUND, most=LARGEST_PICTURE)
    meeting, actor = signed_in(slug, roles.SECRETARIAT, command="upload")
    with _one_of_few(f"{meeting.id} {actor.name}"), tempfile.TemporaryFile() as content:
        may_try([throttle.of_uploads(meeting.id, actor.name, context().settings.secret_key)])
        _receive(content, LARGEST_PICTURE)
        looked, picture = _taken(look_at_picture, content, "picture")
        found = file_rows.Found(
            name=f"picture.{ENDINGS[looked.kind]}",
            media_type=str(looked.kind),
            bytes=len(picture),
            sha256=hashlib.sha256(picture).hexdigest(),
            words=None,
            text=f"{looked.width}x{looked.height}",
        )
        file_id = secrets.token_hex(16)
        file_rows.store(context().database, meeting.id, file_id, None, found, BytesIO(picture), now())
    audit.note("upload", actor, meeting=slug, file=file_id, media_type=found.media_type, bytes=found.bytes)
    told = {"media_type": found.media_type, "bytes": found.bytes, "width": looked.width, "height": looked.height}
    return jsonify(file=file_id, **told)


def _purpose() -> Purpose:
    try:
        return PURPOSES[request.args.get("for", "statement")]
    except KeyError:
        raise invalid("for", "unknown") from None


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


def _receive(content: IO[bytes], most: int) -> Received:
    """Write the one file of a form to `content`, as it comes; nothing of it is kept in memory."""
    between = boundary()
    if between is None:
        raise Refused("file_type", why="form")
    return receive_form(content, between, most)


def _taken(read: Callable[[IO[bytes]], T], content: IO[bytes], what: str) -> T:
    """What is found out of a file. Raises Refused: `file_type` for one that is not taken, `not_ready`."""
    try:
        return read(content)
    except NotTaken as not_taken:
        raise Refused("file_type", why=not_taken.reason, what=what) from None
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
