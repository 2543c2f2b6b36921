"""Makes the Chinese face of printed files from the whole one: `python -m scripts.chinese_face WHOLE.ttf`.

Kept are the characters of GB 2312, those in common use of Big5, what Babel and the United Nations call languages and
States in Chinese, and some more of persons' names: 9,660 of 44,000, 3 MB of 10.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

from babel import Locale
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from hlom_live import names

FACE = Path(__file__).resolve().parents[1] / "hlom_live" / "data" / "fonts" / "NotoSansSC-Regular.ttf"
PUNCTUATION = "·—…“”‘’、。《》〈〉「」『』【】〔〕！，．：；？（）％／～￥\u3000"
OF_NAMES = (
    "镕堃喆玥煊昇旻珺璟骞淼翀祎赟瑄偲垚昉晟晞暐曦朤桢椿榕槿歆沄浔淏湉滢漪潇濛瀚炘烨焓煜熠燊爔牧犇玚玹珏珩珮琀琇琎琛琨琪琬琰瑀瑗瑛瑜"
    "瑾璇璐璠甯畲皓皞睿硕祺祯禛禧稷竑筠筱綦翊翎翾芃芮苒茜荃荻莘菁萱蓁蔚薇蘅虓蛟衎裎诗诩谌谡赪轩逸郃郤鄢酆钰铄铖铠锟锴鑫闳隽雯霁霖靖韫"
    "韬颀飏飒骁鹄鹓麒黎齐龑"
)


def characters() -> set[str]:
    """Every character that is kept."""
    kept = {chr(code) for code in range(0x20, 0x7F)} | set(PUNCTUATION) | set(OF_NAMES)
    kept |= decoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
    kept |= decoded("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
    chinese = Locale("zh")
    said = [*chinese.territories.values(), *chinese.languages.values()]
    return kept.union(*said, *(names.names_of(code)["zh"] for code in names.states()))


def decoded(encoding: str, first: range, second: range | list[int]) -> set[str]:
    """The characters of two bytes of an encoding, by the ranges of these."""
    return set("".join(bytes(pair).decode(encoding, "ignore") for pair in product(first, second)))


def make(whole: Path) -> None:
    """Reduce the face and put it in its place."""
    options = Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 11, 13, 14])
    font = TTFont(whole)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(characters()))
    subsetter.subset(font)
    font.save(FACE)
    print(f"{FACE}: {len(font.getBestCmap())} characters, {FACE.stat().st_size} bytes")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
