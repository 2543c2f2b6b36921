#!/bin/sh
# Babel 2.18.0: a list of States in Spanish has "Francia y Italia", which no Spaniard writes.
#
# "And" is "e" before a word that begins with the sound i, and "or" is "u" before o (Ortografía de la lengua española): Francia
# e Italia, siete u ocho. CLDR's patterns hold "y" and "o" alone and leave the change to the program; ICU makes it,
# in every browser's Intl.ListFormat too. Babel's format_list takes the patterns as they are. The lists that a page makes in
# the browser and on the server differ.
#
# Seen: "Francia y Italia" and "siete o ocho" by Babel, "Francia e Italia" and "siete u ocho" by ICU.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check babel==2.18.0 pyicu-wheels==2.15.2
"$folder/venv/bin/python" - <<'END'
import sys
from importlib.metadata import version

import icu
from babel.lists import format_list

print("babel", version("babel"), "ICU", icu.ICU_VERSION)
spanish = icu.Locale("es")
kinds = icu.UListFormatterType, icu.UListFormatterWidth
either = icu.ListFormatter.createInstance(spanish, kinds[0].OR, kinds[1].WIDE)
both = icu.ListFormatter.createInstance(spanish)
seen = {
    "Babel": [format_list(["Francia", "Italia"], locale="es"), format_list(["siete", "ocho"], "or", locale="es")],
    "ICU": [both.format(["Francia", "Italia"]), either.format(["siete", "ocho"])],
}
print(seen)
if seen != {"Babel": ["Francia y Italia", "siete o ocho"], "ICU": ["Francia e Italia", "siete u ocho"]}:
    sys.exit("This has changed.")
END
