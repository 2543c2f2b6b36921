import assert from "node:assert/strict";
import { test } from "node:test";

import { heard } from "../../../static/js/derived/fits.js";
import { cases, rowsOf, written } from "../cases.js";

const TIMES = ["stop", "sitting_stop", "interpretation_stop"];

for (const one of cases("fits")) {
  test(`fits: ${one.name}`, () => {
    assert.deepEqual(written(heard(rowsOf(one.rows), one.list, Date.parse(one.now)), TIMES), one.fits);
  });
}
