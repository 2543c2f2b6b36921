import assert from "node:assert/strict";
import { test } from "node:test";

import { delivered, floor, inLieu, notices } from "../../../static/js/derived/floor.js";
import { cases, idOf, ids, rowsOf } from "../cases.js";

for (const one of cases("floor")) {
  test(`the floor: ${one.name}`, () => {
    const rows = rowsOf(one.rows);
    const on = floor(rows, one.room);
    assert.deepEqual(Object.fromEntries(Object.entries(on).map(([name, row]) => [name, idOf(row)])), one.floor);
    assert.deepEqual([ids(delivered(rows)), ids(inLieu(rows, "l")), ids(notices(rows))], [one.delivered, one.in_lieu, one.notices]);
  });
}
