#!/bin/sh
# humanparser 2.7.0: a delegate whose family name is Ma is a Master of Arts, and has another family name or none.
#
# The library takes a name apart. Among what may stand after a name it has "ma", "md" and "pe", with or without full
# stops and in any case, and looks for them first, even where no other family name is left: Ms. Li Ma is the Ms. Li, and
# "Ma, Li", as lists of participants have it, has an empty family name. Nothing says that it is a guess.
#
# Seen: of Ms. Li Ma the family name Li and the suffix Ma; of "Ma, Li" and of Ali Md the family name ""; of Ms. Ma Li and
# Ms. Li Wang the right ones.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
npm install --silent --no-fund --no-audit --prefix "$folder" humanparser@2.7.0
cd "$folder"
node --input-type=module - <<'END'
import { readFileSync } from "node:fs";
import human from "humanparser";

const EXPECTED = {
  "Ms. Li Ma": ["Li", "Ma"],
  "Mr. Tun Pe": ["Tun", "Pe"],
  "Ma, Li": ["", "Ma"],
  "Ali Md": ["", "Md"],
  "Ms. Ma Li": ["Li", undefined],
  "Ms. Li Wang": ["Wang", undefined],
};

console.log("humanparser", JSON.parse(readFileSync("node_modules/humanparser/package.json")).version);
let changed = false;
for (const [name, [family, after]] of Object.entries(EXPECTED)) {
  const { lastName, suffix } = human.parseName(name);
  console.log(`${name}: family name "${lastName}", suffix ${suffix}`);
  changed ||= lastName !== family || suffix !== after;
}
if (changed) {
  console.error("This has changed.");
  process.exit(1);
}
END
