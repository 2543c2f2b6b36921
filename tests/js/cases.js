/** The tables of cases that Python and JavaScript share. */

import { readFileSync } from "node:fs";

export function cases(name) {
  return JSON.parse(readFileSync(new URL(`../cases/${name}.json`, import.meta.url), "utf8")).cases;
}

/** A tick that tests move by hand, in milliseconds. */
export function handMoved(at = 0) {
  const tick = () => tick.at;
  tick.at = at;
  return tick;
}
