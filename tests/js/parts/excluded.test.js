import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";
import { excludedBy, isExcluded } from "../../../static/js/parts/excluded.js";

const entry = (id, list, place, mode, state = "inscribed") => [`inscription/${id}`, { id, list, place, mode, state }];
const store = createStore({ seq: 1, full: true, drop: [], put: Object.fromEntries([
  ["meeting/m", { id: "m", format: "virtual" }],
  ["list/a", { id: "a", item: "now" }], ["list/b", { id: "b", item: "then" }],
  ["item/now", { id: "now", sitting: "s", state: "current", position: 9 }], ["item/then", { id: "then", sitting: "s", state: "planned", position: 1 }],
  ["sitting/s", { id: "s", planned_start: "2021-12-14T09:00:00.000Z" }],
  entry("late", "b", 1, "in_room"), entry("second", "a", 2, "read_out", "requested"), entry("first", "a", 1, "in_room"),
  entry("online", "a", 3, "remote"), entry("heard", "a", 0, "in_room", "delivered"), entry("film", "a", 4, "pre_recorded"),
]) });

test("those that wait are named in the order in which they would be heard, and nobody who has been heard", () => {
  assert.deepEqual(excludedBy(store, "virtual").map((one) => one.id), ["first", "second", "late"]);
  assert.deepEqual(excludedBy(store, "in_person").map((one) => one.id), ["online"]);
  assert.deepEqual(excludedBy(store, "hybrid"), []);
});

test("an entry is flagged by the meeting's own format", () => {
  const flagged = store.all("inscription").filter((one) => isExcluded(store, one)).map((one) => one.id);
  assert.deepEqual(flagged.sort(), ["first", "late", "second"]);
});
