import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";
import { sceneOf } from "../../../static/js/parts/scene.js";

const entry = (id, more) => ({ id, list: "l", place: Number(id), kind: "statement", state: "inscribed", requested_at: `t${id}`, ...more });

test("the scene of a room: holder above whom it interrupts, who waits, points of order, what follows", () => {
  const store = createStore({ seq: 1, full: true, drop: [], put: {
    "meeting/m": { id: "m", rules: { call_starts_clock: true } },
    "room/r": { id: "r", sitting: "s", item: "i2", intervention: "t", interrupted_by: "p" },
    "sitting/s": { id: "s", room: "r", state: "open", planned_start: "1" },
    "sitting/z": { id: "z", room: "r", state: "planned", planned_start: "3" },
    "sitting/y": { id: "y", room: "r", state: "planned", planned_start: "2" },
    "item/i1": { id: "i1", sitting: "s", position: 1, state: "planned" },
    "item/i2": { id: "i2", sitting: "s", position: 2, state: "current" },
    "item/i3": { id: "i3", sitting: "s", position: 3, state: "planned" },
    "list/l": { id: "l", item: "i2", state: "open" },
    "inscription/2": entry("2"), "inscription/1": entry("1", { kind: "right_of_reply" }),
    "inscription/5": entry("5", { kind: "point_of_order" }), "inscription/4": entry("4", { kind: "point_of_order" }),
    "inscription/3": entry("3", { state: "requested" }),
    "intervention/t": { id: "t" }, "intervention/p": { id: "p" },
  } });
  const scene = sceneOf(store, "r");
  assert.deepEqual(
    [scene.holder.id, scene.interrupted.id, scene.item.id, scene.list.id, scene.nextItem.id, scene.nextSitting.id],
    ["p", "t", "i2", "l", "i3", "y"],
  );
  assert.equal(scene.joined, true);
  assert.deepEqual([scene.waiting.map((row) => row.id), scene.points.map((row) => row.id)], [["1", "2"], ["4", "5"]]);
});

test("once the meeting is over no sitting follows", () => {
  const put = { "meeting/m": { id: "m", over_at: "9" }, "room/r": { id: "r" }, "sitting/z": { id: "z", room: "r", state: "planned", planned_start: "3" } };
  const scene = sceneOf(createStore({ seq: 1, full: true, drop: [], put }), "r");
  assert.deepEqual([scene.over, scene.nextSitting], [true, null]);
});

test("a room with nothing on has nulls and empty lists, so that the page still shows", () => {
  const scene = sceneOf(createStore({ seq: 1, full: true, drop: [], put: { "room/r": { id: "r" } } }), "r");
  assert.deepEqual([scene.sitting, scene.item, scene.list, scene.holder, scene.joined, scene.waiting, scene.points],
    [null, null, null, null, false, [], []]);
});
