/** What the chair's page offers to take back, and for how long. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";
import { createMemory } from "../../../static/js/live/memory.js";
import { createUndo } from "../../../static/js/parts/chair/undo.js";
import { deedOf, isFresh } from "../../../static/js/parts/deeds/own-deed.js";

const row = (more = {}) => ({ id: "t", paused_at: null, summary: null, ...more });

/** A store and the memory of a chair who has just done change 1 in the hall. */
function chair(kept) {
  const [store, undo] = [createStore({ seq: 0, put: {} }), createUndo(createMemory(kept, "undo"))];
  const comes = (change) => {
    store.fold({ drop: [], ...change });
    undo.see(change);
  };
  undo.offer({ seq: 1, room: "hall" });
  comes({ seq: 1, put: { "intervention/t": row() } });
  return { store, undo, comes, offered: (room = "hall") => undo.offered(store, room)?.seq ?? null };
}

test("undo is offered for as long as nothing rests on what was done, in its own room", () => {
  const { comes, offered } = chair();
  for (let seq = 2; seq < 60; seq += 1) comes({ seq, put: { "notice/n": { id: "n", text: String(seq) } } });
  assert.deepEqual([offered(), offered("annex")], [1, null]);
  comes({ seq: 60, put: { "intervention/t": row({ paused_at: "2021-12-14T10:00:00.000Z" }) } });
  assert.equal(offered(), null);
});

test("a page that is loaded anew offers what still stands, and no more", () => {
  const all = new Map();
  const kept = { getItem: (key) => all.get(key) ?? null, setItem: (key, value) => all.set(key, value), removeItem: (key) => all.delete(key) };
  chair(kept);
  const [again, undo] = [createStore({ seq: 1, put: { "intervention/t": row() } }), createUndo(createMemory(kept, "undo"))];
  assert.equal(undo.offered(again, "hall").seq, 1);
  const touched = createStore({ seq: 9, put: { "intervention/t": row({ paused_at: "2021-12-14T10:00:00.000Z" }) } });
  assert.equal(undo.offered(touched, "hall"), null);
  undo.withdraw(1);
  assert.deepEqual([undo.offered(again, "hall"), all.size], [null, 0]);
});

test("what others write beside it does not stand in the way", () => {
  const { comes, offered } = chair();
  comes({ seq: 2, put: { "intervention/t": row({ summary: "Thanked the hosts." }) } });
  assert.equal(offered(), 1);
});

test("a row that the change had made is gone: nothing is offered", () => {
  const { comes, offered } = chair();
  comes({ seq: 2, put: {}, drop: ["intervention/t"] });
  assert.equal(offered(), null);
});

test("what was taken back leads to what was done before it", () => {
  const { undo, comes, offered } = chair();
  undo.offer({ seq: 2, room: "hall" });
  comes({ seq: 2, put: { "intervention/t": row({ paused_at: "now" }) } });
  assert.equal(offered(), 2);
  comes({ seq: 3, put: { "intervention/t": row() } });
  undo.withdraw(2);
  assert.equal(offered(), 1);
});

test("the answer may come before the change, or after it", () => {
  const { store, undo, comes } = chair();
  comes({ seq: 2, put: { "list/l": { id: "l", state: "open" } } });
  undo.offer({ seq: 2, room: "hall" });
  assert.equal(undo.offered(store, "hall").seq, 2);
  undo.offer({ seq: 3, room: "hall" });
  assert.equal(undo.offered(store, "hall").seq, 3);
});

test("what is older than a minute, or somebody else's, is asked for first", () => {
  const line = { at: "2021-12-14T10:00:00.000Z" };
  const at = Date.parse(line.at);
  assert.deepEqual([isFresh(line, true, at + 59_999), isFresh(line, true, at + 60_000), isFresh(line, false, at)],
    [true, false, false]);
});

test("the rows of a deed are those of its own change, not of another history's of the same number", () => {
  const { store, undo, comes } = chair();
  undo.offer({ seq: 2, history: "b2", room: "annex" });
  comes({ seq: 2, history: "a2", put: { "list/l": { id: "l", state: "open" } } });
  store.replace({ seq: 1, full: true, put: {}, drop: [] });
  undo.see({ seq: 1, full: true, put: {} });
  undo.offer({ seq: 2, history: "b2", room: "annex" });
  comes({ seq: 2, history: "b2", put: { "list/m": { id: "m", state: "open" } } });
  assert.equal(undo.offered(store, "annex").history, "b2");
  comes({ seq: 3, put: { "list/m": { id: "m", state: "closed" } } });
  assert.equal(undo.offered(store, "annex"), null);
});

test("a deed says whom and where it was about", () => {
  const scene = { room: { id: "hall" }, item: { id: "i" }, list: { id: "l" } };
  const context = { data: { name: "Chair", role: "chair" }, now: () => 0 };
  const deed = (args, subject) => deedOf({ answer: { seq: 7, history: "a7" }, name: "x", args, subject, scene, context });
  assert.deepEqual(deed({}, { delegation: "ke" }).about, { item: "i", list: "l", room: "hall", delegation: "ke" });
  assert.equal(deed({}, null).history, "a7");
  assert.deepEqual(deed({ sitting: "s" }, null).about, { sitting: "s", room: "hall", delegation: null });
});
