"""Pictures that come in: PNG, JPEG and WebP, and SVG that holds a drawing and nothing else; by their content alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Any

from hlom_live.domain.patterns import late
from hlom_live.texts.kinds import PNG_START
from hlom_live.texts.refused import NotTaken

LARGEST_SVG = 2 * 1024**2
MOST_PIXELS = 40_000_000
"""Of a raster picture: more a telephone may not be able to unpack."""

WIDEST = 20_000


class PictureKind(StrEnum):
    """The kinds that are taken, as media types."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    SVG = "image/svg+xml"


ENDINGS = {PictureKind.PNG: "png", PictureKind.JPEG: "jpg", PictureKind.WEBP: "webp", PictureKind.SVG: "svg"}


@dataclass(frozen=True, slots=True)
class Looked:
    """What a picture is, and its size in pixels; of a drawing the shape that it has."""

    kind: PictureKind
    width: int
    height: int


def picture_in(content: IO[bytes]) -> Looked:
    """What a file is as a picture. Raises NotTaken."""
    content.seek(0)
    start = content.read(32)
    if not start:
        raise NotTaken("empty")
    if start.startswith(PNG_START) and start[12:16] == b"IHDR":
        return _sized(PictureKind.PNG, _number(start[16:20]), _number(start[20:24]))
    if start.startswith(b"\xff\xd8\xff"):
        return _sized(PictureKind.JPEG, *_of_jpeg(content))
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return _sized(PictureKind.WEBP, *_of_webp(start))
    return _drawing(content)


def _sized(kind: PictureKind, width: int, height: int) -> Looked:
    if not (width and height):
        raise NotTaken("damaged")
    if max(width, height) > WIDEST or width * height > MOST_PIXELS:
        raise NotTaken("too_wide")
    return Looked(kind, width, height)


def _number(given: bytes, order: str = "big") -> int:
    return int.from_bytes(given, order)  # type: ignore[arg-type]


def _of_jpeg(content: IO[bytes]) -> tuple[int, int]:
    """Width and height stand in the segment that begins the picture itself (ITU-T T.81, B.2.2)."""
    content.seek(2)
    while (mark := content.read(2)) and mark[0] == 0xFF:
        if mark[1] == 0xFF:  # what fills up before a mark
            content.seek(-1, 1)
            continue
        length = _number(content.read(2))
        if 0xC0 <= mark[1] <= 0xCF and mark[1] not in (0xC4, 0xC8, 0xCC):
            said = content.read(5)
            return _number(said[3:5]), _number(said[1:3])
        if length < 2 or mark[1] == 0xDA:
            break
        content.seek(length - 2, 1)
    raise NotTaken("damaged")


def _of_webp(start: bytes) -> tuple[int, int]:
    """Width and height by which of the three forms it has (RFC 9649)."""
    form, body = start[12:16], start[20:32]
    if form == b"VP8X":
        return 1 + _number(body[4:7], "little"), 1 + _number(body[7:10], "little")
    if form == b"VP8L" and body[:1] == b"\x2f":
        bits = _number(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        return _number(body[6:8], "little") & 0x3FFF, _number(body[8:10], "little") & 0x3FFF
    raise NotTaken("damaged")


SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset({
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "path", "rect", "circle", "ellipse",
    "line", "polyline", "polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "pattern",
    "clipPath", "mask", "marker", "filter", "image", "switch", "a", "feBlend", "feColorMatrix", "feComponentTransfer",
    "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow",
    "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology",
    "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
})  # fmt: skip
"""What a drawing is made of: no script, no animation, nothing of HTML."""

_WITHIN = late(r"#.*|data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.DOTALL)
_FETCHES = late(r"@import|expression\s*\(|javascript:|image-set\s*\(|\\|url\s*\(\s*[\"']?(?!#|[\"']?data:image/)", re.I)
_LENGTH = late(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|mm|cm|in|pc|em|rem)?\s*")


def _drawing(content: IO[bytes]) -> Looked:
    """An SVG without scripts, without anything from elsewhere and without links."""
    content.seek(0)
    whole = content.read(LARGEST_SVG + 1)
    if b"<svg" not in whole[:65536] and b":svg" not in whole[:65536]:
        raise NotTaken("no_picture")
    if len(whole) > LARGEST_SVG:
        raise NotTaken("too_wide")
    root = drawing_in(whole)
    # Of two bytes a letter, instructions to whoever reads it would not be seen.
    if b"\0" in whole or re.search(rb"<\?(?!xml\s)", whole) or not all(map(_harmless, root.iter())):
        raise NotTaken("svg")
    return _sized(PictureKind.SVG, *_shape(root))


def drawing_in(whole: bytes) -> Any:
    """The drawing that an SVG is, as its outermost element. Raises NotTaken."""
    from xml.etree.ElementTree import ParseError  # noqa: S405  # nosec B405 - its error, not its parser

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(whole, forbid_dtd=True)
    except DefusedXmlException as error:
        raise NotTaken("svg") from error
    except (ParseError, ValueError, LookupError) as error:
        raise NotTaken("damaged") from error
    if root.tag != f"{SVG}svg":
        raise NotTaken("no_picture")
    return root


def _harmless(element: Any) -> bool:
    """Whether a part of a drawing only draws; parts of other vocabularies, which editors leave behind, draw nothing."""
    own = element.tag.startswith(SVG)
    if own and element.tag.removeprefix(SVG) not in _DRAWN:
        return False
    if element.tag == f"{SVG}style" and _FETCHES.search("".join(element.itertext())):
        return False
    if not own and element.tag.startswith(("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/1998/Math")):
        return False
    return all(_harmless_word(name.rpartition("}")[2].lower(), value) for name, value in element.attrib.items())


def _harmless_word(name: str, value: str) -> bool:
    if name.startswith("on"):
        return False
    if name in ("href", "src", "base"):
        return bool(_WITHIN.fullmatch(value.strip()))
    return not _FETCHES.search(value)


def _shape(root: Any) -> tuple[int, int]:
    """The width and height that it says, else those of its view box; of neither a square."""
    said = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if all(said):
        return tuple(max(1, round(float(one[1]))) for one in said if one)  # type: ignore[return-value]
    box = [_as_number(one) for one in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return max(1, round(box[2])), max(1, round(box[3]))
    return 300, 300


def _as_number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
