#!/bin/sh
# Unicode's bidirectional algorithm (python-bidi 0.6.12): 14-12-2026 is drawn 2026-12-14 after an Arabic word.
#
# Digits after an Arabic letter become "Arabic numbers", and between those a hyphen joins nothing (rules W2 and W4):
# the day, the month and the year stand from right to left. After a Hebrew letter the same text keeps its order, and
# before the Arabic word too. A slash, a full stop and a colon join; a dash joins nowhere, so hours turn after either.
#
# Seen: "2026-12-14" after Arabic, "14-12-2026" after Hebrew; "14/12/2026" and "14.12.2026" stand after both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check python-bidi==0.6.12
"$folder/venv/bin/python" - <<'END'
import re
import sys
from importlib.metadata import version

from bidi import get_display

ARABIC, HEBREW = "يوم", "יום"  # both: day


def drawn(text):
    """The figures of a line, as they stand from left to right."""
    return re.search(r"\d.*\d", get_display(text, base_dir="R"))[0]


print("python-bidi", version("python-bidi"))
seen = {}
for figures in ("14-12-2026", "14/12/2026", "14.12.2026", "12-15", "10:00–13:00"):
    seen[figures] = [drawn(f"{word} {figures}") for word in (ARABIC, HEBREW)] + [drawn(f"{figures} {ARABIC}")]
    print(figures, "after Arabic {}, after Hebrew {}, before Arabic {}".format(*seen[figures]), sep=": ")
turned = {figures: after[0] for figures, after in seen.items() if after[0] != figures}
if turned != {"14-12-2026": "2026-12-14", "12-15": "15-12", "10:00–13:00": "13:00–10:00"}:
    sys.exit("This has changed.")
if seen["14-12-2026"][1:] != ["14-12-2026"] * 2 or seen["12-15"][1:] != ["12-15"] * 2:
    sys.exit("This has changed.")
END
