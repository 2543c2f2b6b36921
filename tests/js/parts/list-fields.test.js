import assert from "node:assert/strict";
import { test } from "node:test";

import { orderingReach, settingsWanted } from "../../../static/js/parts/desk/list-fields.js";

const LIST = {
  ordering: "first_come", time_limits: { ngo: 120, default: 180 }, group_seconds: 300, reply_seconds: [180, 120],
  self_inscription: true, categories: null, alternate_by: "category", groups_first: false, rolling: false,
};
const FIELDS = {
  ordering: "first_come", default_seconds: 180, limits: { ngo: 120, city: null }, group_seconds: 300,
  reply_first: 180, reply_second: 120, self_inscription: true, all: true, admitted: ["ngo"],
  alternate_by: "category", groups_first: false, rolling: false,
};

test("a form left as it was asks for nothing", () => {
  assert.deepEqual(settingsWanted(LIST, FIELDS), {});
});

test("only the settings that were changed are sent, whole", () => {
  const changed = { ...FIELDS, ordering: "precedence", limits: { ngo: 90 }, all: false, self_inscription: false };
  assert.deepEqual(settingsWanted(LIST, changed), {
    ordering: "precedence", time_limits: { default: 180, ngo: 90 }, self_inscription: false, categories: ["ngo"],
  });
});

test("how a list orders, groups first and rolling are settings like the others", () => {
  const list = { ...LIST, alternate_by: "category", groups_first: false, rolling: false };
  const fields = { ...FIELDS, alternate_by: "region", groups_first: true, rolling: true };
  assert.deepEqual(settingsWanted(list, fields), { alternate_by: "region", groups_first: true, rolling: true });
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
