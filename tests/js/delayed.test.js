import assert from "node:assert/strict";
import { test } from "node:test";

import { delayedStore } from "../../static/js/live/delayed.js";
import { createStore } from "../../static/js/live/store.js";

const change = (seq) => ({ seq, put: { "room/p": { id: "p", intervention: `t${seq}` } }, drop: [] });

function begun() {
  const store = createStore({ seq: 1, full: true, put: { "room/p": { id: "p", intervention: "t1" } }, drop: [] });
  const planned = [];
  const shown = delayedStore(store, 40, () => {}, (deed, ms) => planned.push({ deed, ms }));
  return { store, planned, shown };
}

test("a delayed screen shows each change as many seconds later, in order", () => {
  const { store, planned, shown } = begun();
  store.fold(change(2));
  store.fold(change(3));
  assert.equal(shown.store.get("room", "p").intervention, "t1");
  assert.deepEqual(planned.map(({ ms }) => ms), [40_000, 40_000]);
  planned[0].deed();
  assert.equal(shown.store.get("room", "p").intervention, "t2");
  planned[1].deed();
  assert.deepEqual([...shown.store.rows], [...store.rows]);
});

test("a feed that was given up folds nothing more", () => {
  const { store, planned, shown } = begun();
  shown.stop();
  store.fold(change(2));
  assert.deepEqual(planned, []);
});
