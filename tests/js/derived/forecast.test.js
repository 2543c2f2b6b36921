import assert from "node:assert/strict";
import { test } from "node:test";

import { expectedItems, expectedStarts, sittingEnd, turnoverSeconds } from "../../../static/js/derived/forecast.js";
import { cases, hours, iso, rowsOf } from "../cases.js";

for (const one of cases("forecast")) {
  test(`forecast: ${one.name}`, () => {
    const rows = rowsOf(one.rows);
    const now = Date.parse(one.now);
    assert.equal(turnoverSeconds(rows, one.sitting), one.turnover_seconds);
    assert.deepEqual(hours(expectedStarts(rows, one.list, now)), one.expected);
    const sitting = rows.get("sitting", one.sitting);
    if (one.items) assert.deepEqual(hours(expectedItems(rows, sitting, now)), one.items);
    if ("sitting_ends" in one) assert.equal(iso(sittingEnd(rows, sitting, now)), one.sitting_ends);
  });
}
