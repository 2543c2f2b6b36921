import assert from "node:assert/strict";
import { test } from "node:test";

import { byItem, fits, groups, size, versionsWanted } from "../../../static/js/derived/documents.js";
import { cases, rowsOf, table } from "../cases.js";

const known = table("documents");
const all = groups(rowsOf(known.rows));

for (const one of cases("documents")) {
  test(`documents: ${one.name}`, () => assert.deepEqual(all.filter((group) => fits(group, one.wanted))
    .map((group) => [group.id, versionsWanted(group, one.wanted).map(({ id }) => id)]), one.found));
}

test("documents: a title is that of the first version with what others add", () => {
  for (const [id, title] of Object.entries(known.titles)) assert.deepEqual(all.find((one) => one.id === id).title, title);
  assert.deepEqual(byItem(all).map(({ item }) => item), [null, "early", "later", "gone"]);
});

test("documents: a size is said as people say it", () => {
  for (const [count, ...said] of known.sizes) assert.deepEqual(size(count), said);
});
