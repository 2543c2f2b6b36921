import assert from "node:assert/strict";
import { test } from "node:test";

import { outlook } from "../../../static/js/derived/outlook.js";
import { cases, rowsOf, written } from "../cases.js";

const TIMES = ["ends", "stop", "sitting_stop", "interpretation_stop"];

for (const one of cases("outlook")) {
  test(`outlook: ${one.name}`, () => {
    const rows = rowsOf(one.rows);
    const found = outlook(rows, rows.get("sitting", one.sitting), rows.get("list", one.list), Date.parse(one.now));
    assert.deepEqual(written(found, TIMES), one.outlook);
  });
}
