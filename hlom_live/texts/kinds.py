"""Of which kind a file is, by its content alone: neither its name nor what its sender says of it is looked at."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from typing import IO

from hlom_live.texts.archives import safe_archive
from hlom_live.texts.refused import NotTaken


class Kind(StrEnum):
    """The kinds that are taken, as media types."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    TXT = "text/plain"


ENDINGS = {Kind.PDF: "pdf", Kind.DOCX: "docx", Kind.ODT: "odt", Kind.TXT: "txt"}

PDF_START, ZIP_START = b"%PDF-", b"PK\x03\x04"
PDF_END_WITHIN = 2048

CONTENT_TYPES, DOCX_TEXT = "[Content_Types].xml", "word/document.xml"
DOCX_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODT_TEXT = "content.xml"
MOST_OF_A_LIST = 1024 * 1024

_MACROS = re.compile(r"(^|/)(vbaproject\.bin|vbadata\.xml|basic/|scripts/)", re.IGNORECASE)

_ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# Line breaks, tabs and form feeds are in every text; other control characters are in none.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


def kind_of(content: IO[bytes]) -> Kind:
    """The kind of a file; what is in it is not read yet. Raises NotTaken."""
    content.seek(0)
    start = content.read(8)
    if not start:
        raise NotTaken("empty")
    if start.startswith(PDF_START):
        return _pdf(content)
    if start.startswith(b"PK"):
        return _of_archive(content)
    if b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotTaken("unknown")
    return Kind.TXT


def _pdf(content: IO[bytes]) -> Kind:
    """A PDF says so at its start and its end; whether it can be read is seen when it is."""
    size = content.seek(0, 2)
    content.seek(max(0, size - PDF_END_WITHIN))
    if b"%%EOF" not in content.read():
        raise NotTaken("damaged")
    return Kind.PDF


def _of_archive(content: IO[bytes]) -> Kind:
    with safe_archive(content) as archive:
        names = archive.namelist()
        if any(_MACROS.search(name) for name in names):
            raise NotTaken("macros")
        if names[0] == "mimetype":
            return _odt(archive)
        if CONTENT_TYPES in names and DOCX_TEXT in names:
            return _docx(archive)
    raise NotTaken("unknown")


def _docx(archive: zipfile.ZipFile) -> Kind:
    with archive.open(CONTENT_TYPES) as file:
        said = file.read(MOST_OF_A_LIST)
    if b"macroEnabled" in said:
        raise NotTaken("macros")
    if DOCX_MAIN not in said:
        raise NotTaken("unknown")
    return Kind.DOCX


def _odt(archive: zipfile.ZipFile) -> Kind:
    with archive.open("mimetype") as file:
        said = file.read(100)
    if said != Kind.ODT.encode() or ODT_TEXT not in archive.namelist():
        raise NotTaken("unknown")
    return Kind.ODT


def decoded(content: bytes) -> str:
    """The text of a TXT file: UTF-8, or UTF-16 that says so in its first two bytes. Raises NotTaken."""
    encoding = next((name for mark, name in _ENCODINGS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise NotTaken(
            "unknown" if _CONTROLS.search(content[:1024].decode("ascii", "ignore")) else "encoding"
        ) from None
    if _CONTROLS.search(text):
        raise NotTaken("unknown")
    return text


def encoding_of(start: bytes) -> str:
    """How a TXT file that was taken is written, as a charset's name for a reader."""
    return "utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
