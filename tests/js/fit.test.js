import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../static/js/live/store.js";
import { fit, limitForAll } from "../../static/js/parts/fit.js";
import { sceneOf } from "../../static/js/parts/scene.js";

const NOON = Date.parse("2021-12-14T12:00:00.000Z");
const at = (hour) => `2021-12-14T${hour}:00.000Z`;

/** A room at noon whose current item has so many who wait, three minutes each; the sitting ends at 12:30. */
function room(count, sitting = {}) {
  const put = {
    "meeting/m": { id: "m", rules: {} },
    "room/r": { id: "r", sitting: "s", item: "i", intervention: null, interrupted_by: null },
    "sitting/s": { id: "s", room: "r", state: "open", planned_start: at("10:00"), planned_end: at("12:30"), interpretation_end: null, ...sitting },
    "item/i": { id: "i", sitting: "s", position: 1, state: "current", planned_start: at("11:00"), planned_seconds: 3600 },
    "list/l": { id: "l", item: "i", state: "open" },
  };
  for (let n = 1; n <= count; n += 1) {
    put[`inscription/${n}`] = { id: String(n), list: "l", place: n, delegation: `d${n}`, kind: "statement", state: "inscribed", allotted_seconds: 180 };
  }
  const store = createStore({ seq: 1, full: true, put, drop: [] });
  return fit(store, sceneOf(store, "r", true), NOON);
}

test("those who end before the hard stop fit: 200 seconds each, nine in half an hour", () => {
  const nine = room(9);
  const twelve = room(12);
  assert.deepEqual([nine.fits, nine.limit, twelve.fits, twelve.waiting], [9, null, 9, 12]);
  assert.equal(twelve.lateSeconds, 12 * 200 - 1800);
});

test("where not all fit, the limit that would fit all is said, in quarters of a minute", () => {
  assert.equal(room(12).limit, 120);
  assert.deepEqual([limitForAll(12, 1800, 20), limitForAll(60, 1800, 20)], [120, null]);
});

test("the interpreters' hour is the hard stop where there is one", () => {
  const short = room(9, { interpretation_end: at("12:15") });
  assert.deepEqual([short.fits, short.interpretation, short.stopAt], [4, true, Date.parse(at("12:15"))]);
});

test("a plan of another day says nothing, a passed one says so, and no open sitting is no forecast", () => {
  const rehearsal = room(3, { planned_end: "2021-12-20T12:30:00.000Z" });
  assert.deepEqual([rehearsal.stopAt, rehearsal.lateSeconds, rehearsal.fits], [null, null, 3]);
  assert.equal(room(3, { planned_end: at("11:30") }).past, true);
  assert.equal(room(3, { state: "suspended" }), null);
});
