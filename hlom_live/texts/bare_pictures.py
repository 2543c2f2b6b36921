"""Pictures without what nobody sees in them: place, hour, device, person, small pictures of what was cut away.

What draws stays as it came, byte for byte: no picture is unpacked (docs/adr/0180-books-of-the-meeting.md). The colours
that are meant stay as well, and a turn that a camera noted instead of turning the picture.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, register_namespace, tostring  # noqa: S405  # nosec B405 - writes only

from hlom_live.texts.kinds import PNG_START
from hlom_live.texts.pictures import SVG, PictureKind, drawing_in
from hlom_live.texts.refused import NotTaken

TURNED = 0x0112
"""The tag of Exif that says how a picture is turned; from 5 on its width is its height."""

TURNS = range(2, 9)

XLINK, XML = "{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}"


def bare(content: bytes, kind: PictureKind) -> bytes:
    """The picture, without what is not drawn. Raises NotTaken("damaged")."""
    try:
        return _WITHOUT[kind](content)
    except (struct.error, IndexError) as error:
        raise NotTaken("damaged") from error


def lies(content: bytes, kind: PictureKind) -> bool:
    """Whether a picture is shown on its side, so that its width is its height."""
    return (_turn_of(_exif_of(content, kind)) or 0) >= 5


# JPEG (ITU-T T.81, B.1): segments, of which the last begins the drawing itself; there may be several of those.

_MARK = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])", re.DOTALL)


def _jpeg(content: bytes) -> bytes:
    turn = _turn_of(_exif_of(content, PictureKind.JPEG))
    return b"".join([content[:2], *([_segment(0xE1, b"Exif\0\0" + _turned(turn))] if turn else []), *_drawn(content)])


def _drawn(content: bytes) -> Iterator[bytes]:
    """The segments that draw; what lies behind the end of the picture is another one, or no picture."""
    for mark, start, end in _segments(content):
        told = content[start + 4 : start + 20]
        if mark == 0xE0 and told.startswith(b"JFIF\0") and end - start >= 18:
            yield _segment(mark, content[start + 4 : start + 16] + b"\0\0")  # without its small picture
        elif (
            mark == 0xE2
            and told.startswith(b"ICC_PROFILE\0")
            or mark == 0xEE
            and told.startswith(b"Adobe")
            or not (0xE0 <= mark <= 0xEF or mark == 0xFE)
        ):
            yield content[start:end]


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Each as its mark, where it begins, and where the next one does; what follows a scan is part of it."""
    place = 2
    while found := _MARK.match(content, place):
        mark, start = found[1][0], found.end() - 2
        if mark == 0xD9:
            yield mark, start, start + 2
            return
        (length,) = struct.unpack_from(">H", content, start + 2)
        place = start + 2 + length
        if mark == 0xDA:
            following = _MARK.search(content, place)
            place = following.start() if following else len(content)
        if length < 2 or place > len(content):
            break
        yield mark, start, place
    raise NotTaken("damaged")


def _segment(mark: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, len(body) + 2) + body


# PNG (W3C, third edition, 11): chunks; those that draw, or say of which colours.

_PNG_DRAWS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL fdAT".split()
)


def _png(content: bytes) -> bytes:
    turn = _turn_of(_exif_of(content, PictureKind.PNG))
    parts = [content[start:end] for name, start, end in _chunks(content) if name in _PNG_DRAWS]
    return b"".join([PNG_START, parts[0], *([_chunk(b"eXIf", _turned(turn))] if turn else []), *parts[1:]])


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    place, name = len(PNG_START), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, place)
        start, place = place, place + 12 + length
        if place > len(content):
            raise NotTaken("damaged")
        yield name, start, place


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


# WebP (RFC 9649): chunks of RIFF; the first of the longer form says which others there are.

_WEBP_DRAWS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def _webp(content: bytes) -> bytes:
    turn = _turn_of(_exif_of(content, PictureKind.WEBP))
    parts = [_riff(name, body) for name, body in _riffs(content) if name in _WEBP_DRAWS]
    if parts and parts[0].startswith(b"VP8X"):
        says = parts[0][8] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if turn else 0)
        parts[0] = parts[0][:8] + bytes([says]) + parts[0][9:]
    whole = b"WEBP" + b"".join([*parts, *([_riff(b"EXIF", _turned(turn))] if turn else [])])
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def _riffs(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    (length,) = struct.unpack_from("<I", content, 4)
    place, end = 12, min(8 + length, len(content))
    while place + 8 <= end:
        name, length = struct.unpack_from("<4sI", content, place)
        if place + 8 + length > end:
            raise NotTaken("damaged")
        yield name, content[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _riff(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


# Exif (CIPA DC-008): a small TIFF, of which one tag is wanted.


def _exif_of(content: bytes, kind: PictureKind) -> bytes:
    """The Exif of a picture from its first byte, empty where there is none."""
    if kind is PictureKind.JPEG:
        found = (content[start + 4 : end] for mark, start, end in _segments(content) if mark == 0xE1)
        return next((one[6:] for one in found if one.startswith(b"Exif\0\0")), b"")
    if kind is PictureKind.PNG:
        return next((content[start + 8 : end - 4] for name, start, end in _chunks(content) if name == b"eXIf"), b"")
    if kind is PictureKind.WEBP:
        return next((body.removeprefix(b"Exif\0\0") for name, body in _riffs(content) if name == b"EXIF"), b"")
    return b""


def _turn_of(exif: bytes) -> int | None:
    """How the picture is turned; None for not at all, and where that cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return None
    (at,) = struct.unpack_from(f"{order}I", exif, 4)
    (count,) = struct.unpack_from(f"{order}H", exif, at) if at + 2 <= len(exif) else (0,)
    for place in range(at + 2, min(at + 2 + 12 * count, len(exif) - 11), 12):
        tag, _, _, turn = struct.unpack_from(f"{order}HHIH", exif, place)
        if tag == TURNED:
            return turn if turn in TURNS else None
    return None


def _turned(turn: int | None) -> bytes:
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, TURNED, 3, 1, turn or 1, 0, 0)


# SVG: what draws is of its own vocabulary; comments, and what editors keep of a file and of whoever drew it, is not.


def _svg(content: bytes) -> bytes:
    """The drawing as it came, where all of it draws; else written anew without the rest."""
    root = drawing_in(content)
    if not _strip(root) and b"<!--" not in content:
        return content
    register_namespace("", SVG[1:-1])
    register_namespace("xlink", XLINK[1:-1])
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _strip(element: Element) -> bool:
    """Take out what does not draw; whether there was any."""
    foreign = [name for name in element.attrib if name.startswith("{") and not name.startswith((XLINK, XML))]
    for name in foreign:
        del element.attrib[name]
    found, before = bool(foreign), None
    for child in list(element):
        if child.tag.startswith(SVG) and child.tag != f"{SVG}metadata":
            found, before = _strip(child) or found, child
            continue
        # What stands behind it is of the element around it.
        if before is None:
            element.text = (element.text or "") + (child.tail or "")
        else:
            before.tail = (before.tail or "") + (child.tail or "")
        element.remove(child)
        found = True
    return found


_WITHOUT: dict[PictureKind, Callable[[bytes], bytes]] = {
    PictureKind.JPEG: _jpeg,
    PictureKind.PNG: _png,
    PictureKind.WEBP: _webp,
    PictureKind.SVG: _svg,
}
