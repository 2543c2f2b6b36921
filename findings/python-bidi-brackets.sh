#!/bin/sh
# python-bidi 0.6.12: get_display() turns brackets outwards, or not, by the module it is imported from.
#
# The package has two functions of this name. `from bidi.algorithm import get_display`, as older programs have
# it, mirrors brackets and guillemets in right-to-left text, as rule L4 of Unicode's algorithm asks; `from bidi import
# get_display`, the newer one, only puts them in order. What is drawn left to right from it reads ")a(" for "(a)". And
# the older one stops with an AssertionError at isolates (U+2067), which the newer one knows.
#
# Seen: "البند 6 (أ)" (item 6 (a)) begins at the left with "(" from the one, with ")" from the other.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check python-bidi==0.6.12
"$folder/venv/bin/python" - <<'END'
import sys
from importlib.metadata import version

import bidi
import bidi.algorithm

print("python-bidi", version("python-bidi"))
LATIN = str.maketrans("البندأقعم", "ALBND'QEM")  # for terminals, which turn Arabic each in its own way
seen = []
for text in ("البند 6 (أ)", "قال «نعم»"):
    older, newer = bidi.algorithm.get_display(text), bidi.get_display(text)
    print(*(name.translate(LATIN) for name in (text, "by bidi.algorithm:", older, "by bidi:", newer)))
    seen.append((older[0], newer[0]))
try:
    isolates = bidi.algorithm.get_display("\u2067Kenya\u2069")
except AssertionError as error:
    isolates = f"AssertionError: {error}"
print("an isolate by bidi.algorithm:", isolates)
print("an isolate by bidi:          ", ascii(bidi.get_display("\u2067Kenya\u2069")))
if seen != [("(", ")"), ("«", "»")] or not isolates.startswith("AssertionError"):
    sys.exit("This has changed.")
END
