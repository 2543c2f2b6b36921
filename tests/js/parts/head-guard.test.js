import assert from "node:assert/strict";
import { test } from "node:test";

import { createHeadGuard } from "../../../static/js/parts/chair/head-guard.js";

test("next is inert for 700 ms after the head of the list changed, and not at first sight", () => {
  const guard = createHeadGuard();
  guard.see("next/ke", 1000);
  const first = guard.inert(1000);
  guard.see("next/fr", 5000);
  guard.see("next/fr", 5300);
  assert.deepEqual([first, guard.inert(5000), guard.inert(5699), guard.inert(5700)], [false, true, true, false]);
});
