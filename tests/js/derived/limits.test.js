import assert from "node:assert/strict";
import { test } from "node:test";

import { newLimits, usualSeconds } from "../../../static/js/derived/limits.js";
import { cases, rowsOf } from "../cases.js";

for (const one of cases("limits")) {
  test(`limits: ${one.name}`, () => {
    const rows = rowsOf({ "meeting/m": one.meeting });
    assert.deepEqual(newLimits(rows, one.list, Date.parse(one.now)), one.new);
    if (one.list) assert.equal(usualSeconds(rows, one.list), one.usual);
  });
}
