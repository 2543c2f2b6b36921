#!/bin/sh
# any-date-parser 2.2.4: a day of December with its hour, as JavaScript writes it in Chinese, is the first of February.
#
# Intl.DateTimeFormat, from which the library takes its languages, writes 2026年12月14日 15:30. The day alone is read
# rightly, and so is one of another month; but in November and December the day before an hour, or before a weekday, is
# the first of the month whose number is the second figure of 11 or 12. The result says that it is valid.
#
# Seen: of the fourteenth of each month at 15:30 ten are right, the others 1 January and 1 February at 15:30.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
npm install --silent --no-fund --no-audit --prefix "$folder" any-date-parser@2.2.4
cd "$folder"
TZ=UTC node --input-type=module - <<'END'
import { readFileSync } from "node:fs";
import parser from "any-date-parser";

const EXPECTED = {
  "2026年11月14日 15:30": "2026-01-01T15:30",
  "2026年12月14日 15:30": "2026-02-01T15:30",
  "2026年12月14日 下午3:30": "2026-02-01T15:30",
  "2026年12月14日 星期一": "2026-02-01T00:00",
};
const read = (text) => {
  const date = parser.fromString(text, "zh-CN");
  return date.isValid() ? date.toISOString().slice(0, 16) : "nothing";
};

console.log("any-date-parser", JSON.parse(readFileSync("node_modules/any-date-parser/package.json")).version);
const form = new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeStyle: "short", hour12: false, timeZone: "UTC" });
const texts = ["2026年12月14日", "2026年12月14日 下午3:30", "2026年12月14日 星期一"];
const right = { "2026年12月14日": "2026-12-14T00:00" };
for (let month = 0; month < 12; month += 1) {
  const day = new Date(Date.UTC(2026, month, 14, 15, 30));
  texts.push(form.format(day));
  right[texts.at(-1)] = day.toISOString().slice(0, 16);
}
let changed = false;
for (const text of texts) {
  const seen = read(text);
  console.log(text, "->", seen);
  changed ||= seen !== (EXPECTED[text] ?? right[text]);
}
if (changed) {
  console.error("This has changed.");
  process.exit(1);
}
END
