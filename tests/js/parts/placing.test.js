import assert from "node:assert/strict";
import { test } from "node:test";

import { placeBefore } from "../../../static/js/parts/placing.js";

const WAITING = ["a", "b", "c", "d"].map((id) => ({ id }));

test("up, down, top and end name the entry to stand before and the one seen above it, null for none", () => {
  assert.deepEqual(["up", "down", "top", "end"].map((to) => placeBefore(WAITING, "c", to)), [
    { before: "b", after: "a" }, { before: null, after: "d" }, { before: "a", after: null }, { before: null, after: "d" },
  ]);
  assert.deepEqual(placeBefore(WAITING, "a", "down"), { before: "c", after: "b" });
});

test("a place is counted from one, and kept inside the list", () => {
  assert.deepEqual([1, 2, 4, 99, -3].map((to) => placeBefore(WAITING, "b", to)?.before),
    ["a", undefined, null, null, "a"]);
});

test("an entry that would stay where it is, or waits no more, is not moved", () => {
  assert.deepEqual([placeBefore(WAITING, "a", "up"), placeBefore(WAITING, "d", "end"), placeBefore(WAITING, "gone", "top")],
    [null, null, null]);
});
