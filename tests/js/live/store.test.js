import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";

const reload = (seq, put) => ({ seq, full: true, put, drop: [] });
const FRANCE = { id: "fr", name: { en: "France" } };
const KENYA = { id: "ke", name: { en: "Kenya" } };

test("a page begins with the reload that it carries", () => {
  const store = createStore(reload(7, { "delegation/fr": FRANCE }));
  assert.equal(store.seq, 7);
  assert.deepEqual(store.all("delegation"), [FRANCE]);
  assert.equal(store.get("delegation", "fr"), FRANCE);
});

test("an unknown row, or the row of null, is undefined", () => {
  const store = createStore(reload(1, {}));
  assert.equal(store.get("delegation", "fr"), undefined);
  assert.equal(store.get("intervention", null), undefined);
  assert.deepEqual(store.all("inscription"), []);
});

test("folding every change gives what the reload gives", () => {
  const store = createStore(reload(0, {}));
  const changes = [
    { seq: 1, put: { "delegation/fr": FRANCE, "room/p": { id: "p", intervention: null } }, drop: [] },
    { seq: 2, put: { "delegation/ke": KENYA }, drop: [] },
    { seq: 3, put: { "room/p": { id: "p", intervention: "t1" } }, drop: ["delegation/fr"] },
    { seq: 4, put: {}, drop: [] },
    { seq: 5, put: { "delegation/fr": { ...FRANCE, seat: "12" } }, drop: ["delegation/ke"] },
  ];
  for (const change of changes) assert.equal(store.fold(change), "folded");
  const whole = createStore(reload(5, {
    "room/p": { id: "p", intervention: "t1" }, "delegation/fr": { ...FRANCE, seat: "12" },
  }));
  assert.equal(store.seq, whole.seq);
  assert.deepEqual(Object.fromEntries(store.rows), Object.fromEntries(whole.rows));
});

test("a change that was folded already is old, and changes nothing", () => {
  const store = createStore(reload(3, { "delegation/fr": FRANCE }));
  assert.equal(store.fold({ seq: 3, put: {}, drop: ["delegation/fr"] }), "old");
  assert.equal(store.seq, 3);
  assert.equal(store.get("delegation", "fr"), FRANCE);
});

test("a missing number is a gap: nothing is folded until it is here", () => {
  const store = createStore(reload(3, {}));
  assert.equal(store.fold({ seq: 5, put: { "delegation/fr": FRANCE }, drop: [] }), "gap");
  assert.equal(store.seq, 3);
  assert.equal(store.get("delegation", "fr"), undefined);
});

test("a row dropped and put in one change stays", () => {
  const store = createStore(reload(1, { "delegation/fr": FRANCE }));
  store.fold({ seq: 2, put: { "delegation/fr": KENYA }, drop: ["delegation/fr"] });
  assert.equal(store.get("delegation", "fr"), KENYA);
});

test("a newer reload replaces the map, an older one is ignored", () => {
  const store = createStore(reload(4, { "delegation/fr": FRANCE }));
  assert.equal(store.fold(reload(3, {})), "old");
  assert.equal(store.get("delegation", "fr"), FRANCE);
  assert.equal(store.fold(reload(9, { "delegation/ke": KENYA })), "folded");
  assert.deepEqual([store.seq, [...store.rows.keys()]], [9, ["delegation/ke"]]);
});

test("a change that follows on another history is strange, and is not folded", () => {
  const store = createStore({ ...reload(3, {}), history: "a3" });
  const change = (follows) => ({ seq: 4, history: "b4", follows, put: { "delegation/fr": FRANCE }, drop: [] });
  assert.equal(store.fold(change("b3")), "strange");
  assert.deepEqual([store.position(), store.rows.size], [{ seq: 3, history: "a3" }, 0]);
  assert.equal(store.fold(change("a3")), "folded");
  assert.deepEqual(store.position(), { seq: 4, history: "b4" });
});

test("a server of an older version tells no history: numbers alone count", () => {
  const store = createStore({ ...reload(3, {}), history: "a3" });
  assert.equal(store.differs({ seq: 3 }), false);
  store.fold({ seq: 4, put: {}, drop: [] });
  assert.deepEqual(store.position(), { seq: 4 });
});

test("all that the store holds makes the same store again, and its version is another one after each change only", () => {
  const store = createStore({ ...reload(4, { "delegation/fr": FRANCE }), history: "a4" });
  const again = createStore(store.whole());
  assert.deepEqual([again.position(), again.get("delegation", "fr")], [{ seq: 4, history: "a4" }, FRANCE]);
  const { version } = store;
  store.fold({ seq: 9, put: {}, drop: [] });
  assert.equal(store.version, version);
  store.replace({ ...reload(4, {}), history: "b4" });
  assert.notEqual(store.version, version);
  assert.notEqual(again.version, store.version);
});

test("listeners hear what was folded, and only that", () => {
  const store = createStore(reload(1, {}));
  const heard = [];
  const stop = store.subscribe((change) => heard.push(change.seq));
  store.fold({ seq: 2, put: {}, drop: [] });
  store.fold({ seq: 2, put: {}, drop: [] });
  store.fold({ seq: 9, put: {}, drop: [] });
  stop();
  store.fold({ seq: 3, put: {}, drop: [] });
  assert.deepEqual(heard, [2]);
});

test("a page passes over the rows of what it leaves, and has the same numbers", () => {
  const store = createStore(reload(3, { "delegation/fr": FRANCE, "pledge/p": { id: "p" } }), ["pledge", "about"]);
  const heard = [];
  store.subscribe((change) => heard.push(change.put));
  assert.equal(store.fold({ seq: 4, put: { "pledge/q": { id: "q" }, "delegation/ke": KENYA }, drop: ["pledge/p"] }), "folded");
  assert.equal(store.fold({ seq: 5, put: { "about/a": { id: "a" } }, drop: [] }), "folded");
  assert.deepEqual([store.seq, [...store.rows.keys()]], [5, ["delegation/fr", "delegation/ke"]]);
  assert.deepEqual(heard, [{ "delegation/ke": KENYA }, {}]);
  assert.equal(store.fold(reload(9, { "delegation/ke": KENYA, "pledge/p": { id: "p" } })), "folded");
  assert.deepEqual(Object.keys(store.whole().put), ["delegation/ke"]);
});
