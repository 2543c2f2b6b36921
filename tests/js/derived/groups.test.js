import assert from "node:assert/strict";
import { test } from "node:test";

import { spokenForOn } from "../../../static/js/derived/groups.js";
import { cases, rowsOf } from "../cases.js";

for (const { name, groups, entries, spoken_for: expected } of cases("groups")) {
  test(`groups: ${name}`, () => {
    const rows = rowsOf(Object.fromEntries([
      ...Object.entries(groups).map(([id, names]) => [`delegation/${id}`, { id, groups: names }]),
      ...entries.map((entry, place) => [`inscription/${entry.id}`, { list: "l", place, kind: "statement", ...entry }]),
    ]));
    const spokenFor = spokenForOn(rows, "l");
    for (const [id, told] of Object.entries(expected)) assert.deepEqual(spokenFor(rows.get("inscription", id)), told, id);
  });
}
