import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";
import { consequence, partners, swapsOf } from "../../../static/js/parts/delegate/swaps.js";

const NOW = Date.parse("2021-12-14T12:00:00.000Z");
const entry = (n, more) => ({ id: `e${n}`, list: "l", place: n, delegation: `d${n}`, kind: "statement", state: "inscribed", allotted_seconds: 60 * n, ...more });
const swap = (id, inscription, other, state, at = "2021-12-14T11:59:00.000Z") => ({ id, list: "l", inscription, other, state, proposed_at: at, answered_at: at });

const meeting = (rows = {}) => createStore({
  seq: 1, full: true, drop: [], put: {
    "meeting/m": { id: "m", rules: { turnover_seconds: 20 } }, "room/r": { id: "r", item: "a" }, "item/a": { id: "a", sitting: "s", state: "current" },
    "sitting/s": { id: "s", state: "open" }, "list/l": { id: "l", item: "a" },
    ...Object.fromEntries([1, 2, 3].map((n) => [`inscription/e${n}`, entry(n)])), ...rows,
  },
});

test("open exchanges are those asked of me and my own; an outcome is news for a while", () => {
  const rows = [
    swap("a", "e1", "e2", "proposed"), swap("b", "e2", "e3", "agreed"), swap("c", "e1", "e3", "proposed"), swap("d", "e2", "e1", "declined"),
    swap("e", "e2", "e1", "confirmed", "2021-12-14T11:00:00.000Z"),
  ];
  const store = meeting(Object.fromEntries(rows.map((row) => [`swap/${row.id}`, row])));
  const { asked, own, news } = swapsOf(store, store.get("inscription", "e2"), NOW);
  assert.deepEqual([asked.map((one) => one.id), own.map((one) => one.id), news.id], [["a"], ["b"], "d"]);
});

test("a proposal comes to nothing when one of the two no longer waits", () => {
  const store = meeting({ "swap/a": swap("a", "e1", "e2", "proposed"), "inscription/e1": entry(1, { state: "speaking" }) });
  assert.deepEqual(swapsOf(store, store.get("inscription", "e2"), NOW), { asked: [], own: [], news: null });
});

test("places are exchanged with who waits for a turn of the same kind", () => {
  const store = meeting({ "inscription/e4": entry(4, { kind: "right_of_reply" }), "inscription/e5": entry(5, { state: "requested" }) });
  assert.deepEqual(partners(store, store.get("inscription", "e2")).map((row) => row.id), ["e1", "e3"]);
});

test("the consequence: from which place to which, and when: the hour of those who then speak before", () => {
  const store = meeting();
  const [one, , three] = [1, 2, 3].map((n) => store.get("inscription", `e${n}`));
  // Before the first: three minutes of the third, two of the second, and three turnovers.
  assert.deepEqual(consequence(store, one, three, NOW), { from: 1, to: 3, at: NOW + 1000 * (180 + 120 + 60) });
  assert.deepEqual(consequence(store, three, one, NOW), { from: 3, to: 1, at: NOW + 1000 * 20 });
});

test("who no longer waits exchanges nothing", () => {
  const store = meeting({ "inscription/e3": entry(3, { state: "speaking" }) });
  assert.equal(consequence(store, store.get("inscription", "e1"), store.get("inscription", "e3"), NOW), null);
});
