"""Takes the Chinese faces of the pages out of their unpacked package: `python -m scripts.han_faces FOLDER`.

fontTools wants the package Brotli for it. Of the slices of `@fontsource-variable/noto-sans-sc` those with Chinese
letters or marks, each under its number; the others are of other scripts, which our other faces have, or of pictures.
And two small ones: a face without a letter, for a browser that fetches it is about to show a Chinese letter
(static/js/live/fonts.js); and one for the language's name.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

PROJECT = Path(__file__).resolve().parents[1]
STATIC = PROJECT / "static"
WHOLE = PROJECT / "hlom_live" / "data" / "fonts" / "NotoSansSC-Regular.ttf"
OWN_NAME = "中文"
"""How the language is called in the choice of languages, which stands on every page."""
FACES, SHEET = STATIC / "fonts" / "han", STATIC / "css" / "fonts-han.css"
HEAD = (
    "/* Noto Sans SC of all weights, in slices; written by scripts/han_faces.py, "
    "loaded where a Chinese letter stands. */\n"
)
HAN = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF))
_FACE = re.compile(r"url\(\./files/([\w-]+?-(\w+)-wght-normal\.woff2)\).*?unicode-range: ([^;]+);", re.DOTALL)


def is_han(ranges: str) -> bool:
    """Whether any of the ranges of a face lies where Chinese letters and marks are."""
    found = re.findall(r"U\+([0-9a-f]+)(?:-([0-9a-f]+))?", ranges, re.IGNORECASE)
    spans = [(int(first, 16), int(last or first, 16)) for first, last in found]
    return any(first <= end and last >= begin for first, last in spans for begin, end in HAN)


def face(number: str, ranges: str) -> str:
    """A face of the sheet."""
    return (
        f'@font-face{{font-family:"Noto Sans SC";font-weight:100 900;font-display:swap;'
        f'src:url("../fonts/han/{number}.woff2") format("woff2");unicode-range:{ranges}}}\n'
    )


def empty(file: Path) -> None:
    """Write a face that has no letter."""
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef"])
    made.setupCharacterMap({})
    made.setupGlyf({".notdef": Glyph()})
    made.setupHorizontalMetrics({".notdef": (500, 0)})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": "Empty", "styleName": "Regular"})
    made.setupOS2()
    made.setupPost(keepGlyphNames=False)
    made.font.flavor = "woff2"
    made.font.save(file)


def own_name(file: Path) -> None:
    """Write a face with no more than the letters of the language's own name."""
    options = subset.Options(flavor="woff2", layout_features=[], hinting=False)
    font = subset.load_font(str(WHOLE), options)
    letters = subset.Subsetter(options)
    letters.populate(text=OWN_NAME)
    letters.subset(font)
    subset.save_font(font, str(file), options)


def main(package: Path) -> None:
    """Copy the slices and write their sheet."""
    FACES.mkdir(parents=True, exist_ok=True)
    faces = [found.groups() for found in _FACE.finditer((package / "index.css").read_text(encoding="utf-8"))]
    kept = [(name, number, ranges) for name, number, ranges in faces if is_han(ranges)]
    for name, number, _ in kept:
        (FACES / f"{number}.woff2").write_bytes((package / "files" / name).read_bytes())
    empty(FACES / "none.woff2")
    own_name(FACES / "own-name.woff2")
    SHEET.write_text(HEAD + "".join(face(number, ranges) for _, number, ranges in kept), encoding="utf-8")
    size = sum(file.stat().st_size for file in FACES.iterdir())
    print(f"{len(kept)} slices, {size} bytes; the sheet has {SHEET.stat().st_size}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
