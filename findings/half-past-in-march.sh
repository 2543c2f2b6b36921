#!/bin/sh
# parsedatetime 2.6, any-date-parser 2.2.4: 14 December 2026 at 3.30 p.m. is a day in March.
#
# The United Nations write the hour with a full stop, "3.30 p.m.", as many do in Spanish and Russian. Both libraries
# take it for a day and a month, and for the one that counts, although a whole date stands before it: 3.30 is the
# thirtieth of March, of the next year if this year's is past, and the day that was named is gone or stays without its
# month. Nothing is raised, parsedatetime says that it found a date, any-date-parser that its date is valid. 3:30 is read.
#
# Seen: 30 March 2027 at the hour of asking by parsedatetime; 14 March 2026 at midnight by any-date-parser, in English,
# Spanish and Russian; 10.15 a.m. is 14 January at 5; 3:30 p.m. is 14 December 2026 at 15:30 in both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check parsedatetime==2.6
npm install --silent --no-fund --no-audit --prefix "$folder" any-date-parser@2.2.4
cd "$folder"
venv/bin/python - <<'END'
import sys
from datetime import datetime
from importlib.metadata import version

from parsedatetime import Calendar

EXPECTED = {"3.30 p.m.": datetime(2027, 3, 30, 12), "3:30 p.m.": datetime(2026, 12, 14, 15, 30)}

print("parsedatetime", version("parsedatetime"))
seen = {hour: Calendar().parseDT(f"14 December 2026 at {hour}", datetime(2026, 11, 1, 12)) for hour in EXPECTED}
for hour, (read, status) in seen.items():
    print(f"14 December 2026 at {hour} -> {read} (status {status})")
if {hour: read for hour, (read, _) in seen.items()} != EXPECTED or not all(status for _, status in seen.values()):
    sys.exit("This has changed.")
END
TZ=UTC node --input-type=module - <<'END'
import { readFileSync } from "node:fs";
import parser from "any-date-parser";

const EXPECTED = [
  ["14 December 2026 at 3.30 p.m.", "en", "2026-03-14T00:00"],
  ["14 December 2026 at 10.15 a.m.", "en", "2026-01-14T05:00"],
  ["14 de diciembre de 2026 a las 15.30", "es", "2026-03-14T00:00"],
  ["14 декабря 2026 г., 15.30", "ru", "2026-03-14T00:00"],
  ["14 December 2026 at 3:30 p.m.", "en", "2026-12-14T15:30"],
];

console.log("any-date-parser", JSON.parse(readFileSync("node_modules/any-date-parser/package.json")).version);
for (const [text, language, expected] of EXPECTED) {
  const read = parser.fromString(text, language);
  console.log(text, "->", read);
  if (!read.isValid() || read.toISOString().slice(0, 16) !== expected) {
    console.error("This has changed.");
    process.exit(1);
  }
}
END
