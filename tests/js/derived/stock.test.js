import assert from "node:assert/strict";
import { test } from "node:test";

import { MARKS, stock } from "../../../static/js/derived/stock.js";
import { cases, ids, rowsOf } from "../cases.js";

const counted = ({ named, marks }) => ({
  named: ids(named), marks: Object.fromEntries(Object.entries(marks).map(([mark, turns]) => [mark, ids(turns)])),
});
const told = ({ theme, ...one }) => ({ theme: theme.id, ...counted(one) });

for (const one of cases("stock")) {
  test(`stock-taking: ${one.name}`, () => {
    const found = stock(rowsOf(one.rows));
    const groups = found.groups.map(({ group, themes }) => ({ group, themes: themes.map(told) }));
    const by = found.by.map((each) => ({ by: each.by, lines: each.lines.map(({ of, ...line }) => ({ of, ...counted(line) })) }));
    assert.deepEqual({ ...found, groups, by, all: counted(found.all) }, one.stock);
  });
}

test("marks are in the order of the tables", () => {
  const [{ themes: [{ marks }] }] = cases("stock")[0].stock.groups;
  assert.deepEqual([...MARKS], Object.keys(marks));
});
