import assert from "node:assert/strict";
import { test } from "node:test";

import { callOf, turnsOf } from "../../../static/js/derived/turns.js";
import { cases, rowsOf } from "../cases.js";

for (const { name, rows, turns } of cases("turns", "turns")) {
  test(`turns: ${name}`, () => assert.deepEqual(turnsOf(rowsOf(rows), "ke"), turns));
}

test("how near a turn is", () => {
  for (const { ahead, has_floor: hasFloor, call } of cases("turns", "call_of")) assert.equal(callOf(ahead, hasFloor), call, `${ahead} ${hasFloor}`);
});
