import assert from "node:assert/strict";
import { test } from "node:test";

import { signals } from "../../../static/js/derived/signals.js";
import { cases, ids, rowsOf } from "../cases.js";

for (const one of cases("signals")) {
  test(`signals: ${one.name}`, () => {
    assert.deepEqual(ids(signals(rowsOf(one.rows), one.room, Date.parse(one.now))), one.signals);
  });
}
