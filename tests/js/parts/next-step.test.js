import assert from "node:assert/strict";
import { test } from "node:test";

import { nextStep, seenOnFloor } from "../../../static/js/parts/chair/next-step.js";

const ROOM = { id: "r", intervention: null, interrupted_by: null };
const KENYA = { id: "i1", delegation: "ke" };

/** A room with an open sitting, a current item with an open list, and nobody waiting or speaking; `more` changes it. */
function scene(more = {}) {
  return {
    room: ROOM, joined: true, holder: null, interrupted: null, waiting: [], points: [],
    sitting: { id: "s", state: "open" }, nextSitting: { id: "s2", state: "planned" },
    item: { id: "it", state: "current", kind: "statements" }, nextItem: { id: "it2", state: "planned" },
    list: { id: "l", state: "open" }, ...more,
  };
}

const pressed = (more) => {
  const { act, name, args } = nextStep(scene(more));
  return [act, name, args];
};
const running = (more = {}) => ({
  room: { ...ROOM, intervention: "t" }, holder: { id: "t", kind: "statement", started_at: "2021-12-14T10:00:00.000Z" }, ...more,
});

test("from a closed room to the first speaker, the button leads on", () => {
  assert.deepEqual([
    pressed({ sitting: null }),
    pressed({ item: null }),
    pressed({ list: { id: "l", state: "not_open" } }),
    pressed({ waiting: [KENYA] }),
  ], [
    ["open_sitting", "open_sitting", { sitting: "s2" }],
    ["start_item", "start_item", { item: "it2", current: null }],
    ["open_list", "open_list", { list: "l" }],
    ["give_floor", "give_floor", { room: "r", inscription: "i1", expect: null }],
  ]);
});

test("once the meeting is over no sitting is to be opened; one that is still on goes first", () => {
  assert.deepEqual([pressed({ sitting: null, nextSitting: null, over: true }), pressed({ over: true, waiting: [KENYA] })[1]], [["over", null, null], "give_floor"]);
});

test("called and speaking are two beats unless the setting joins them", () => {
  assert.deepEqual([
    pressed({ waiting: [KENYA], joined: false }),
    pressed(running({ holder: { id: "t", kind: "statement", started_at: null } })),
    pressed(running({ waiting: [KENYA], joined: false })),
    pressed(running({ waiting: [KENYA] })),
  ], [
    ["give_floor", "give_floor", { room: "r", inscription: "i1", expect: null, start: false }],
    ["start_clock", "start_clock", { room: "r", expect: "t" }],
    ["next", "next_speaker", { room: "r", expect: "t", next: "i1", start: false }],
    ["next", "next_speaker", { room: "r", expect: "t", next: "i1" }],
  ]);
});

test("a point of order that was raised comes before all else, until one is heard", () => {
  const raised = { id: "pi", kind: "point_of_order" };
  const heard = { id: "p", kind: "point_of_order", started_at: "2021-12-14T10:00:00.000Z" };
  const hear = ["hear", "rule_point_of_order", { inscription: "pi", ruling: "hear" }];
  assert.deepEqual([
    pressed({ points: [raised] }),
    pressed({ points: [raised], waiting: [KENYA] }),
    pressed(running({ points: [raised], waiting: [KENYA] })),
    pressed({ points: [raised], holder: heard, room: { ...ROOM, intervention: "p" } }),
    pressed(running({ points: [raised], holder: heard, room: { ...ROOM, intervention: "t", interrupted_by: "p" } })),
  ], [
    hear, hear, hear,
    ["end_point_of_order", "end_intervention", { room: "r", expect: "p" }],
    ["end_point_of_order", "end_intervention", { room: "r", expect: "p" }],
  ]);
});

test("the last speaker is ended, and a point of order before anybody is called", () => {
  const point = { id: "p", kind: "point_of_order", started_at: "2021-12-14T10:00:00.000Z" };
  assert.deepEqual([pressed(running()), pressed(running({
    room: { ...ROOM, intervention: "t", interrupted_by: "p" }, holder: point, waiting: [KENYA],
  }))], [
    ["end", "end_intervention", { room: "r", expect: "t" }],
    ["end_point_of_order", "end_intervention", { room: "r", expect: "p" }],
  ]);
});

test("an open list without speakers waits; a closed one, or an item without a list, is concluded", () => {
  assert.deepEqual([
    pressed(),
    pressed({ list: { id: "l", state: "closed" } }),
    pressed({ item: { id: "it", state: "current", kind: "ceremony" }, list: { id: "l", state: "not_open" } }),
    pressed({ item: null, nextItem: null }),
  ], [
    ["list_empty", null, null],
    ["conclude_item", "conclude_item", { item: "it" }],
    ["conclude_item", "conclude_item", { item: "it" }],
    ["adjourn_sitting", "adjourn_sitting", { sitting: "s" }],
  ]);
});

test("a suspended sitting is resumed, and without any sitting there is nothing to press", () => {
  assert.deepEqual([pressed({ sitting: { id: "s", state: "suspended" } }), pressed({ sitting: null, nextSitting: null })],
    [["resume_sitting", "resume_sitting", { sitting: "s" }], ["wait", null, null]]);
});

test("a floor command names what this page saw: the point of order, else the speaker, else nobody", () => {
  assert.deepEqual([seenOnFloor({ intervention: "t", interrupted_by: "p" }), seenOnFloor({ intervention: "t" }), seenOnFloor(ROOM)],
    ["p", "t", null]);
});
