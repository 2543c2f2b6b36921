import assert from "node:assert/strict";
import { test } from "node:test";

import { createRows, kindOfKey } from "../../../static/js/derived/rows.js";
import { cases, idOf, ids, rowsOf, table } from "../cases.js";

const PUT = table("rows").rows;
const camel = (name) => name.replace(/_([a-z])/g, (found, letter) => letter.toUpperCase());

test("what is asked", () => {
  for (const one of cases("rows")) {
    const found = rowsOf(PUT)[camel(one.ask)](...one.args);
    assert.deepEqual(one.ids ? ids(found) : idOf(found), one.ids ?? one.id, `${one.ask} ${one.args}`);
  }
});

test("a rule is the meeting's, or the default", () => {
  for (const { rule, value } of cases("rows", "rules")) assert.deepEqual(rowsOf(PUT).rule(rule), value, rule);
});

test("without a meeting the defaults hold", () => {
  assert.equal(rowsOf({}).meeting(), undefined);
  assert.equal(rowsOf({}).rule("warning_seconds"), 30);
});

test("the kind of a key", () => {
  for (const { key, kind } of cases("rows", "kinds")) assert.equal(kindOfKey(key), kind);
});

test("what was worked out once is kept until the map has changed", () => {
  const rows = rowsOf({});
  let made = 0;
  const make = () => made++;
  assert.deepEqual(["one", "other", "one"].map((key) => rows.once(key, make)), [0, 1, 0]);
  rows.changed();
  assert.equal(rows.once("one", make), 2);
});

test("when the map has changed, everything is asked anew", () => {
  const map = new Map(Object.entries(PUT));
  const rows = createRows(map);
  assert.deepEqual(ids(rows.waiting("x")), ["elsewhere"]);
  map.delete("inscription/elsewhere");
  rows.changed();
  assert.deepEqual([rows.waiting("x"), rows.rows === map], [[], true]);
});
