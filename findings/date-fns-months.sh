#!/bin/sh
# date-fns 4.4.0: a date in October that it wrote in Kazakh or Mongolian it reads as one in January.
#
# parse() finds a month by patterns of first letters, language by language, and in some languages an earlier month's
# pattern fits a later month's name, or none is anchored at its beginning. So what format() wrote comes back, by the
# same format, as another month, valid and without an error; one format is given to both so that they
# agree. In the six languages of the United Nations all months that come back are right.
#
# Seen: of the fifteenth of each month those that come back as another, in five languages; of 12 in Armenian two, in
# Frisian one, in Kazakh and in Kurdish four, in Mongolian three.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
npm install --silent --no-fund --no-audit --prefix "$folder" date-fns@4.4.0
cd "$folder"
node --input-type=module - <<'END'
import { readFileSync } from "node:fs";
import { format, isValid, parse } from "date-fns";
import * as locales from "date-fns/locale";

const LONG = "d MMMM yyyy";
const FORMATS = { ckb: LONG, fy: LONG, hy: LONG, kk: LONG, mn: "PP", arSA: LONG, enUS: LONG, es: LONG, fr: LONG, ru: LONG, zhCN: LONG };
const EXPECTED =
  "ckb 1>12, ckb 9>12, ckb 10>12, ckb 11>12, fy 5>3, hy 6>1, hy 7>1, kk 6>5, kk 9>1, kk 10>1, kk 11>1, mn 10>1, mn 11>1, mn 12>1";

console.log("date-fns", JSON.parse(readFileSync("node_modules/date-fns/package.json")).version);
const seen = [];
for (const [name, form] of Object.entries(FORMATS)) {
  const options = { locale: locales[name] };
  for (let month = 0; month < 12; month += 1) {
    const written = format(new Date(2026, month, 15), form, options);
    const read = parse(written, form, new Date(2026, 0, 1), options);
    if (!isValid(read) || read.getMonth() === month) continue;
    console.log(`${name}: 15.${month + 1}.2026 is written ${written} and read ${format(read, "d.M.yyyy")}`);
    seen.push(`${name} ${month + 1}>${read.getMonth() + 1}`);
  }
}
if (seen.join(", ") !== EXPECTED) {
  console.error("This has changed:", seen.join(", "));
  process.exit(1);
}
END
