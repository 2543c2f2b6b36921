import assert from "node:assert/strict";
import { test } from "node:test";

import { FILTERS, fits, inOrder, searchText, submitterText } from "../../../static/js/derived/pledges.js";
import { cases, table } from "../cases.js";

const TABLE = table("pledges");
const delegations = (id) => TABLE.delegations[id];

test("what fits a wish", () => {
  for (const { wish, fit } of cases("pledges")) {
    const found = TABLE.pledges.filter((row) => fits(row, wish, delegations(row.submitter)?.region ?? null, searchText(row, delegations), submitterText(row, delegations)));
    assert.deepEqual(found.map(({ id }) => id), fit, JSON.stringify(wish));
    assert.ok(Object.keys(wish).every((field) => FILTERS.includes(field)));
  }
});

test("numbers stand by their value", () => {
  const rows = TABLE.order.map((number, id) => ({ id: String(id), number, submitted_at: "" }));
  assert.deepEqual(inOrder([...rows].reverse()).map(({ number }) => number), TABLE.order);
});
