"""Of which kind a file is, by its content alone: neither its name nor what its sender says of it is looked at."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Set
from enum import StrEnum
from typing import IO

from hlom_live.domain.patterns import late
from hlom_live.texts.archives import safe_archive
from hlom_live.texts.refused import NotTaken


class Kind(StrEnum):
    """The kinds that are taken, as media types."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    TXT = "text/plain"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    PNG = "image/png"


STATEMENTS = frozenset({Kind.PDF, Kind.DOCX, Kind.ODT, Kind.TXT})
"""What a statement can be."""

DOCUMENTS = frozenset({Kind.PDF, Kind.DOCX, Kind.XLSX, Kind.PPTX, Kind.PNG})
"""What another document of the meeting can be (docs/adr/0161-documents.md)."""

ENDINGS = {
    Kind.PDF: "pdf", Kind.DOCX: "docx", Kind.ODT: "odt", Kind.TXT: "txt", Kind.XLSX: "xlsx", Kind.PPTX: "pptx",
    Kind.PNG: "png",
}  # fmt: skip

PDF_START, PNG_START = b"%PDF-", b"\x89PNG\r\n\x1a\n"
PDF_END_WITHIN = 2048
LOOKED_AT = 2048
"""Bytes of the beginning of a file that say what it is."""

CONTENT_TYPES = "[Content_Types].xml"
DOCX_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XLSX_MAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
PPTX_MAIN = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MIMETYPE, MANIFEST, ODT_TEXT = "mimetype", "META-INF/manifest.xml", "content.xml"
MOST_OF_A_LIST = 1024 * 1024
MOST_CHUNKS = 100_000

_MACROS = late(r"(^|/)(vbaproject\.bin|vbadata\.xml|basic/|scripts/)", re.IGNORECASE)

_ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# Line breaks, tabs and form feeds are in every text; other control characters are in none.
_CONTROLS = late("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


def kind_of(content: IO[bytes], wanted: Set[Kind] = STATEMENTS) -> Kind:
    """The kind of a file, one of those that are wanted; what is in it is not read yet. Raises NotTaken."""
    kind = _found(content, wanted)
    if kind not in wanted:
        raise NotTaken("word_text" if kind is Kind.ODT else "plain_text")
    return kind


def _found(content: IO[bytes], wanted: Set[Kind]) -> Kind:
    content.seek(0)
    start = content.read(LOOKED_AT)
    if not start:
        raise NotTaken("empty")
    if start.startswith(PDF_START):
        return _pdf(content)
    if start.startswith(b"PK"):
        return _of_archive(content, wanted)
    if start.startswith(PNG_START) and Kind.PNG in wanted:
        return _png(content)
    if other := otherwise(content, start):
        raise NotTaken(other)
    if b"\x00" in start[:8] and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotTaken("unknown")
    return Kind.TXT


def _pdf(content: IO[bytes]) -> Kind:
    """A PDF says so at its start and its end; whether it can be read is seen when it is."""
    size = content.seek(0, 2)
    content.seek(max(0, size - PDF_END_WITHIN))
    if b"%%EOF" not in content.read():
        raise NotTaken("damaged")
    return Kind.PDF


def _png(content: IO[bytes]) -> Kind:
    """A PNG is a row of chunks, from the one that says its size to the one that ends it; none is unpacked."""
    size, at = content.seek(0, 2), len(PNG_START)
    name = b""
    for number in range(MOST_CHUNKS):
        content.seek(at)
        head = content.read(8)
        if len(head) < 8:
            break
        length, name = struct.unpack(">I4s", head)
        at += length + 12
        if at > size or (number == 0 and (name, length) != (b"IHDR", 13)):
            break
        if name == b"IEND":
            return Kind.PNG
    raise NotTaken("damaged")


def _of_archive(content: IO[bytes], wanted: Set[Kind]) -> Kind:
    with safe_archive(content) as archive:
        names = frozenset(archive.namelist())
        if any(_MACROS.search(name) for name in names):
            raise NotTaken("macros")
        if CONTENT_TYPES in names:
            return _of_office(_start_of(archive, CONTENT_TYPES), names, wanted)
        if MIMETYPE in names or MANIFEST in names:
            return _of_open_document(archive, names)
    raise NotTaken("archive")


def _start_of(archive: zipfile.ZipFile, name: str, most: int = MOST_OF_A_LIST) -> bytes:
    with archive.open(name) as file:
        return file.read(most)


def _of_office(said: bytes, names: frozenset[str], wanted: Set[Kind]) -> Kind:
    """A document of Office Open XML, by the list of its parts; where the text lies is seen when it is read."""
    if b"macroEnabled" in said:
        raise NotTaken("macros")
    if DOCX_MAIN in said:
        return Kind.DOCX
    for kind, main in ((Kind.XLSX, XLSX_MAIN), (Kind.PPTX, PPTX_MAIN)):
        if kind in wanted and main in said:
            return _with_its_part(kind, main, said, names)
    folders = {name.partition("/")[0] for name in names}
    raise NotTaken("sheet" if "xl" in folders else "slides" if "ppt" in folders else "archive")


def _with_its_part(kind: Kind, main: bytes, said: bytes, names: frozenset[str]) -> Kind:
    """The kind, if the part that the list calls its main one is there."""
    for entry in re.findall(rb"<[\w:]*Override[^>]*>", said):
        part = re.search(rb"PartName=[\"']/([^\"']*)", entry)
        if main in entry and part and part[1].decode("utf-8", "replace") in names:
            return kind
    raise NotTaken("damaged")


def _of_open_document(archive: zipfile.ZipFile, names: frozenset[str]) -> Kind:
    """A document of OpenDocument, whatever the order of its parts: by the part that says so, else by their list."""
    listed = _start_of(archive, MANIFEST) if MANIFEST in names else b""
    said = _start_of(archive, MIMETYPE, 100).strip() if MIMETYPE in names else _of_list(listed)
    if b"spreadsheet" in said or b"presentation" in said:
        raise NotTaken("sheet" if b"spreadsheet" in said else "slides")
    if said != Kind.ODT.encode() or ODT_TEXT not in names:
        raise NotTaken("archive")
    if b"encryption-data" in listed:
        raise NotTaken("encrypted")
    return Kind.ODT


def _of_list(listed: bytes) -> bytes:
    """The type that the list of the parts of an OpenDocument gives to the whole."""
    for entry in re.findall(rb"<[\w:]*file-entry[^>]*>", listed):
        if re.search(rb"full-path=[\"']/[\"']", entry):
            said = re.search(rb"media-type=[\"']([^\"']*)", entry)
            return said[1] if said else b""
    return b""


# What is not taken, by its name: who sent it is told what it is, and what to do.

_STARTS = (
    ("picture", (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00", b"8BPS")),
    ("archive", (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")),
    ("program", (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")),
    ("recording", (b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"RIFF")),
    ("rtf", (b"{\\rtf",)),
    ("print", (b"%!PS", b"\x1b%-12345X")),
)
_OLE, _OLE_LOOKED_AT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 256 * 1024
_OLE_PARTS = (
    ("encrypted", "EncryptedPackage"), ("old_word", "WordDocument"), ("sheet", "Workbook"), ("sheet", "Book"),
    ("slides", "PowerPoint Document"), ("mail", "__properties_version"),
)  # fmt: skip
_WEB = late(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|(html|head|body|meta|title|p|div|h[1-6]|table|span|br|a|ul|ol)[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_XML = late(r"\s*<(\?xml\s|!doctype\s|[a-z_][\w.-]*(:[\w.-]+)?\s+[\w:.-]+\s*=\s*[\"'])", re.IGNORECASE)
_HEADERS = late(r"(?:[A-Za-z][A-Za-z0-9-]*:.*(?:\r?\n[ \t].*)*\r?\n)+")
_OF_MAIL = late(r"^(received|message-id|mime-version|return-path|content-type|x-[\w-]+):", re.IGNORECASE | re.MULTILINE)
_TEX = late(r"\s*(%.*\n\s*)*\\(documentclass|documentstyle|input|usepackage)\b")


def otherwise(content: IO[bytes], start: bytes) -> str | None:
    """Which kind it is that is not taken, a reason of `REASONS`; None if it may be a text."""
    for reason, marks in _STARTS:
        if start.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(marks) and not (reason in _TEXT_LIKE and _is_words(start)):
            return reason
    if start[4:8] == b"ftyp":
        return "recording"
    if start.startswith(_OLE):
        return _in_ole(content)
    return _written(start)


_TEXT_LIKE = frozenset({"picture", "program", "recording"})
"""Kinds whose first letters a text may begin with: "BM", "MZ"."""


def _is_words(start: bytes) -> bool:
    return (
        not start.startswith(b"#!") and b"\x00" not in start and not _CONTROLS.search(start.decode("utf-8", "ignore"))
    )


def _in_ole(content: IO[bytes]) -> str:
    """What is in a compound file, such as older Office programs write: its parts stand there by name."""
    content.seek(0)
    found = content.read(_OLE_LOOKED_AT)
    end = content.seek(0, 2)
    content.seek(max(0, end - _OLE_LOOKED_AT))
    found += content.read()
    return next((reason for reason, part in _OLE_PARTS if part.encode("utf-16-le") in found), "unknown")


def _written(start: bytes) -> str | None:
    """A kind that is written in letters, and is not what somebody says."""
    utf_16 = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = start.decode("utf-16" if utf_16 else "utf-8", "ignore").lstrip("\ufeff")
    if _WEB.match(text):
        return "web"
    if _XML.match(text):
        return "xml"
    headers = _HEADERS.match(text)
    if headers and _OF_MAIL.search(headers[0]) and len(headers[0].splitlines()) > 1:
        return "mail"
    if _TEX.match(text):
        return "tex"
    return None


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
