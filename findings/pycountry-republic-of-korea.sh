#!/bin/sh
# pycountry 26.2.16: search_fuzzy("Republic of Korea") finds one State, and it is the other Korea.
#
# The Republic of Korea is in the data as "Korea, Republic of", which does not match; the other one's official name,
# "Democratic People's Republic of Korea", holds the words that were asked for. Likewise "Niger" gives Nigeria first.
# Both are names as the United Nations print them on a list of speakers.
#
# Seen: "Republic of Korea" -> PRK alone; "Niger" -> NGA, then NER.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check pycountry==26.2.16
"$folder/venv/bin/python" - <<'END'

import logging
import sys
from importlib.metadata import version

import pycountry

logging.disable()
print("pycountry", version("pycountry"))
seen = {}
for name in ("Republic of Korea", "Niger", "Kenya"):
    found = pycountry.countries.search_fuzzy(name)
    seen[name] = [country.alpha_3 for country in found]
    print(repr(name), "->", [country.name for country in found])
if seen["Republic of Korea"] != ["PRK"] or seen["Niger"][:2] != ["NGA", "NER"] or seen["Kenya"][0] != "KEN":
    sys.exit("This has changed.")
END
