import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document ??= { createTreeWalker: () => null }; // lit-html asks for it when it is loaded
const { minuteOf, still } = await import("../../../static/js/parts/still.js");

const MINUTE_MS = 60_000;
const at = (happened, nowMs) => ({ happened, now: () => nowMs });

/** What lit-html compares before it asks for a row anew. */
const looked = (context, values = []) => still(context, values, () => "row").values[0];

test("the turn of the clock alone draws no row anew", () => {
  assert.deepEqual(looked(at(3, 10 * MINUTE_MS)), looked(at(3, 10 * MINUTE_MS + 59_999)));
});

test("what has happened, another minute and another value do", () => {
  const before = looked(at(3, 10 * MINUTE_MS), [7]);
  assert.notDeepEqual(before, looked(at(4, 10 * MINUTE_MS), [7]));
  assert.notDeepEqual(before, looked(at(3, 11 * MINUTE_MS), [7]));
  assert.notDeepEqual(before, looked(at(3, 10 * MINUTE_MS), [8]));
});

test("an hour that nobody knows has no minute", () => {
  assert.equal(minuteOf(undefined), undefined);
  assert.equal(minuteOf(2 * MINUTE_MS + 1), 2);
});
