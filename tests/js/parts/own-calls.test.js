import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";
import { setNow } from "../../../static/js/live/words.js";
import { callWords } from "../../../static/js/parts/calls/call-words.js";
import { ownCalls } from "../../../static/js/parts/calls/calls.js";
import { listsElsewhere, turnsElsewhere } from "../../../static/js/parts/delegate/elsewhere.js";
import { pointFloors } from "../../../static/js/parts/delegate/points.js";

afterEach(() => setNow(null));

const NOW = Date.parse("2026-12-14T10:00:00Z");
const entry = (id, list, more) => ({
  id, list, place: 1, delegation: "ke", kind: "statement", state: "inscribed", mode: "in_room", allotted_seconds: 180, recorded_seconds: null, ...more,
});
const sitting = (id, room, state, day = "2026-12-14") => ({ id, room, state, day, planned_start: `${day}T09:00:00.000Z`, planned_end: `${day}T12:00:00.000Z` });
const item = (id, of, state, more) => ({ id, sitting: of, position: 1, number: id.slice(1), title: { en: "Debate" }, state, planned_start: null, planned_seconds: null, ...more });
const list = (id, of, state = "open") => ({ id, item: of, state, closes_at: null, categories: null });
const room = (id, more) => ({ id, name: { en: `Salle ${id.toUpperCase()}` }, sitting: null, item: null, intervention: null, interrupted_by: null, ...more });

/** Two rooms sit: item 2 in XX, item 3 in XIX; item 7 is tomorrow's. */
function meeting(...rows) {
  const all = {
    "meeting/m": { id: "m", format: "hybrid", rules: {} },
    "room/xx": room("xx", { sitting: "s2", item: "i2" }), "room/xix": room("xix", { sitting: "s3", item: "i3" }),
    "sitting/s2": sitting("s2", "xx", "open"), "sitting/s3": sitting("s3", "xix", "open"),
    "sitting/s7": sitting("s7", "xx", "planned", "2026-12-15"),
    "item/i2": item("i2", "s2", "current"), "item/i3": item("i3", "s3", "current"),
    "item/i7": item("i7", "s7", "planned", { planned_start: "2026-12-15T14:00:00.000Z" }),
    "list/l2": list("l2", "i2"), "list/l3": list("l3", "i3"), "list/l7": list("l7", "i7"),
    "delegation/ke": { id: "ke", name: { en: "Kenya" }, category: "member_state" },
  };
  return createStore({ seq: 1, full: true, put: { ...all, ...Object.fromEntries(rows) }, drop: [] });
}

const row = (one) => [`inscription/${one.id}`, one];

test("a call of another item than the one shown names it, and its room; that of the item shown does not", () => {
  const store = meeting(row(entry("a", "l2")));
  assert.deepEqual(["i3", "i2"].map((shown) => ownCalls(store, "ke", shown).map(callWords)), [
    ["Item 2, Salle XX: You are next. Please come to the rostrum."], ["You are next. Please come to the rostrum."],
  ]);
});

test("each turn is called for itself, the nearest first; a right of reply says so", () => {
  const store = meeting(row(entry("a", "l2", { place: 2 })), row(entry("f", "l2", { delegation: "fr" })), row(entry("b", "l3", { kind: "right_of_reply" })));
  assert.deepEqual(ownCalls(store, "ke", "i2").map(callWords), [
    "Item 3, Salle XIX, Right of reply: You are next. Please come to the rostrum.", "You speak soon. Please be ready.",
  ]);
});

test("the first of tomorrow's list is not called; its place and hour are told, with the day", () => {
  setNow(() => NOW);
  const store = meeting(row(entry("a", "l7")), row(entry("b", "l2", { delegation: "fr" })));
  assert.deepEqual(ownCalls(store, "ke", "i2"), []);
  const said = (found) => found.map(({ item: of, sentence }) => [of.id, sentence]);
  assert.deepEqual(said(turnsElsewhere(store, "ke", "i2", NOW)), [["i7", "First on the list of item 7, Tuesday, about 14:00 · Salle XX"]]);
  assert.deepEqual(said(listsElsewhere(store, "ke", "i2", NOW)), [["i3", "Item 3, Salle XIX: the list is open"]]);
});

test("what waits on a concluded item is no turn any more", () => {
  const store = meeting(row(entry("a", "l7")), ["item/i7", item("i7", "s7", "concluded")]);
  assert.deepEqual(turnsElsewhere(store, "ke", "i2", NOW), []);
});

test("a point of order is of the room of the item shown, and names the item considered there", () => {
  const floors = (shown, ...points) => pointFloors(meeting(), shown, points).map(({ room: of, open, named }) => [of, open, named]);
  assert.deepEqual(floors("i3"), [["xix", true, "Item 3, Salle XIX"]]);
  assert.deepEqual(floors("i7"), [["xx", true, "Item 2, Salle XX"]]);
  assert.deepEqual(floors(null), [["xix", true, "Item 3, Salle XIX"], ["xx", true, "Item 2, Salle XX"]]);
  assert.deepEqual(floors("i3", entry("p", "l3", { kind: "point_of_order" })), []);
});
