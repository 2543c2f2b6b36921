import assert from "node:assert/strict";
import { test } from "node:test";

import { balance } from "../../../static/js/parts/desk/counts.js";

test("statements heard and waiting by a property, the largest first; other kinds do not count", () => {
  const turns = [
    { kind: "statement", ended_at: "t", mode: "remote" }, { kind: "statement", ended_at: null, mode: "remote" },
    { kind: "point_of_order", ended_at: "t", mode: "in_room" },
  ];
  const entries = [
    { kind: "statement", state: "inscribed", mode: "in_room" }, { kind: "statement", state: "inscribed", mode: "in_room" },
    { kind: "statement", state: "withdrawn", mode: "remote" },
  ];
  assert.deepEqual(balance(turns, entries, (row) => row.mode),
    [{ key: "in_room", heard: 0, waiting: 2 }, { key: "remote", heard: 1, waiting: 0 }]);
});
