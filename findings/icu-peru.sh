#!/bin/sh
# ICU 77.1 (pyicu-wheels 2.15.2): in Chinese alphabetical order Peru stands under M.
#
# The order by pinyin goes character by character and gives each character one reading. 秘鲁 (Peru) is said "bi lu", but
# its first character is nearly always "mi"; so Peru comes after Mongolia and Bangladesh instead of beside Belgium.
# The Intl.Collator("zh") of a browser has the same table. pypinyin 0.55.0, which knows words, puts it under B.
#
# Seen: 比利时 冰岛 马里 蒙古 孟加拉国 秘鲁 缅甸 by ICU, 比利时 秘鲁 冰岛 ... by words.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check pyicu-wheels==2.15.2 pypinyin==0.55.0
"$folder/venv/bin/python" - <<'END'

import sys
from importlib.metadata import version

import icu
from pypinyin import Style, pinyin

STATES = ["秘鲁", "比利时", "冰岛", "蒙古", "孟加拉国", "缅甸", "马里"]


def said(name):
    return [syllable for (syllable,) in pinyin(name, style=Style.TONE3)]


print("pyicu-wheels", version("pyicu-wheels"), "ICU", icu.ICU_VERSION, "pypinyin", version("pypinyin"))
by_icu = sorted(STATES, key=icu.Collator.createInstance(icu.Locale("zh")).getSortKey)
by_words = sorted(STATES, key=said)
print("ICU:     ", " ".join(by_icu))
print("by words:", " ".join(f"{name} ({' '.join(said(name))})" for name in by_words))
if by_icu != ["比利时", "冰岛", "马里", "蒙古", "孟加拉国", "秘鲁", "缅甸"] or by_words[1] != "秘鲁":
    sys.exit("This has changed.")
END
