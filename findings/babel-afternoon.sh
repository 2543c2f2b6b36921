#!/bin/sh
# Babel 2.18.0: parse_time() reads afternoon hours as morning hours wherever they are not written "pm".
#
# It looks for the letters "pm" and nothing else. Babel's own Arabic for 15:30 comes back as 03:30, and so do the
# usual Spanish and Chinese, without an error. In English, half past midnight becomes half past noon, and noon itself
# raises. A programme typed in Arabic is twelve hours early.
#
# Seen: ar "3:30 م" 03:30, es "3:30 p. m." 03:30, zh "下午3:30" 03:30, en "12:30 AM" 12:30, en "12:00 PM" an error.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check babel==2.18.0
"$folder/venv/bin/python" - <<'END'

import sys
from datetime import time
from importlib.metadata import version

from babel.dates import format_time, parse_time

print("babel", version("babel"))
written = format_time(time(15, 30), "short", locale="ar")
cases = [("ar", written), ("es", "3:30 p. m."), ("zh", "下午3:30")]
cases += [("en", "3:30 PM"), ("en", "12:30 AM"), ("en", "12:00 PM")]
seen = []
for lang, text in cases:
    try:
        seen.append(str(parse_time(text, locale=lang)))
    except ValueError as error:
        seen.append(f"ValueError: {error}")
    print(lang, repr(text), "->", seen[-1])
early, right = "03:30:00", "15:30:00"
if written != "3:30 م" or seen != [early, early, early, right, "12:30:00", "ValueError: hour must be in 0..23"]:
    sys.exit("This has changed.")
END
