#!/bin/sh
# segno 1.6.6: the QR codes of some Chinese names of States hold other, Japanese words.
#
# segno looks at the bytes of a text to choose the mode of its code. The UTF-8 bytes of some names happen to be pairs
# that Shift JIS could have too; they are then written in Kanji mode, and a reader rightly reads Kanji. With
# encoding="utf-8" this befalls more than a tenth of the States; without it, a few of those whose characters Shift JIS
# lacks. mode="byte" keeps the name.
#
# Seen: Greece (not asked) and Egypt (encoding="utf-8") are "kanji", and zxing-cpp 3.1.1 reads 蟶瑚� and 蝓�所.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check segno==1.6.6 zxing-cpp==3.1.1 numpy==2.4.6
"$folder/venv/bin/python" - <<'END'

import sys
from importlib.metadata import version

import numpy
import segno
import zxingcpp

print("segno", version("segno"), "zxing-cpp", version("zxing-cpp"))


def read(code):
    rows = [[0 if dark else 255 for dark in row] for row in code.matrix_iter(scale=6, border=4)]
    return zxingcpp.read_barcodes(numpy.array(rows, dtype=numpy.uint8))[0].text


cases = [("希腊", {}), ("埃及", {"encoding": "utf-8"}), ("埃及", {}), ("埃及", {"encoding": "utf-8", "mode": "byte"})]
seen = []
for name, options in cases:
    code = segno.make_qr(name, **options)
    seen.append((code.mode, read(code) == name))
    print(name, options, "->", code.mode, read(code))
if seen != [("kanji", False), ("kanji", False), ("kanji", True), ("byte", True)]:
    sys.exit("This has changed.")
END
