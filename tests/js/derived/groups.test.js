import assert from "node:assert/strict";
import { test } from "node:test";

import { groupNamed, spokenForOn } from "../../../static/js/derived/groups.js";
import { cases, rowsOf, table } from "../cases.js";

const delegation = (id, more) => [`delegation/${id}`, { id, name: { en: id }, short_name: null, code: null, groups: [], ...more }];

for (const { name, groups, delegations = {}, entries, spoken_for: expected } of cases("groups")) {
  test(`groups: ${name}`, () => {
    const rows = rowsOf(Object.fromEntries([
      ...Object.entries(groups).map(([id, names]) => delegation(id, { groups: names })),
      ...Object.entries(delegations).map(([id, row]) => delegation(id, row)),
      ...entries.map((entry, place) => [`inscription/${entry.id}`, { list: "l", place, kind: "statement", ...entry }]),
    ]));
    const spokenFor = spokenForOn(rows, "l");
    for (const [id, told] of Object.entries(expected)) assert.deepEqual(spokenFor(rows.get("inscription", id)), told, id);
  });
}

test("groups: whom a text names", () => {
  const { delegations, cases: texts } = table("groups").named;
  const rows = rowsOf(Object.fromEntries(Object.entries(delegations).map(([id, row]) => delegation(id, row))));
  for (const { text, names } of texts) assert.deepEqual(groupNamed(rows, text), names, text);
});
