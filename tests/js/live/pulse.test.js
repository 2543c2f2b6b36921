import assert from "node:assert/strict";
import { test } from "node:test";

import { createPulse } from "../../../static/js/live/pulse.js";
import { createStore } from "../../../static/js/live/store.js";

const AT = "2021-12-14T09:00:00.000Z";
const ROOM = { id: "hall", intervention: "turn", interrupted_by: null };
const SPEAKING = { id: "turn", started_at: AT, paused_at: null, ended_at: null };

/** How often a page is drawn in thirty beats. */
function drawn({ turn = null, room = ROOM, link = "live", waiting = [] } = {}) {
  const put = { "room/hall": room, ...(turn && { [`intervention/${turn.id}`]: turn }) };
  const context = { store: createStore({ seq: 1, full: true, put, drop: [] }), link: { kind: link }, waiting };
  const due = createPulse();
  return [...Array(30)].filter(() => due(context)).length;
}

test("a page is drawn at each beat while a clock runs, in whichever room and above whichever turn", () => {
  assert.equal(drawn({ turn: SPEAKING }), 30);
  assert.equal(drawn({ turn: { ...SPEAKING, id: "point" }, room: { ...ROOM, intervention: null, interrupted_by: "point" } }), 30);
});

test("at each beat while there is no line, and while an answer is waited for", () => {
  assert.equal(drawn({ link: "connecting" }), 30);
  assert.equal(drawn({ link: "silent" }), 30);
  assert.equal(drawn({ waiting: [{}] }), 30);
});

test("else at every third", () => {
  assert.equal(drawn(), 10);
  for (const change of [{ started_at: null }, { paused_at: AT }, { ended_at: AT }]) assert.equal(drawn({ turn: { ...SPEAKING, ...change } }), 10);
  assert.equal(drawn({ turn: SPEAKING, room: { ...ROOM, intervention: null } }), 10);
});

test("once a clock begins to run, the next beat draws", () => {
  const store = createStore({ seq: 1, full: true, put: { "room/hall": ROOM, "intervention/turn": { ...SPEAKING, started_at: null } }, drop: [] });
  const context = { store, link: { kind: "live" }, waiting: [] };
  const due = createPulse();
  assert.deepEqual([due(context), due(context)], [false, false]);
  store.fold({ seq: 2, put: { "intervention/turn": SPEAKING }, drop: [] });
  assert.deepEqual([due(context), due(context), due(context)], [true, true, true]);
});
