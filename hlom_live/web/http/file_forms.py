"""Forms with files, read in pieces: one large file goes where it is kept, several small ones are held in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import IO

from flask import request
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, File, MultipartDecoder, NeedData

from hlom_live.domain.errors import Refused, invalid
from hlom_live.web.http.bodies import PIECE, pieces, receiving

MOST_HEAD = 4 * PIECE
"""Bytes of a form that are kept while it is looked for its next part; a field beside the file has no more."""

MOST_TEXTS = 4
"""Texts beside several files."""


@dataclass
class Received:
    """What came in: the name that its sender gave the file, its length and its hash, and the fields beside it."""

    name: str = ""
    length: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    fields: dict[str, str] = field(default_factory=dict)

    def write(self, content: IO[bytes], piece: bytes, most: int) -> None:
        """Take a piece of the file in. Refused("too_large") beyond `most` bytes."""
        self.length += len(piece)
        if self.length > most:
            raise Refused("too_large", most=most)
        self.digest.update(piece)
        content.write(piece)


def boundary() -> bytes | None:
    """What parts the parts of this request's form; None if its body is none."""
    kind, options = parse_options_header(request.headers.get("Content-Type"))
    if kind != "multipart/form-data" or not options.get("boundary"):
        return None
    return options["boundary"].encode("latin-1", "replace")


def receive_form(content: IO[bytes], between: bytes, most: int, wanted: Collection[str] = ()) -> Received:
    """Write the field `file` of a form to `content`, as it comes; of the other fields those that are `wanted`.

    Refused("too_large") for a file of more than `most` bytes; ("invalid") for another field, and for no file.
    """
    received, texts = Received(), dict[str, bytearray]()
    seen = target = None
    with receiving(most):
        for event in _events(between, most, 1 + len(wanted)):
            if isinstance(event, File) and event.name == "file" and seen is None:
                received.name, seen, target = event.filename, "file", None
            elif isinstance(event, File | Field) and event.name in wanted:
                target = texts.setdefault(event.name, bytearray())
            elif isinstance(event, File | Field):
                raise invalid(str(event.name)[:64], "surplus")
            elif isinstance(event, Data) and target is None:
                received.write(content, event.data, most)
            elif isinstance(event, Data):
                _keep(target, event.data)
        content.flush()
    if seen is None:
        raise invalid("file", "missing")
    received.fields = {name: bytes(text).decode("utf-8", "replace") for name, text in texts.items()}
    return received


def receive_files(between: bytes, most: int, count: int) -> tuple[list[tuple[str, bytes]], dict[str, str]]:
    """The files of a form, by whatever field, as name and content, and its texts; `most` is in bytes, of all together.

    Refused("too_large") beyond it, and for more than `count` files. A field of files in which none was chosen has none.
    """
    files: list[tuple[str, bytearray]] = []
    texts, left, target = dict[str, bytearray](), most, bytearray()
    with receiving(most):
        for event in _events(between, most, count + MOST_TEXTS):
            if isinstance(event, File):
                files.append((event.filename, target := bytearray()))
            elif isinstance(event, Field):
                target = texts.setdefault(event.name, bytearray())
            elif isinstance(event, Data):
                target.extend(event.data)
                left -= len(event.data)
            if left < 0 or len(files) > count:
                raise Refused("too_large", most=most)
    chosen = [(name, bytes(content)) for name, content in files if name or content]
    return chosen, {name: bytes(text).decode("utf-8", "replace") for name, text in texts.items()}


def _events(between: bytes, most: int, parts: int) -> Iterator[Event]:
    """What stands in the form, as it comes; to be taken while `receiving`."""
    decoder, body = MultipartDecoder(between, MOST_HEAD, max_parts=parts), pieces(most + MOST_HEAD)
    while not isinstance(event := decoder.next_event(), Epilogue):
        if isinstance(event, NeedData):
            decoder.receive_data(next(body, None))
        else:
            yield event


def receive_body(content: IO[bytes], most: int) -> Received:
    """Write a body that is the file itself to `content`. Refused("too_large") beyond `most` bytes."""
    received = Received()
    with receiving(most):
        for piece in pieces(most):
            received.write(content, piece, most)
        content.flush()
    return received


def _keep(text: bytearray | None, piece: bytes) -> None:
    if text is None or len(text) + len(piece) > MOST_HEAD:
        raise Refused("too_large", most=MOST_HEAD)
    text.extend(piece)
