#!/bin/sh
# chrono-node 2.10.3: half past three in French, 15 h 30, is three o'clock.
#
# French print writes "15 h 30" with spaces, and so do the journals of conferences; 15h30 is the hasty form. chrono's
# French parser reads only the hasty one: of the other it takes the hour, says that it is certain of it, and leaves the
# minutes in the text. A range in this form, "de 10 h à 13 h", is no range, and is not on the day that is named with it.
#
# Seen: 15h30 and 15:30 at 15:30; "15 h 30" at 15:00; "de 10 h à 13 h" in three pieces, the first at 22:00.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
npm install --silent --no-fund --no-audit --prefix "$folder" chrono-node@2.10.3
cd "$folder"
TZ=UTC node --input-type=module - <<'END'
import { readFileSync } from "node:fs";
import { fr } from "chrono-node";

console.log("chrono-node", JSON.parse(readFileSync("node_modules/chrono-node/package.json")).version);
const written = new Date("2026-11-01T12:00:00Z");
const seen = [];
for (const hours of ["à 15h30", "à 15:30", "à 15 h 30", "de 10 h à 13 h"]) {
  const found = fr.parse(`2 décembre 2026 ${hours}`, written);
  const times = found.map(({ start }) => start.date().toISOString().slice(0, 16));
  console.log(hours, "->", found.map(({ text }, i) => `"${text}" = ${times[i]}`).join(", "));
  seen.push(times.join("+"));
}
const half = "2026-12-02T15:30";
const pieces = "2026-12-02T12:00+2026-11-01T22:00+2026-11-01T13:00";
if (seen.join() !== [half, half, "2026-12-02T15:00", pieces].join()) {
  console.error("This has changed:", seen.join());
  process.exit(1);
}
END
