#!/bin/sh
# icalendar 7.3.2: an hour with an offset is written in a time zone that no calendar knows, and read back without any.
#
# datetime.fromisoformat("2026-12-14T09:30:00+01:00"), as JSON gives it, becomes DTSTART;TZID="UTC+01:00". There is no
# VTIMEZONE for it, add_missing_timezones() adds none and says nothing, and icalendar itself then reads a naive 09:30,
# which is anybody's hour. Only UTC and named zones survive.
#
# Seen: tzinfo is None after reading; no VTIMEZONE; the same hour in Europe/Zurich gets one and comes back as +01:00.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check icalendar==7.3.2
"$folder/venv/bin/python" - <<'END'

import sys
from datetime import datetime
from importlib.metadata import version
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event



def there_and_back(hour):
    calendar, sitting = Calendar(), Event()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//example//EN")
    sitting.add("uid", "1@example.org")
    sitting.add("dtstamp", datetime.fromisoformat("2026-12-01T00:00:00+00:00"))
    sitting.add("dtstart", hour)
    calendar.add_component(sitting)
    calendar.add_missing_timezones()
    written = calendar.to_ical().decode()
    line = next(line for line in written.splitlines() if line.startswith("DTSTART;"))
    return line, "BEGIN:VTIMEZONE" in written, Calendar.from_ical(written).events[0].start


print("icalendar", version("icalendar"))
given = datetime.fromisoformat("2026-12-14T09:30:00+01:00")
seen = there_and_back(given)
named = there_and_back(given.astimezone(ZoneInfo("Europe/Zurich")))
print("an offset:   ", *seen)
print("a named zone:", *named)
if seen != ('DTSTART;TZID="UTC+01:00":20261214T093000', False, datetime(2026, 12, 14, 9, 30)):
    sys.exit("This has changed.")
if named[1:] != (True, given):
    sys.exit("This has changed: a named zone is lost as well.")
END
