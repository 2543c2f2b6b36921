import assert from "node:assert/strict";
import { test } from "node:test";

import { standing } from "../../../static/js/derived/setup.js";
import { cases, rowsOf } from "../cases.js";

for (const one of cases("setup")) {
  test(`setup: ${one.name}`, () => assert.deepEqual(standing(rowsOf(one.rows)), one.standing));
}
