#!/bin/sh
# num2words 0.5.14: in Arabic the twenty-first sitting is "twenty-one", and in Spanish the eleventh is misspelt.
#
# Asked for an ordinal in Arabic it gives one up to nineteen, and from twenty on a cardinal, in the feminine: "the sitting
# twenty-one" where the twenty-first is meant. In Spanish 11 comes as décimoprimero, which is two words or loses its
# accent (décimo primero, decimoprimero; better undécimo). Nothing says that a form is missing.
#
# Seen: ordinals of 1, 11 and 21; the Arabic one of 21 is the numeral "one (feminine) and twenty".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check num2words==0.5.14
"$folder/venv/bin/python" - <<'END'
import sys
from importlib.metadata import version

from num2words import num2words

print("num2words", version("num2words"))
ordinals = {lang: [num2words(n, to="ordinal", lang=lang) for n in (1, 11, 21)] for lang in ("ar", "es")}
print(ordinals)
if ordinals["ar"][2] != "إحدى و عشرون" or ordinals["es"][1] != "décimoprimero":
    sys.exit("This has changed.")
END
