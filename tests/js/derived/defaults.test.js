import assert from "node:assert/strict";
import { test } from "node:test";

import * as defaults from "../../../static/js/derived/defaults.js";
import { table } from "../cases.js";

test("what holds where a meeting says nothing, and the other numbers", () => {
  const { rules, numbers } = table("defaults");
  assert.deepEqual({ ...defaults }, { RULES: rules, ...numbers });
});
