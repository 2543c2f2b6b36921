import assert from "node:assert/strict";
import { test } from "node:test";

import { FILTERS, createSearched, fits, inOrder, searchText, submitterText } from "../../../static/js/derived/pledges.js";
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

test("a pledge is searched as before until it, or a delegation that it names, is another row", () => {
  const rows = { ken: { name: { en: "Kenya" }, region: "Africa" }, ngo: { name: { en: "Mercy" } } };
  const of = (id) => rows[id];
  const row = { number: "1", title: { en: "Schools" }, submitter: "ken", partners: [{ delegation: "ngo" }, { delegation: null, name: "A city" }] };
  const searched = createSearched();
  const first = searched(row, of);
  assert.deepEqual(first, { row, region: "Africa", text: searchText(row, of), submitter: submitterText(row, of) });
  assert.equal(searched(row, of), first);
  rows.ngo = { name: { en: "Relief" } };
  assert.equal(searched(row, of).text, searchText(row, of));
  rows.ken = { name: { en: "Kenya" }, region: "Sub-Saharan Africa" };
  assert.equal(searched(row, of).region, "Sub-Saharan Africa");
  rows.ken = undefined;
  assert.deepEqual([searched(row, of).region, searched(row, of).submitter], [null, ""]);
  assert.equal(searched({ ...row, title: { en: "Water" } }, of).text, searchText({ ...row, title: { en: "Water" } }, of));
});

test("numbers stand by their value", () => {
  const rows = TABLE.order.map((number, id) => ({ id: String(id), number, submitted_at: "" }));
  assert.deepEqual(inOrder([...rows].reverse()).map(({ number }) => number), TABLE.order);
});
