import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../../static/js/live/store.js";
import { newLimit } from "../../../../static/js/parts/forms/new-limit.js";

const NOON = Date.parse("2021-12-14T12:00:00.000Z");
const LIST = { id: "l", limits_at: "2021-12-14T12:00:00.000Z", time_limits: { default: 120 }, group_seconds: 300 };

function store(meeting = {}) {
  return createStore({ seq: 1, full: true, put: { "meeting/m": { id: "m", rules: {}, categories: [], ...meeting } }, drop: [] });
}

test("a new limit is said for a minute from its change, also on a clock that is a little behind", () => {
  const sentence = "New limit from the next speaker: 2 minutes · groups 5 minutes";
  for (const after of [-900, 0, 59_999]) assert.equal(newLimit(store(), LIST, NOON + after), sentence, String(after));
  for (const after of [60_000, 3_600_000, -60_000]) assert.equal(newLimit(store(), LIST, NOON + after), "", String(after));
});

test("a list whose limits were never changed, and no list at all, say nothing", () => {
  assert.equal(newLimit(store(), { ...LIST, limits_at: null }, NOON), "");
  assert.equal(newLimit(store(), undefined, NOON), "");
});

test("a category with a limit of its own is named; one with the usual limit is not", () => {
  const categories = [{ id: "ngo", name: { en: "NGOs" } }, { id: "city", name: { en: "Cities" } }, { id: "un", name: { en: "UN" } }];
  const list = { ...LIST, time_limits: { default: 120, ngo: 90, city: 120 } };
  assert.equal(newLimit(store({ categories }), list, NOON),
    "New limit from the next speaker: 2 minutes · groups 5 minutes · NGOs 1 minute 30 seconds");
});

test("without a limit of the list's own the meeting's rule holds, else three minutes", () => {
  const list = { ...LIST, time_limits: {} };
  assert.match(newLimit(store({ rules: { statement_seconds: 240 } }), list, NOON), /: 4 minutes ·/);
  assert.match(newLimit(store(), list, NOON), /: 3 minutes ·/);
});
