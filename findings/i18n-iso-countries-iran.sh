#!/bin/sh
# i18n-iso-countries 7.14.0: in Turkmen Iraq bears the name of Iran, in Dhivehi Malawi that of Malaysia.
#
# Eýran is Iran in Turkmen, which borders on it, and Iraq is Yrak; so has Unicode's CLDR. Here Eýran is the name of Iraq,
# and the code that is found for it is Iraq's. In Dhivehi (Maldives) Malawi, Monaco and Montserrat are called
# Malaysia, Mongolia and Morocco, and the name of these three is read as the code of those.
#
# Seen: tk Eýran -> IQ, where CLDR has it for IR; dv MY -> MW, MN -> MC, MA -> MS.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
npm install --silent --no-fund --no-audit --prefix "$folder" i18n-iso-countries@7.14.0
cd "$folder"
node --input-type=module - <<'END'
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/`);
const countries = require("i18n-iso-countries");
for (const lang of ["dv", "tk"]) countries.registerLocale(require(`i18n-iso-countries/langs/${lang}.json`));
const cldr = new Intl.DisplayNames(["tk"], { type: "region" });

console.log("i18n-iso-countries", require("i18n-iso-countries/package.json").version, "CLDR", process.versions.cldr);
const seen = [cldr.of("IR"), cldr.of("IQ"), countries.getAlpha2Code(cldr.of("IR"), "tk")];
console.log(`tk: in CLDR ${seen[0]} is IR and ${seen[1]} is IQ; here ${seen[0]} is ${seen[2]}`);
for (const code of ["MY", "MN", "MA", "FR"]) {
  const name = countries.getName(code, "dv");
  seen.push(countries.getAlpha2Code(name, "dv"));
  console.log(`dv: ${code} is ${name}, which is ${seen.at(-1)}`);
}
if (seen.join() !== "Eýran,Yrak,IQ,MW,MC,MS,FR") {
  console.error("This has changed:", seen.join());
  process.exit(1);
}
END
