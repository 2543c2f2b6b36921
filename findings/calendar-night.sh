#!/bin/sh
# icalendar 7.3.2, ical.js 2.2.1, node-ical 0.26.1: when clocks go back six hours are seven, or a day ends too early.
#
# In a calendar DURATION:PT6H is six hours by a stop-watch, and DURATION:P1D lasts until the same hour of the next day
# (RFC 5545, 3.3.6). So in Geneva a sitting of six hours from 22:00 on 24 October ends at 02:00 UTC, and a session of a
# day from 10:00 at 09:00 UTC. icalendar and ical.js add both by the face of the clock, node-ical both by a stop-watch.
#
# Seen: in UTC the six hours end at 03:00 by icalendar and ical.js, and the day ends at 08:00 by node-ical.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check icalendar==7.3.2
npm install --silent --no-fund --no-audit --prefix "$folder" ical.js@2.2.1 node-ical@0.26.1
cd "$folder"
venv/bin/python - <<'END'
import sys
from datetime import timezone
from importlib.metadata import version
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

LINES = "BEGIN:VEVENT UID:{0}@example.org SUMMARY:{0} DTSTART;TZID=Europe/Zurich:{1} DURATION:{0} END:VEVENT"

calendar = Calendar.new(organization="example")
calendar.add_component(Timezone.from_tzinfo(ZoneInfo("Europe/Zurich")))
for duration, start in (("PT6H", "20261024T220000"), ("P1D", "20261024T100000")):
    calendar.add_component(Event.from_ical(LINES.format(duration, start).replace(" ", "\r\n")))
with open("night.ics", "wb") as file:
    file.write(calendar.to_ical())
sittings = Calendar.from_ical(calendar.to_ical()).events
seen = {str(each["SUMMARY"]): f"{each.end.astimezone(timezone.utc):%H:%M}" for each in sittings}
print("icalendar", version("icalendar"), "ends in UTC:", seen)
if seen != {"PT6H": "03:00", "P1D": "09:00"}:
    sys.exit("This has changed.")
END
TZ=UTC node --input-type=module - <<'END'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const EXPECTED = { "ical.js": { PT6H: "03:00", P1D: "09:00" }, "node-ical": { PT6H: "02:00", P1D: "08:00" } };
const text = readFileSync("night.ics", "utf8");
const calendar = new ICAL.Component(ICAL.parse(text));
ICAL.TimezoneService.register(calendar.getFirstSubcomponent("vtimezone"));
const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
const sittings = Object.values(nodeIcal.sync.parseICS(text)).filter(({ type }) => type === "VEVENT");
const ends = (pairs) => Object.fromEntries(pairs.map(([name, end]) => [name, end.toISOString().slice(11, 16)]));
const seen = {
  "ical.js": ends(events.map(({ summary, endDate }) => [summary, endDate.toJSDate()])),
  "node-ical": ends(sittings.map(({ summary, end }) => [summary, end])),
};
const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version;
for (const name of Object.keys(seen)) console.log(name, version(name), "ends in UTC:", seen[name]);
if (JSON.stringify(seen) !== JSON.stringify(EXPECTED)) throw new Error("This has changed.");
END
