import assert from "node:assert/strict";
import { test } from "node:test";

import { itemsToAsk, ownEntry } from "../../../static/js/derived/place.js";
import { createStore } from "../../../static/js/live/store.js";
import { answerable, ownReplies, ownTurns, postedInLieu, repliesHere, repliesLeft } from "../../../static/js/parts/own-entry.js";

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

test("my turns are the interventions on whatever floor that are my delegation's", () => {
  const store = meeting({
    "room/r": { id: "r", intervention: "t1", interrupted_by: "t2" },
    "intervention/t1": { id: "t1", delegation: "fr" }, "intervention/t2": { id: "t2", delegation: "ke" },
  });
  assert.deepEqual(["ke", "fr", "td"].map((one) => ownTurns(store, one).map(({ id }) => id)), [["t2"], ["t1"], []]);
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
  assert.deepEqual(itemsToAsk(store, "ke").map(({ item: row }) => row.id), ["e", "b", "c"]);
});

test("a statement posted in lieu is known, and is no entry that waits", () => {
  const store = meeting({ "inscription/1": entry("1", { state: "in_writing" }), "inscription/2": entry("2", { delegation: "fr", state: "in_writing" }) });
  assert.deepEqual([postedInLieu(store, "l", "ke").id, postedInLieu(store, "l", "td"), ownEntry(store, "l", "ke")], ["1", null, null]);
});

const turn = (id, delegation, more) => ({ id, delegation, item: "a", kind: "statement", started_at: `2021-12-14T0${id}:00:00.000Z`, ...more });
const DAY = {
  "meeting/m": { id: "m", rules: {} },
  "sitting/s": { id: "s", day: "2021-12-14", room: "r" }, "sitting/t": { id: "t", day: "2021-12-15", room: "r" },
  "item/a": { id: "a", sitting: "s" }, "item/b": { id: "b", sitting: "s" }, "item/c": { id: "c", sitting: "t" },
  "list/l": { id: "l", item: "a", reply_seconds: [180, 120] }, "list/lb": { id: "lb", item: "b", reply_seconds: [180, 120] },
  "intervention/1": turn("1", "fr"), "intervention/2": turn("2", "ke"), "intervention/3": turn("3", "td", { kind: "point_of_order" }),
  "intervention/4": turn("4", "td"), "intervention/5": turn("5", "br", { started_at: null }),
  "intervention/6": turn("6", "br", { item: "b" }), "intervention/7": turn("7", "br", { item: "c" }),
};

test("a reply answers what others have begun to say under the item, the latest first", () => {
  const store = meeting(DAY);
  assert.deepEqual(answerable(store, store.get("list", "l"), "ke").map((one) => one.id), ["4", "1"]);
});

test("where replies are taken at the end of the day, it answers any statement of the day", () => {
  const store = meeting({ ...DAY, "meeting/m": { id: "m", rules: { reply_when: "end_of_day" } } });
  assert.deepEqual(answerable(store, store.get("list", "l"), "ke").map((one) => one.id), ["6", "4", "1"]);
});

test("how many replies are left goes by the item answered, wherever they are taken; one that was withdrawn is not spent", () => {
  const reply = (id, more) => entry(id, { kind: "right_of_reply", ...more });
  const left = (rows) => repliesLeft(meeting({ ...DAY, ...rows }), DAY["list/l"], "ke");
  assert.deepEqual([
    left({}), left({ "inscription/1": reply("1", { list: "lb", reply_to: "4", state: "delivered" }) }),
    left({ "inscription/1": reply("1"), "inscription/2": reply("2", { state: "delivered" }) }),
    left({ "inscription/1": reply("1", { state: "withdrawn" }), "inscription/2": reply("2", { delegation: "fr" }), "inscription/3": reply("3", { list: "lb" }) }),
  ], [
    { used: 0, limit: 2, seconds: 180 }, { used: 1, limit: 2, seconds: 120 }, { used: 2, limit: 2, seconds: null },
    { used: 0, limit: 2, seconds: 180 },
  ]);
});

test("the own reply is found on whatever list it waits", () => {
  const store = meeting({ ...DAY, "inscription/9": entry("9", { list: "lb", kind: "right_of_reply" }) });
  assert.deepEqual([ownReplies(store, "ke").map((row) => row.id), ownReplies(store, "fr")], [["9"], []]);
});

test("a reply to another item leaves room for one to this item; a reply that names nothing does not", () => {
  const here = (reply) => repliesHere(meeting(DAY), { id: "l", item: "i" }, [reply]);
  const turn = (item) => ({ ...DAY, "intervention/t": { id: "t", item, delegation: "fr", reply_to: null } });
  const answers = (item) => repliesHere(meeting(turn(item)), { id: "l", item: "i" }, [entry("9", { list: "l", reply_to: "t" })]);
  assert.deepEqual([here(entry("9", { list: "lb" })), answers("i"), answers("elsewhere")], [true, true, false]);
});
