import assert from "node:assert/strict";
import { test } from "node:test";

import { createUndo } from "../../../static/js/parts/chair/undo.js";

test("undo stands for ten seconds and names the change it takes back", () => {
  const undo = createUndo();
  undo.offer({ seq: 7, room: "r", sentence: "done" }, 1000);
  const soon = undo.offered(10_999);
  assert.deepEqual([soon.seq, soon.room, undo.offered(11_000)], [7, "r", null]);
  undo.offer({ seq: 8, room: "r", sentence: "done" }, 20_000);
  undo.withdraw();
  assert.equal(undo.offered(20_001), null);
});
