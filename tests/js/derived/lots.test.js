import assert from "node:assert/strict";
import { test } from "node:test";

import { lotOf } from "../../../static/js/derived/lots.js";
import { cases } from "../cases.js";

test("a lot is what sha256sum says of seed, line break and id", async () => {
  for (const { seed, delegation, lot } of cases("lots")) assert.equal(await lotOf(seed, delegation), lot);
});
