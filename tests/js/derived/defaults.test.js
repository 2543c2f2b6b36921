import assert from "node:assert/strict";
import { test } from "node:test";

import * as defaults from "../../../static/js/derived/defaults.js";
import { table } from "../cases.js";

test("what holds where a meeting says nothing, and the other numbers", () => {
  const { rules, numbers, wanted_for_hours } = table("defaults");
  assert.deepEqual({ ...defaults }, { RULES: rules, ...numbers, WANTED_FOR_HOURS: wanted_for_hours });
});
