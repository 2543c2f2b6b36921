import assert from "node:assert/strict";
import { test } from "node:test";

import { written } from "../../../static/js/derived/written.js";
import { cases } from "../cases.js";

test("texts of one script are written in its direction, with its comma", () => {
  for (const { one, other, found } of cases("written", "written")) assert.deepEqual(written(one, other), found, `${one} ${other}`);
});
