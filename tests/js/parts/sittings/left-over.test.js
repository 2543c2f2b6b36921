/** What an adjournment leaves, and what is asked before a sitting is opened, adjourned or its item started. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../../static/js/live/store.js";
import { setZone } from "../../../../static/js/live/words.js";
import { leftOver, otherSittings, questionBefore } from "../../../../static/js/parts/sittings/left-over.js";

const ROWS = [
  ["room", { id: "hall", name: { en: "Hall" } }],
  ["sitting", { id: "am", room: "hall", title: { en: "Morning" }, day: "2021-12-14", planned_start: "2021-12-14T08:00:00Z", planned_end: "2021-12-14T11:00:00Z", state: "open" }],
  ["sitting", { id: "pm", room: "hall", title: { en: "Afternoon" }, day: "2021-12-14", planned_start: "2021-12-14T13:00:00Z", planned_end: "2021-12-14T16:00:00Z", state: "planned" }],
  ["item", { id: "i", sitting: "am", position: 1, number: "4", state: "current", title: { en: "Debate" } }],
  ["item", { id: "j", sitting: "am", position: 2, number: "5", state: "planned", title: { en: "Panel" } }],
  ["item", { id: "k", sitting: "pm", position: 1, number: "4", state: "planned", title: { en: "Debate" } }],
  ["list", { id: "l", item: "i", state: "open", rolling: true }],
  ["inscription", { id: "e", list: "l", place: 1, delegation: "ke", kind: "statement", state: "inscribed" }],
  ["inscription", { id: "f", list: "l", place: 2, delegation: "br", kind: "statement", state: "withdrawn" }],
];

function store(...more) {
  const put = Object.fromEntries([...ROWS, ...more].map(([kind, row]) => [`${kind}/${row.id}`, row]));
  return createStore({ seq: 1, put });
}

/** What is asked before a command, at an hour. */
const told = (of, at, ...command) => {
  const [name, args, always] = command;
  return questionBefore(of, name, args, Date.parse(at), always);
};

test("an adjournment leaves who waits, what goes on, and the items that were not reached", () => {
  const { waiting, rolling, items } = leftOver(store(), { id: "am", planned_start: "2021-12-14T08:00:00Z" });
  assert.deepEqual([waiting.map(({ id }) => id), rolling, items.map(({ id }) => id)], [["e"], true, ["j"]]);
});

test("a sitting of another day is asked about, by the meeting's own clock", () => {
  setZone("Asia/Tokyo");
  const open = ["open_sitting", { sitting: "pm" }];
  assert.equal(told(store(), "2021-12-14T14:59:00Z", ...open), null);
  assert.equal(told(store(), "2021-12-14T15:01:00Z", ...open), "another_day");
  setZone("UTC");
  assert.equal(told(store(), "2021-12-14T15:01:00Z", ...open), null);
});

test("an adjournment is asked about while something is left, or always where it is wished", () => {
  const adjourn = ["adjourn_sitting", { sitting: "am" }];
  const heard = store(
    ["item", { id: "j", sitting: "am", position: 2, state: "concluded" }],
    ["inscription", { id: "e", list: "l", place: 1, kind: "statement", state: "delivered" }],
  );
  assert.equal(told(store(), "2021-12-14T11:00:00Z", ...adjourn), "left");
  assert.equal(told(heard, "2021-12-14T11:00:00Z", ...adjourn), null);
  assert.equal(told(heard, "2021-12-14T11:00:00Z", ...adjourn, true), "left");
});

test("an item of an adjourned sitting is not started: the sitting may be reopened", () => {
  const over = store(["sitting", { id: "am", room: "hall", title: { en: "Morning" }, state: "adjourned" }]);
  assert.equal(told(over, "2021-12-14T11:00:00Z", "start_item", { item: "j" }), "adjourned");
  assert.equal(told(store(), "2021-12-14T11:00:00Z", "start_item", { item: "j" }), null);
});

test("an item goes to a sitting that is not over and is not its own", () => {
  const over = store(["sitting", { id: "pm", room: "hall", title: { en: "Afternoon" }, day: "2021-12-14", state: "adjourned" }]);
  assert.deepEqual(otherSittings(store(), { sitting: "am" }).map(({ id }) => id), ["pm"]);
  assert.deepEqual(otherSittings(over, { sitting: "am" }), []);
});
