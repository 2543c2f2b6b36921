import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";
import { carryTargets, unheard } from "../../../static/js/parts/desk/unheard.js";
import { delegationWanted } from "../../../static/js/parts/people/delegation-fields.js";
import { closingIn, readClosing } from "../../../static/js/parts/hours/closing-hours.js";
import { openSwaps, swapsToConfirm } from "../../../static/js/parts/desk/swaps.js";

const rows = (...all) => Object.fromEntries(all.map(([kind, row]) => [`${kind}/${row.id}`, row]));
const storeOf = (...all) => createStore({ seq: 1, full: true, put: rows(...all), drop: [] });
const entry = (id, known = {}) => ["inscription", { id, list: "list", place: 1, kind: "statement", state: "inscribed", ...known }];
const swap = (id, known = {}) => ["swap", {
  id, list: "list", inscription: "one", other: "two", state: "proposed", proposed_at: "2021-12-14T10:00:00.000Z", ...known,
}];

test("swaps to confirm stand before those that nobody has answered; what is answered or over is not shown", () => {
  const store = storeOf(
    entry("one"), entry("two", { place: 2 }), entry("gone", { state: "withdrawn" }), entry("elsewhere", { list: "other" }),
    swap("a"), swap("b", { state: "agreed", proposed_at: "2021-12-14T11:00:00.000Z" }), swap("c", { state: "declined" }),
    swap("d", { other: "gone", state: "agreed" }), swap("e", { other: "elsewhere" }), swap("f", { other: "unknown" }),
  );
  assert.deepEqual(openSwaps(store).map((found) => found.swap.id), ["b", "a"]);
  assert.equal(swapsToConfirm(store), 1);
});

test("speakers are carried to items still to come: the same number first, then by the programme", () => {
  const sitting = (id, start, state = "planned") => ["sitting", { id, planned_start: start, day: "2021-12-14", state, title: { en: id } }];
  const item = (id, of, number, known = {}) => ["item", { id, sitting: of, position: 1, number, kind: "statements", state: "planned", ...known }];
  const list = (of) => ["list", { id: `${of}-list`, item: of }];
  const store = storeOf(
    sitting("morning", "2021-12-14T09:00:00Z", "open"), sitting("noon", "2021-12-14T12:00:00Z"),
    sitting("evening", "2021-12-14T18:00:00Z"), sitting("past", "2021-12-13T09:00:00Z", "adjourned"),
    item("now", "morning", "4", { state: "current" }), item("over", "morning", "3", { state: "concluded" }),
    item("next", "noon", "5"), item("same", "evening", "4"), item("rest", "evening", null, { kind: "break" }), item("old", "past", "4"),
    ...["now", "over", "next", "same", "rest", "old"].map(list),
  );
  assert.deepEqual(carryTargets(store, store.get("item", "now")).map((found) => found.list.id), ["same-list", "next-list"]);
});

test("only statements are carried, in their order", () => {
  const store = storeOf(entry("b", { place: 2 }), entry("a"), entry("r", { kind: "right_of_reply", place: 3 }), entry("s", { state: "speaking" }));
  assert.deepEqual(unheard(store, "list").map((row) => row.id), ["a", "b"]);
});

test("replies are carried too once the item they wait under is over", () => {
  const reply = entry("r", { kind: "right_of_reply" });
  const left = (item, sitting) => unheard(storeOf(
    ["item", { id: "item", sitting: "sitting", state: item }], ["sitting", { id: "sitting", state: sitting }],
    ["list", { id: "list", item: "item" }], entry("a"), reply,
  ), "list").map((row) => row.id);
  assert.deepEqual([left("current", "open"), left("concluded", "open"), left("planned", "adjourned")], [["a"], ["a", "r"], ["a", "r"]]);
});

test("a list that closes in ten minutes closes at a whole minute, so that the hour told holds", () => {
  assert.equal(closingIn(10, Date.parse("2021-12-14T10:03:27.500Z")), "2021-12-14T10:14:00.000Z");
  assert.equal(closingIn(5, Date.parse("2021-12-14T10:03:00.000Z")), "2021-12-14T10:08:00.000Z");
});

test("a closing at an hour: the one that comes next, asked about beyond the sitting and where it comes twice", () => {
  const now = Date.parse("2021-12-14T10:00:00Z");
  const read = (clock, until, at = now) => {
    const { moments, sure } = readClosing(clock, at, until && Date.parse(until), "Europe/Zurich");
    return [sure, ...moments.map((one) => new Date(one).toISOString())];
  };
  assert.deepEqual(read("11:30", "2021-12-14T12:00:00Z"), [true, "2021-12-14T10:30:00.000Z"]);
  assert.deepEqual(read("15:00", "2021-12-14T12:00:00Z"), [false, "2021-12-14T14:00:00.000Z"]);
  assert.deepEqual(read("10:59", "2021-12-14T12:00:00Z"), [false, "2021-12-15T09:59:00.000Z"]);
  assert.deepEqual(read("00:15", "2021-12-15T00:30:00Z", Date.parse("2021-12-14T22:30:00Z")), [true, "2021-12-14T23:15:00.000Z"]);
  assert.deepEqual(read("12:00", null), [true, "2021-12-14T11:00:00.000Z"]);
  const before = Date.parse("2021-10-31T00:10:00Z");
  assert.deepEqual(read("02:30", "2021-10-31T04:00:00Z", before), [false, "2021-10-31T00:30:00.000Z", "2021-10-31T01:30:00.000Z"]);
  assert.deepEqual(read("02:30", "2021-10-31T04:00:00Z", Date.parse("2021-10-31T00:40:00Z")), [true, "2021-10-31T01:30:00.000Z"]);
});

test("what a form says of a delegation: an emptied field as null, a code in capitals", () => {
  assert.deepEqual(delegationWanted({
    name_en: " Kenya ", name_fr: "", name_ru: "Кения", category: "ngo", code: "ken", seat: "", short_name: "", region: "Africa", groups: "G77; ;African Group",
  }), { name: { en: "Kenya", ru: "Кения" }, category: "ngo", code: "KEN", seat: null, short_name: null, region: "Africa", groups: ["G77", "African Group"] });
});
