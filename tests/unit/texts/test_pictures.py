"""What a file is as a picture, by its content alone."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from hlom_live.texts.pictures import Looked, PictureKind, picture_in
from hlom_live.texts.refused import REASONS, NotTaken
from tests.support.pictures import PNG, svg


def raster(kind: str, size: tuple[int, int] = (123, 45), **how: Any) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size).save(made, kind, **how)
    return made.getvalue()


def reason(content: bytes) -> str:
    with pytest.raises(NotTaken) as caught:
        picture_in(io.BytesIO(content))
    assert caught.value.reason in REASONS
    return caught.value.reason


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (raster("PNG"), PictureKind.PNG),
        (raster("JPEG"), PictureKind.JPEG),
        (raster("JPEG", progressive=True, exif=b"Exif\x00\x00" + b"x" * 40_000), PictureKind.JPEG),
        (raster("WEBP"), PictureKind.WEBP),
        (raster("WEBP", lossless=True), PictureKind.WEBP),
    ],
)
def test_pictures_are_known_with_their_size(content: bytes, kind: PictureKind) -> None:
    assert picture_in(io.BytesIO(content)) == Looked(kind, 123, 45)


def test_the_size_of_a_webp_of_the_longer_form() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (60, 70), (0, 0, 0, 10)).save(made, "WEBP")
    assert picture_in(made) == Looked(PictureKind.WEBP, 60, 70)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("width='120' height='80px'", (120, 80)),
        ("viewBox='0 0 10.6,20'", (11, 20)),
        ("", (300, 300)),
        ("width='100%'", (300, 300)),
    ],
)
def test_the_shape_of_a_drawing(attributes: str, size: tuple[int, int]) -> None:
    drawing = f"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' {attributes}><rect/></svg>".encode()
    assert picture_in(io.BytesIO(drawing)) == Looked(PictureKind.SVG, *size)


@pytest.mark.parametrize(
    "more",
    [
        "<use href='#x'/><rect fill='url(#x)' style='fill:url(#y)'/>",
        "<style>rect { fill: url(#x) }</style>",
        "<x:view xmlns:x='http://www.inkscape.org/'/><metadata><x:y xmlns:x='u'/></metadata>",
        "<image href='data:image/png;base64,iVBORw0KGgo='/>",
    ],
)
def test_a_drawing_that_draws_is_taken(more: str) -> None:
    assert picture_in(io.BytesIO(svg(more))).kind is PictureKind.SVG


@pytest.mark.parametrize(
    "more",
    [
        "<script>alert(1)</script>",
        "<rect onload='alert(1)'/>",
        "<a href='https://example.org'><rect/></a>",
        "<a xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='javascript:x'/>",
        "<use href='https://example.org/x.svg#y'/>",
        "<image href='http://example.org/x.png'/>",
        "<image href='data:image/svg+xml;base64,PHN2Zy8+'/>",
        "<rect style='fill: url(http://example.org)'/>",
        "<rect fill='url(//example.org/#x)'/>",
        "<style>@import 'https://example.org/x.css';</style>",
        "<style>rect { fill: u\\72l(https://example.org) }</style>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<h:iframe xmlns:h='http://www.w3.org/1999/xhtml' src='x'/>",
        "<animate attributeName='href' to='javascript:x'/>",
        "<set attributeName='onload' to='x'/>",
    ],
)
def test_one_with_more_in_it_is_not(more: str) -> None:
    assert reason(svg(more)) == "svg"


def test_files_that_lie_are_not_taken() -> None:
    entities = b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>"
    styled = b"<?xml-stylesheet href='https://example.org/x.css'?><svg xmlns='http://www.w3.org/2000/svg'/>"
    assert [reason(one) for one in (entities, styled)] == ["svg", "svg"]
    assert [reason(one) for one in (raster("GIF"), b"<html><svg/></html>", b"MZ\x90", b"%PDF-1.4")] == [
        "no_picture"
    ] * 4
    assert [reason(one) for one in (b"", b"\xff\xd8\xff\xe0\x00", b"<svg", PNG[:12] + b"IHDR" + bytes(8))] == [
        "empty", "damaged", "damaged", "damaged",
    ]  # fmt: skip
    assert reason(PNG[:16] + b"\x00\x00\x40\x00" * 2) == "too_wide"
    assert reason(svg("<text>" + "x" * 2**21 + "</text>")) == "too_wide"


def test_a_drawing_of_two_bytes_a_letter_hides_no_instruction() -> None:
    hidden = (
        "<?xml-stylesheet href='data:text/css,rect{}'?><!--\u733c\u6776--><svg xmlns='http://www.w3.org/2000/svg'/>"
    )
    assert b"<svg" in hidden.encode("utf-16")
    assert reason(hidden.encode("utf-16")) == "svg"
