import assert from "node:assert/strict";
import { test } from "node:test";

import { orderingReach, settingsWanted } from "../../../static/js/parts/desk/list-fields.js";

const FIELDS = {
  ordering: "first_come", limit_default: "180", limit_ngo: "120", limit_city: "", group_seconds: "300",
  reply_0: "180", reply_1: "120", self_inscription: "on", all: "on", admitted: ["ngo"], alternate_by: "category",
};

test("what a form says of a list: limits by category, all of them, who may ask", () => {
  assert.deepEqual(settingsWanted(FIELDS), {
    ordering: "first_come", time_limits: { default: 180, ngo: 120 }, group_seconds: 300, reply_seconds: [180, 120],
    self_inscription: true, categories: null, alternate_by: "category", groups_first: false, rolling: false,
  });
  const { self_inscription, all, ...fewer } = FIELDS;
  const changed = settingsWanted({ ...fewer, groups_first: "on", rolling: "on" });
  assert.deepEqual([self_inscription && changed.self_inscription, all && changed.categories, changed.groups_first, changed.rolling], [false, ["ngo"], true, true]);
});

test("there are as many rights of reply as there are limits", () => {
  const { reply_1, ...one } = FIELDS;
  assert.deepEqual([reply_1 && settingsWanted(one).reply_seconds, settingsWanted({ ...FIELDS, reply_2: "60", reply_10: "30" }).reply_seconds],
    [[180], [180, 120, 60, 30]]);
});

const row = (state, placed_by = "first_come", kind = "statement") => ({ state, placed_by, kind });

test("before anybody is called a list is ordered whole, but for those placed by hand", () => {
  const rows = [row("requested"), row("inscribed"), row("inscribed", "moved"), row("inscribed", "carried_over"), row("withdrawn")];
  assert.deepEqual(orderingReach(rows, 1), { anew: 2, byHand: 2, safe: 0 });
});

test("once somebody was called the safe head stays, points of order apart; who is placed by hand there counts once", () => {
  const rows = [row("delivered"), row("inscribed", "first_come", "point_of_order"), row("inscribed", "moved"), row("inscribed"), row("inscribed")];
  assert.deepEqual(orderingReach(rows, 1), { anew: 3, byHand: 0, safe: 1 });
  assert.deepEqual(orderingReach(rows, 2), { anew: 2, byHand: 0, safe: 2 });
  assert.deepEqual(orderingReach([row("speaking")], 1), { anew: 0, byHand: 0, safe: 0 });
});
