"""Makes the faces of papers, but the Chinese one: `python -m scripts.paper_faces DEBIAN KOREAN.ttf JAPANESE.ttf`.

DEBIAN is the folder `usr/share/fonts/truetype/noto` of the unpacked package fonts-noto-core. Hinting is left out, which
no paper needs, and of the scripts' faces the Latin letters, which Noto Sans has. Of Korean the syllables of KS X 1001
are kept, of Japanese the characters of JIS X 0208 that the Chinese face lacks. `characters.txt` says what all have.
"""

from __future__ import annotations

import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from scripts.chinese_face import FACE, decoded

FOLDER = FACE.parent
SCRIPTS = (
    "Adlam", "Armenian", "Bengali", "CanadianAboriginal", "Cherokee", "Devanagari", "Ethiopic", "Georgian", "Gujarati",
    "Gurmukhi", "Hebrew", "Kannada", "Khmer", "Lao", "Malayalam", "MeeteiMayek", "Mongolian", "Myanmar", "NKo",
    "OlChiki", "Oriya", "Sinhala", "Syriac", "Tamil", "Telugu", "Thaana", "Thai", "Tifinagh", "Vai",
)  # fmt: skip
NOTO = (
    "NotoNaskhArabic-Regular",
    "NotoNaskhArabic-Bold",
    "NotoSerifTibetan-Regular",
    *(f"NotoSans{script}-Regular" for script in SCRIPTS),
)
LATIN = set(map(ord, string.ascii_letters + string.digits))
NAMES = [0, 1, 2, 3, 4, 5, 6, 7, 11, 13, 14]
ROWS, HANGUL, KANJI = range(0xA1, 0xFF), range(0xB0, 0xC9), range(0xB0, 0xF5)


def cut(whole: Path, made: Path, kept: Iterable[int] | None = None) -> None:
    """Reduce a face to the characters that are kept, or to all but the Latin letters, and put it in its place."""
    font = TTFont(whole)
    options = Options(hinting=False, glyph_names=False, notdef_outline=True, name_IDs=NAMES)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=set(font.getBestCmap()) - LATIN if kept is None else kept)
    subsetter.subset(font)
    font.save(made)
    print(f"{made.name}: {len(font.getBestCmap())} characters, {made.stat().st_size} bytes")


def characters() -> set[int]:
    """The code points for which one of the faces in the folder has a sign."""
    return {code for face in FOLDER.glob("*.ttf") for code in TTFont(face).getBestCmap()}


def ranges(codes: Iterable[int]) -> Iterator[str]:
    """`41-5A`, or `B7` for one alone, in ascending order."""
    ordered = sorted(codes)
    first = ordered[0]
    for code, following in zip(ordered, [*ordered[1:], -1], strict=True):
        if following != code + 1:
            yield f"{first:X}-{code:X}" if first != code else f"{code:X}"
            first = following


def main(debian: Path, korean: Path, japanese: Path) -> None:
    """All faces, and what they have."""
    for name in NOTO:
        cut(debian / f"{name}.ttf", FOLDER / f"{name}.ttf")
    cut(korean, FOLDER / "NotoSansKR-Regular.ttf", map(ord, decoded("euc_kr", HANGUL, ROWS)))
    chinese = set(TTFont(FACE).getBestCmap())
    kanji = set(map(ord, decoded("euc_jp", KANJI, ROWS))) | set(map(ord, "\u9ad9\ufa11"))
    cut(japanese, FOLDER / "NotoSansJP-Regular.ttf", kanji - chinese)
    (FOLDER / "characters.txt").write_text("\n".join(ranges(characters())) + "\n", encoding="ascii")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
