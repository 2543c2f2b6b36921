import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../static/js/live/store.js";
import {
  expectedEnd, expectedItems, expectedStarts, lateSeconds, turnoverSeconds,
} from "../../static/js/live/forecast.js";
import { cases } from "./cases.js";

const iso = (ms) => (ms == null ? null : new Date(ms).toISOString());
const hours = (map) => Object.fromEntries([...map].map(([id, ms]) => [id, iso(ms)]));

for (const one of cases("forecast")) {
  test(`forecast: ${one.name}`, () => {
    const store = createStore({ seq: 1, full: true, put: one.rows, drop: [] });
    const now = Date.parse(one.now);
    assert.equal(turnoverSeconds(store, one.sitting), one.turnover_seconds);
    assert.deepEqual(hours(expectedStarts(store, one.list, now)), one.expected);
    assert.equal(iso(expectedEnd(store, one.list, now)), one.ends);
    if (one.items) assert.deepEqual(hours(expectedItems(store, store.get("sitting", one.sitting), now)), one.items);
  });
}

test("lateness is said against the plan of the day, not of another day", () => {
  const at = Date.parse("2026-12-14T10:07:00.000Z");
  assert.equal(lateSeconds(at, "2026-12-14T10:00:00.000Z"), 420);
  assert.equal(lateSeconds(at, "2026-12-14T10:10:00.000Z"), -180);
  assert.equal(lateSeconds(at, "2021-12-14T10:00:00.000Z"), null);
  assert.equal(lateSeconds(at, null), null);
});
