#!/bin/sh
# Babel 2.18.0: a limit of two and a half minutes and one of a minute and a half are both "2 minutes".
#
# format_timedelta() rounds halves to the even number, so 1:30 and 2:30 are "2 minutes", 3:30 and 4:30 "4 minutes";
# asking for granularity="minute" changes nothing. And from 85 % of the next unit on it takes that unit: 54 minutes of
# a sitting are "1 hour". So it cannot say limits of statements, which come in halves of minutes.
#
# Seen: 90 s and 150 s "2 minutes", 210 s and 270 s "4 minutes", 51 s "1 minute", 54 min "1 hour".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check babel==2.18.0
"$folder/venv/bin/python" - <<'END'

import sys
from datetime import timedelta
from importlib.metadata import version

from babel.dates import format_timedelta

print("babel", version("babel"))
seen = {}
for seconds in (51, 90, 150, 210, 270, 54 * 60):
    length = timedelta(seconds=seconds)
    seen[seconds] = format_timedelta(length, locale="en")
    print(length, "->", seen[seconds], "/", format_timedelta(length, locale="fr"))
expected = ["1 minute", "2 minutes", "2 minutes", "4 minutes", "4 minutes", "1 hour"]
by_minutes = format_timedelta(timedelta(seconds=150), granularity="minute", locale="en")
if list(seen.values()) != expected or by_minutes != "2 minutes":
    sys.exit("This has changed.")
END
