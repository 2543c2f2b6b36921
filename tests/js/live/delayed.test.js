import assert from "node:assert/strict";
import { test } from "node:test";

import { behindSeconds, delayedStore, laggingStore } from "../../../static/js/live/delayed.js";
import { createStore } from "../../../static/js/live/store.js";

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

function lagging() {
  const store = createStore({ seq: 1, full: true, put: { "room/p": { id: "p", intervention: "t1" } }, drop: [] });
  const clock = { now: 100_000 };
  const feed = laggingStore(store, () => clock.now);
  const come = (atMs, seq) => {
    clock.now = atMs;
    store.fold(change(seq));
  };
  const shownAt = (atMs, seconds) => {
    clock.now = atMs;
    return [feed.show(seconds), feed.store.seq];
  };
  return { store, feed, come, shownAt };
}

test("a page behind the room shows each change when the hour it came at is the one shown", () => {
  const { come, shownAt, feed, store } = lagging();
  assert.deepEqual(shownAt(100_000, 20), [80_000, 1]);
  come(101_000, 2);
  come(105_000, 3);
  assert.deepEqual(shownAt(120_999, 20), [100_999, 1]);
  assert.deepEqual(shownAt(121_000, 20), [101_000, 2]);
  assert.deepEqual(shownAt(125_000, 20), [105_000, 3]);
  assert.deepEqual([...feed.store.rows], [...store.rows]);
});

test("where the distance shrinks the page catches up, and where it grows the hour stands still", () => {
  const { come, shownAt, feed } = lagging();
  come(101_000, 2);
  assert.deepEqual(shownAt(110_000, 20), [90_000, 1]);
  assert.deepEqual(shownAt(110_000, 9), [101_000, 2]);
  assert.deepEqual(shownAt(112_000, 30), [101_000, 2]);
  assert.equal(feed.hour(), 101_000);
  assert.deepEqual(shownAt(132_000, 30), [102_000, 2]);
});

test("the distance is the stream's own where it tells its date, else the meeting's setting", () => {
  const at = 1_000_000;
  const cases = [
    [{ playing: null, setting: 20 }, 20],
    [{ playing: at - 12_500, setting: 20 }, 12.5],
    [{ playing: at, setting: 20 }, 0],
    [{ playing: at + 5000, setting: 20 }, 20],
    [{ playing: at - 600_000, setting: 20 }, 600],
    [{ playing: at - 600_001, setting: 20 }, 20],
  ];
  for (const [webcast, seconds] of cases) assert.equal(behindSeconds(webcast, at), seconds);
});
