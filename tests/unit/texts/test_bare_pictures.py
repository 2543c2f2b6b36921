"""What nobody sees in a picture is not in it any more, and what draws is there byte for byte."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from hlom_live.texts.bare_pictures import bare, lies
from hlom_live.texts.pictures import PictureKind
from hlom_live.texts.refused import NotTaken
from tests.support.pictures import svg

SECRET = "Jane Doe, 46.2 N 6.1 E"


def photograph(kind: PictureKind, turn: int | None = None, **how: Any) -> bytes:
    """A picture with all that a camera and an editor leave in one."""
    exif = Image.Exif()
    exif[0x010F] = exif[0x9286] = SECRET
    exif.get_ifd(0x8825)[1] = "N"
    if turn:
        exif[0x0112] = turn
    told = PngInfo()
    for compressed in (False, True):
        told.add_text("Author", SECRET, zip=compressed)
    told.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    more: dict[str, dict[str, Any]] = {
        "JPEG": {"comment": SECRET, "dpi": (72, 72), "quality": 90},
        "PNG": {"pnginfo": told},
        "WEBP": {"xmp": SECRET.encode(), "lossless": True},
    }
    form, made = kind.name, io.BytesIO()
    picture = Image.radial_gradient("L").resize((48, 32)).convert("RGB")
    picture.save(made, form, exif=exif, icc_profile=b"colours" * 20, **more[form], **how)
    return made.getvalue()


RASTER = [PictureKind.JPEG, PictureKind.PNG, PictureKind.WEBP]


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", RASTER)
def test_nothing_is_left_but_the_picture_its_colours_and_how_it_is_turned(kind: PictureKind) -> None:
    whole = photograph(kind, turn=6)
    assert b"46.2 N" in whole
    left = bare(whole, kind)
    assert b"46.2 N" not in left
    assert b"Jane" not in left
    before, after = opened(whole), opened(left)
    assert dict(after.getexif()) == {0x0112: 6}
    assert (after.info["icc_profile"], after.size) == (before.info["icc_profile"], before.size)
    assert after.tobytes() == before.tobytes()
    assert lies(whole, kind)
    assert bare(left, kind) == left


@pytest.mark.parametrize("kind", RASTER)
def test_a_picture_that_stands_upright_has_no_exif_at_all(kind: PictureKind) -> None:
    left = bare(photograph(kind), kind)
    assert dict(opened(left).getexif()) == {}
    assert b"Exif" not in left
    assert not lies(left, kind)


def test_of_a_progressive_jpeg_each_scan_stays_and_what_is_hung_on_behind_goes() -> None:
    whole = photograph(PictureKind.JPEG, progressive=True)
    left = bare(whole + photograph(PictureKind.JPEG), PictureKind.JPEG)
    assert left == bare(whole, PictureKind.JPEG)
    assert opened(left).tobytes() == opened(whole).tobytes()
    assert left.count(b"\xff\xda") == whole.count(b"\xff\xda") > 1


def test_the_small_picture_of_a_jpeg_goes() -> None:
    """It may show what was cut away from the large one."""
    whole = photograph(PictureKind.JPEG)
    assert whole[2:4] == b"\xff\xe0"
    thumbnail = b"\x01\x01" + b"\x42\x43\x44"
    segment = b"\xff\xe0" + (16 + 3).to_bytes(2) + whole[6:18] + thumbnail
    left = bare(whole[:2] + segment + whole[20:], PictureKind.JPEG)
    assert left == bare(whole, PictureKind.JPEG)


def test_moving_pictures_go_on_moving() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue", "green")]
    for kind in (PictureKind.PNG, PictureKind.WEBP):
        made = io.BytesIO()
        frames[0].save(made, kind.name, save_all=True, append_images=frames[1:], duration=100)
        assert opened(bare(made.getvalue(), kind)).n_frames == 3  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", RASTER)
def test_one_that_breaks_off_is_damaged_wherever_it_does(kind: PictureKind) -> None:
    whole = photograph(kind, turn=3)
    for length in range(24, len(whole) - 24, 37):
        with pytest.raises(NotTaken) as caught:
            bare(whole[:length], kind)
        assert caught.value.reason == "damaged"


def test_a_drawing_keeps_what_draws_and_nothing_that_an_editor_kept() -> None:
    more = (
        f"<!-- {SECRET} --><metadata><x:creator xmlns:x='u'>{SECRET}</x:creator></metadata>"
        f"<i:view xmlns:i='http://www.inkscape.org/' i:name='{SECRET}'/>"
        f"<g xmlns:i='http://www.inkscape.org/' i:path='/home/{SECRET}' id='a'><text>A<tspan>b</tspan>"
        "<i:x xmlns:i='http://www.inkscape.org/'/>c</text></g>"
        "<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='#a'/>"
    )
    left = bare(svg(more), PictureKind.SVG).decode()
    assert "Jane" not in left
    assert "inkscape" not in left
    assert '<g id="a"><text>A<tspan>b</tspan>c</text></g><use xlink:href="#a" />' in left
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in left
    assert "<style>rect { fill: #0b5cab }</style>" in left
    assert "<title>Four objectives</title>" in left


def test_a_drawing_that_draws_and_no_more_stays_as_it_came() -> None:
    whole = svg("<text xml:space='preserve'>A  b</text>")
    assert bare(whole, PictureKind.SVG) is whole
