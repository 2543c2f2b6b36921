import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";
import { createOwnNews, placeSentence } from "../../../static/js/parts/delegate/news.js";

test("who has the floor and the own place, as far as there is something to say", () => {
  assert.deepEqual([
    placeSentence({ speaker: "Chad", before: 2 }), placeSentence({ speaker: null, before: 1 }), placeSentence({ speaker: null, before: 0 }),
    placeSentence({ speaker: "Chad", before: null }), placeSentence({ speaker: null, before: null }),
  ], ["Chad has the floor. 2 speak before you.", "1 speaks before you.", "Nobody speaks before you.", "Chad has the floor.", null]);
});

const entry = (n, delegation) => ({ id: `e${n}`, list: "l", place: n, delegation, kind: "statement", state: "inscribed" });

const ON = {
  "sitting/s1": { id: "s1", room: "r", state: "open" }, "item/i": { id: "i", sitting: "s1", state: "current" },
  "list/l": { id: "l", item: "i", state: "open" },
};

test("of a list from which nobody is called yet it is not said that nobody speaks before", () => {
  const rows = { ...ON, "item/i": { ...ON["item/i"], state: "planned" } };
  const store = createStore({ seq: 1, full: true, drop: [], put: {
    "room/r": { id: "r", intervention: null }, "delegation/td": { id: "td", name: { en: "Chad" } }, ...rows,
    "inscription/e2": entry(2, "ke"),
  } });
  const said = [];
  const news = createOwnNews({ context: { store, now: () => 0 }, announce: (sentence) => said.push(sentence) });
  const tell = () => news({ entry: store.get("inscription", "e2"), entries: [], room: "r", offered: [], shown: "i" });
  tell();
  store.fold({ seq: 2, put: { "room/r": { id: "r", intervention: "t" }, "intervention/t": { id: "t", delegation: "td" } } });
  tell();
  assert.deepEqual(said.splice(0), ["Chad has the floor."]);
  store.fold({ seq: 3, put: { "room/r": { id: "r", intervention: null }, ...ON } });
  tell();
  assert.deepEqual(said, ["Nobody speaks before you."]);
});

test("a change is told once, a page that has just been opened tells nothing", () => {
  const store = createStore({ seq: 1, full: true, drop: [], put: {
    "room/r": { id: "r", intervention: null }, "delegation/td": { id: "td", name: { en: "Chad" } }, ...ON,
    "inscription/e1": entry(1, "td"), "inscription/e2": entry(2, "ke"),
  } });
  const said = [];
  const news = createOwnNews({ context: { store, now: () => 0 }, announce: (sentence) => said.push(sentence) });
  const own = () => store.get("inscription", "e2");
  const tell = () => news({ entry: own(), entries: [own()], room: "r", offered: [], shown: "i" });
  tell();
  tell();
  assert.deepEqual(said, []);

  store.fold({ seq: 2, put: { "swap/s": { id: "s", inscription: "e1", other: "e2", state: "proposed", proposed_at: "2021-12-14T09:00:00.000Z" } } });
  tell();
  tell();
  assert.deepEqual(said.splice(0), ["Chad proposes to you an exchange of places."]);

  store.fold({ seq: 3, put: {
    "room/r": { id: "r", intervention: "t" }, "intervention/t": { id: "t", delegation: "td" },
    "inscription/e1": { ...entry(1, "td"), state: "speaking" },
  } });
  tell();
  tell();
  assert.deepEqual(said, ["Chad has the floor. Nobody speaks before you."]);
});

test("what is offered beside the item shown is told when it comes, not when another item is chosen", () => {
  const store = createStore({ seq: 1, full: true, drop: [], put: {} });
  const said = [];
  const news = createOwnNews({ context: { store, now: () => 0 }, announce: (sentence) => said.push(sentence) });
  const tell = (shown, ...offered) => news({ entry: null, entries: [], room: "r", offered, shown });
  const [third, fourth] = ["3", "4"].map((n) => ({ item: { id: n }, sentence: `Item ${n}, Salle XIX: the list is open` }));
  tell("2", third);
  tell("2", third, fourth);
  tell("2", third, fourth);
  tell("4", third, { ...fourth, item: { id: "2" } });
  assert.deepEqual(said, ["Item 4, Salle XIX: the list is open"]);
});
