"""Names stand in the order of the reader's language, on the server as in the browser (docs/adr/0121)."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from importlib.resources import files

import pytest
from pyuca.collator import Collator_10_0_0

from hlom_live.alphabet import _collator, key
from hlom_live.names import LANGUAGES, names_of, states
from scripts import han_order
from tests.support.tools import left_out

OTHERS = (
    "Room 10", "Room 2", "Group of 77", "Zürich", "Muñoz", "Munoz", "Núñez", "Ñandú", "Łódź", "Ørsted",
    "Straße", "Nguyễn", "O'Brien", "UN-Women", "UNICEF", "International Committee of the Red Cross", "Ёлкин",
    "Елкин", "Ежов", "Йорк", "ЮНЕСКО", "الأمم المتحدة", "الاتحاد الأفريقي", "آسيا", "آيسلندا", "أمين",
    "إيمان", "امين", "ئامين", "مؤسسة", "موسسة", "世界银行", "世界卫生组织", "非洲联盟", "欧洲联盟", "国际红十字会",
    "Группа 77", "مجموعة الـ 77", "77国集团",
)  # fmt: skip
"""Names beside those of States: of persons, organisations and rooms, in every script."""

COMPARE = """
const [lang, names] = JSON.parse(require("fs").readFileSync(0, "utf8"));
const { compare } = new Intl.Collator(lang, { numeric: true });
process.stdout.write(JSON.stringify(names.sort(compare)));
"""


@pytest.fixture
def node() -> str:
    return shutil.which("node") or left_out("Node.js is not installed")


def in_order(names: list[str], lang: str) -> list[str]:
    return sorted(names, key=lambda name: key(name, lang))


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("fr", ["Danemark", "Égypte", "El Salvador", "Érythrée", "Espagne", "Zambie"]),
        ("es", ["Níger", "Nueva Zelandia", "Ñandú", "Omán"]),
        ("ru", ["Ежов", "Ёлкин", "Елкина", "Йемен", "Kenya"]),
        ("ar", ["آيسلندا", "إثيوبيا", "أذربيجان", "أرمينيا", "الأردن", "Kenya"]),
        ("zh", ["阿尔巴尼亚", "埃及", "中非共和国", "中国", "Kenya"]),
        ("en", ["Côte d'Ivoire", "Croatia", "Room 2", "Room 10", "Кения"]),
    ],
)
def test_names_stand_as_the_language_sorts(lang: str, names: list[str]) -> None:
    assert in_order(names[::-1], lang) == names


def test_a_table_that_is_read_letter_by_letter_weighs_as_the_whole() -> None:
    whole, ours = Collator_10_0_0(), _collator()
    assert ours.implicit_weights == whole.implicit_weights
    table = (files("pyuca") / "allkeys-10.0.0.txt").read_text(encoding="utf-8")
    keys = [
        "".join(chr(int(one, 16)) for one in found.split())
        for found in re.findall(r"^([0-9A-F ]+);", table, re.MULTILINE)
    ]
    keys += ["A\u030a\u0301", "\u4e00", "\U00017000", "\U000f0000", chr(sys.maxunicode)]
    assert len(keys) > 30_000
    assert [key for key in keys if ours.sort_key(key) != whole.sort_key(key)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_browser_sorts_alike(node: str, lang: str) -> None:
    names = [*(names_of(code)[lang] for code in states()), *OTHERS]
    random.Random(lang).shuffle(names)
    given = json.dumps([lang, names]).encode()
    ran = subprocess.run([node, "-e", COMPARE], input=given, capture_output=True, check=True)
    assert in_order(names, lang) == json.loads(ran.stdout)


def test_han_letters_are_in_the_order_of_their_sounds(node: str) -> None:
    """Of the letters in daily use (GB 2312, first level) no version of the tables differs."""
    daily = {
        bytes((first, second)).decode("gb2312", "ignore") for first in range(0xB0, 0xD8) for second in range(0xA1, 0xFF)
    }
    kept, anew = (
        [letter for letter in text if letter in daily]
        for text in (han_order.FILE.read_text(encoding="utf-8"), han_order.order())
    )
    assert len(kept) == 3755
    assert kept == anew
