#!/bin/sh
# Babel 2.18.0: in Russian every country has summer time, all the year.
#
# CLDR has three patterns for the time of a country (any, standard, daylight); Babel's data keep one, and in Russian,
# Serbian and Croatian it is the one for daylight time. get_timezone_location(), and get_timezone_name() for a zone
# without a name of its own, then speak of summer time in Kenya, which has none.
#
# Seen: "Кения, летнее время" (Kenya, summer time); in French "heure : Kenya".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check babel==2.18.0
"$folder/venv/bin/python" - <<'END'

import sys
from importlib.metadata import version

from babel import Locale
from babel.dates import get_timezone_location, get_timezone_name

print("babel", version("babel"))
seen = {lang: get_timezone_location("Africa/Nairobi", locale=lang) for lang in ("ru", "sr", "hr", "fr", "zh", "ar")}
print(seen)
print("get_timezone_name:", name := get_timezone_name("Africa/Nairobi", locale="ru"))
print("the pattern that is kept:", Locale("ru").zone_formats["region"])
wrong = ["Кения, летнее время", "Кенија, летње време", "Kenija, ljetno vrijeme"]
if [seen["ru"], seen["sr"], seen["hr"]] != wrong or name != wrong[0] or seen["fr"] != "heure : Kenya":
    sys.exit("This has changed.")
END
