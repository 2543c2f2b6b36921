/** The tables of tests/cases, to which Python is held as well (tests/unit/derived/cases.py). */

import { readFileSync } from "node:fs";
import { createRows } from "../../static/js/derived/rows.js";

/** The whole of a file. */
export const table = (name) => JSON.parse(readFileSync(new URL(`../cases/${name}.json`, import.meta.url), "utf8"));

/** One list of cases of a file. */
export const cases = (name, of = "cases") => table(name)[of];

/** Rows as a table writes them, to be asked. */
export const rowsOf = (put) => createRows(new Map(Object.entries(put)));

/** A time as the tables write it. */
export const iso = (ms) => (ms == null ? null : new Date(ms).toISOString());

/** Times by id, as the tables write them. */
export const hours = (map) => Object.fromEntries([...map].map(([id, ms]) => [id, iso(ms)]));

const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What was found under the names of the tables, with its times as they write them. */
export const written = (found, times) => found && Object.fromEntries(Object.entries(found)
  .map(([name, value]) => [snake(name), times.includes(snake(name)) ? iso(value) : value]));

/** Rows as the tables tell them. */
export const ids = (rows) => rows.map((row) => row.id);

/** A row as the tables tell it. */
export const idOf = (row) => row?.id ?? null;

/** A tick that tests move by hand, in milliseconds. */
export function handMoved(at = 0) {
  const tick = () => tick.at;
  tick.at = at;
  return tick;
}
