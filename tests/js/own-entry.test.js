import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../static/js/live/store.js";
import { callOf, itemsToAsk, ownEntry, ownTurn } from "../../static/js/parts/own-entry.js";

const entry = (id, more) => ({ id, list: "l", place: Number(id), delegation: "ke", kind: "statement", state: "inscribed", ...more });

/** A meeting of rows given as kind/id -> row; every row repeats its id. */
function meeting(rows) {
  return createStore({ seq: 1, full: true, put: rows, drop: [] });
}

test("the entry that matters is the one that speaks, then the one that waits; what is past is none", () => {
  const store = meeting({
    "inscription/1": entry("1", { state: "delivered" }), "inscription/2": entry("2"),
    "inscription/3": entry("3", { kind: "point_of_order", state: "speaking" }), "inscription/4": entry("4", { delegation: "fr" }),
  });
  assert.deepEqual([ownEntry(store, "l", "ke")?.id, ownEntry(store, "l", "ke", "point_of_order")?.id, ownEntry(store, "l", "td")],
    ["2", "3", null]);
});

test("my turn is the intervention on any floor that is my delegation's", () => {
  const store = meeting({
    "room/r": { id: "r", intervention: "t1", interrupted_by: "t2" },
    "intervention/t1": { id: "t1", delegation: "fr" }, "intervention/t2": { id: "t2", delegation: "ke" },
  });
  assert.deepEqual([ownTurn(store, "ke").id, ownTurn(store, "fr").id, ownTurn(store, "td")], ["t2", "t1", null]);
});

test("items to ask for: where I speak, where I wait, what is considered now, what is open; nothing concluded", () => {
  const item = (id, position, state) => ({ id, position, state, sitting: "s" });
  const list = (id, of, state) => ({ id, item: of, state });
  const store = meeting({
    "item/a": item("a", 1, "concluded"), "item/b": item("b", 2, "current"), "item/c": item("c", 3, "planned"),
    "item/d": item("d", 4, "planned"), "item/e": item("e", 5, "planned"),
    "list/la": list("la", "a", "open"), "list/lb": list("lb", "b", "open"), "list/lc": list("lc", "c", "open"),
    "list/ld": list("ld", "d", "not_open"), "list/le": list("le", "e", "not_open"),
    "inscription/9": entry("9", { list: "le" }),
  });
  assert.deepEqual(itemsToAsk(store, "ke").map(({ item: row }) => row.id), ["b", "e", "c"]);
});

test("five ahead is soon, one ahead is next, on the floor is now", () => {
  assert.deepEqual([callOf(null, false), callOf(6, false), callOf(5, false), callOf(2, false), callOf(1, false), callOf(0, false), callOf(9, true)],
    [null, null, "soon", "soon", "next", "next", "now"]);
});
