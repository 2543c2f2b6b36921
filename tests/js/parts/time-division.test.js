import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";
import { heard } from "../../../static/js/derived/fits.js";
import { sceneOf } from "../../../static/js/parts/scene.js";
import { cutsOf, division, effectOf, fit, limitsWith } from "../../../static/js/parts/time-division.js";
import { cases, rowsOf } from "../cases.js";

const NOON = Date.parse("2021-12-14T12:00:00.000Z");
const at = (hour) => `2021-12-14T${hour}:00.000Z`;

/** A room at noon whose current item has so many who wait, three minutes each; the sitting ends at 12:30. */
function room(count, sitting = {}) {
  const put = {
    "meeting/m": { id: "m", rules: {} },
    "room/r": { id: "r", sitting: "s", item: "i", intervention: null, interrupted_by: null },
    "sitting/s": { id: "s", room: "r", state: "open", planned_start: at("10:00"), planned_end: at("12:30"), interpretation_end: null, ...sitting },
    "item/i": { id: "i", sitting: "s", position: 1, state: "current", planned_start: at("11:00"), planned_seconds: 3600 },
    "list/l": { id: "l", item: "i", state: "open", time_limits: {} },
  };
  for (let n = 1; n <= count; n += 1) {
    put[`inscription/${n}`] = { id: String(n), list: "l", place: n, delegation: `d${n}`, kind: "statement", state: "inscribed", allotted_seconds: 180 };
  }
  const store = createStore({ seq: 1, full: true, put, drop: [] });
  return fit(store, sceneOf(store, "r"), NOON);
}

test("nine of twelve fit, and the sitting ends ten minutes behind", () => {
  const { fits, waiting, limit, late, ends, beyond, past } = room(12);
  assert.deepEqual({ fits, waiting, limit, late, ends, beyond, past }, {
    fits: 9, waiting: 12, limit: 130, late: 10, ends: Date.parse(at("12:40")), beyond: 0, past: false,
  });
});

test("the minutes without interpretation are said: nine end at 12:30, the interpreters leave at 12:15", () => {
  const { beyond, fits, stop } = room(9, { interpretation_end: at("12:15") });
  assert.deepEqual([beyond, fits, stop], [15, 4, Date.parse(at("12:15"))]);
});

test("with nobody on the list the sitting still has its end, ahead of its plan", () => {
  const { ends, late, waiting, limit } = room(0);
  assert.deepEqual([ends, late, waiting, limit], [NOON, -30, 0, null]);
});

test("a plan of another day says nothing, a passed one says so", () => {
  const rehearsal = room(3, { planned_end: "2021-12-20T12:30:00.000Z" });
  assert.deepEqual([rehearsal.stop, rehearsal.late, rehearsal.fits], [null, null, 3]);
  assert.equal(room(3, { planned_end: at("11:30") }).past, true);
});

test("a suspended sitting has its forecast, one not open has none", () => {
  assert.equal(room(3, { state: "suspended" }).suspended, true);
  assert.deepEqual([room(3, { state: "planned" }), room(3, { state: "adjourned" })], [null, null]);
});

for (const one of cases("fits").filter(({ fits }) => fits)) {
  test(`what would let all be heard: ${one.name}`, () => {
    const store = rowsOf(one.rows);
    const [list, now] = [store.get("list", one.list), Date.parse(one.now)];
    const { limit, shares } = division(store, list, heard(store, one.list, now), now);
    assert.deepEqual({ limit, shares }, { limit: one.division.limit, shares: one.division.shares });
    if (one.division.limits) assert.deepEqual(limitsWith(store, list, limit), one.division.limits);
  });
}

test("what a limit would change: whom it cuts, how many keep theirs, when the list would be heard", () => {
  const groups = cases("fits").find((one) => one.name.startsWith("groups, replies"));
  const effect = effectOf(rowsOf(groups.rows), "l1", 130, Date.parse(groups.now));
  assert.deepEqual({ ...effect, cut: effect.cut.map(({ entry, to }) => [entry.id, to]) },
    { cut: [["b", 130], ["f", 130]], kept: 4, end: Date.parse("2026-12-14T10:29:00.000Z") });
});

test("what a limit cuts is counted by what it was and what it becomes", () => {
  const cut = (from, to) => ({ entry: { allotted_seconds: from }, to });
  assert.deepEqual(cutsOf([cut(120, 110), cut(180, 110), cut(180, 110), cut(180, 120)]),
    [{ from: 180, to: 110, count: 2 }, { from: 120, to: 110, count: 1 }, { from: 180, to: 120, count: 1 }]);
});
