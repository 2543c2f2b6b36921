import assert from "node:assert/strict";
import { test } from "node:test";

import { listToShow } from "../../../static/js/derived/agenda.js";
import { phase, secondsLeft, secondsUsed, turnState } from "../../../static/js/derived/clock.js";
import { delivered, floor } from "../../../static/js/derived/floor.js";
import { agenda, ahead, holder, notices, pointsOfOrder, presentSitting, requested, rooms } from "../../../static/js/live/select.js";
import { createStore } from "../../../static/js/live/store.js";

const ids = (rows) => rows.map((row) => row.id);

function store(...rows) {
  const put = Object.fromEntries(rows.map(([kind, row]) => [`${kind}/${row.id}`, row]));
  return createStore({ seq: 1, full: true, put, drop: [] });
}

const entry = (id, place, more = {}) => ["inscription", { id, list: "l", place, kind: "statement", state: "inscribed", ...more }];

test("those who wait stand in the order of their places, whatever order the rows came in", () => {
  const list = store(entry("c", 3072), entry("a", 1024), entry("b", 1536), entry("other", 1, { list: "x" }));
  assert.deepEqual(ids(list.waiting("l")), ["a", "b", "c"]);
  assert.equal(ahead(list, list.get("inscription", "c")), 2);
});

test("who spoke, withdrew, was absent or asks to be admitted does not wait; points of order stand apart", () => {
  const list = store(
    entry("spoke", 1, { state: "delivered" }), entry("speaks", 2, { state: "speaking" }), entry("gone", 3, { state: "withdrawn" }),
    entry("asks", 4, { state: "requested" }), entry("point", 5, { kind: "point_of_order" }), entry("reply", 6, { kind: "right_of_reply" }),
  );
  assert.deepEqual(ids(list.waiting("l")), ["reply"]);
  assert.deepEqual(ids(requested(list, "l")), ["asks"]);
  assert.deepEqual(ids(pointsOfOrder(list, "l")), ["point"]);
  assert.equal(ahead(list, list.get("inscription", "gone")), null);
});

test("a point of order has the floor while the speaker is interrupted", () => {
  const room = { id: "p", sitting: "s", item: "i", intervention: "t1", interrupted_by: "t2" };
  const rows = store(["room", room], ["intervention", { id: "t1" }], ["intervention", { id: "t2" }], ["list", { id: "l", item: "i" }],
    ["item", { id: "i", sitting: "s" }]);
  assert.equal(holder(rows, "p").id, "t2");
  const on = floor(rows, "p");
  assert.deepEqual([on.turn.id, on.above.id, on.list.id, on.item.id], ["t1", "t2", "l", "i"]);
  assert.equal(rows.listOf("i").id, "l");
});

test("nobody has the floor of an empty room, and an unknown room is empty", () => {
  const rows = store(["room", { id: "p", intervention: null, interrupted_by: null }]);
  assert.equal(holder(rows, "p"), undefined);
  assert.equal(holder(rows, "nowhere"), undefined);
});

test("a list is shown where there are statements, or once somebody opened it", () => {
  const item = (id, kind) => ["item", { id, kind }];
  const list = (id, state) => ["list", { id: `l-${id}`, item: id, state }];
  const rows = store(item("s", "statements"), list("s", "not_open"), item("p", "panel"), list("p", "not_open"), item("q", "panel"), list("q", "open"));
  assert.deepEqual(["s", "p", "q", "x"].map((id) => listToShow(rows, rows.get("item", id) ?? { id })?.id), ["l-s", undefined, "l-q", undefined]);
});

test("called, speaking, paused, ended", () => {
  assert.equal(turnState({}), "called");
  assert.equal(turnState({ started_at: "x" }), "speaking");
  assert.equal(turnState({ started_at: "x", paused_at: "x" }), "paused");
  assert.equal(turnState({ started_at: "x", paused_at: "x", ended_at: "x" }), "ended");
});

test("the agenda goes by day, hour and room, its items by position", () => {
  const sitting = (id, day, hour, room) => ["sitting", { id, day, room, planned_start: `${day}T${hour}:00.000Z`, state: "planned" }];
  const rows = store(
    sitting("late", "2026-12-15", "09:00", "a"), sitting("noon", "2026-12-14", "14:00", "a"),
    sitting("b", "2026-12-14", "09:00", "b"), sitting("a", "2026-12-14", "09:00", "a"),
    ["room", { id: "a", name: { en: "Room 2" } }], ["room", { id: "b", name: { en: "Room 10" } }],
    ["item", { id: "two", sitting: "a", position: 2 }], ["item", { id: "one", sitting: "a", position: 1 }],
  );
  const days = agenda(rows);
  assert.deepEqual(days.map(({ day, sittings }) => [day, sittings.map((one) => one.sitting.id)]),
    [["2026-12-14", ["a", "b", "noon"]], ["2026-12-15", ["late"]]]);
  assert.deepEqual(ids(days[0].sittings[0].items), ["one", "two"]);
});

test("a room at work keeps its place among the others", () => {
  const rows = store(["room", { id: "10", name: { en: "Room 10" }, sitting: null }], ["room", { id: "2", name: { en: "Room 2" }, sitting: null }],
    ["room", { id: "p", name: { en: "Zebra" }, sitting: "s" }]);
  assert.deepEqual(ids(rooms(rows)), ["2", "10", "p"]);
});

test("interventions delivered: newest first, with the time used; those running or never begun are left out", () => {
  const turn = (id, started_at, ended_at) => ["intervention", { id, room: "p", allotted_seconds: 180, added_seconds: 0, paused_seconds: 10, started_at, ended_at }];
  const rows = store(
    turn("first", "2026-12-14T10:00:00Z", "2026-12-14T10:03:00Z"), turn("second", "2026-12-14T10:04:00Z", "2026-12-14T10:06:00Z"),
    turn("runs", "2026-12-14T10:07:00Z", null), turn("left", null, "2026-12-14T10:07:00Z"),
  );
  assert.deepEqual(delivered(rows).map((one) => [one.id, secondsUsed(one, Date.parse(one.ended_at))]), [["second", 110], ["first", 170]]);
});

test("the sitting shown first: open, else suspended, else the next planned, else the last; of a room, or of all", () => {
  const sitting = (id, state, hour, room = "p") => ["sitting", { id, state, room, day: "2026-12-14",
    planned_start: `2026-12-14T${hour}:00.000Z`, planned_end: `2026-12-14T${hour.slice(0, 2)}:45:00.000Z` }];
  const shown = (rows, roomId) => presentSitting(store(["room", { id: "p" }], ["room", { id: "q" }], ...rows), Date.parse("2026-12-14T12:45:00Z"), roomId)?.id;
  const [over, missed, next, later] = [sitting("over", "adjourned", "09:00"), sitting("missed", "planned", "12:00"), sitting("next", "planned", "13:00"), sitting("later", "planned", "14:00", "q")];
  const [paused, open] = [sitting("paused", "suspended", "10:00"), sitting("open", "open", "11:00", "q")];
  assert.deepEqual([
    shown([over, missed, next, later, paused, open]), shown([over, missed, next, later, paused]), shown([over, missed, later, next]),
    shown([over, missed]), shown([over]), shown([]), shown([over, missed, next, later, paused, open], "p"), shown([missed, next, later], "q"),
  ], ["open", "paused", "next", "missed", "over", undefined, "paused", "later"]);
});

test("a room sees its own notices and those of all", () => {
  const rows = store(["notice", { id: "all", room: null, shown_at: "2026-12-14T10:00:00Z" }],
    ["notice", { id: "here", room: "p", shown_at: "2026-12-14T10:01:00Z" }], ["notice", { id: "there", room: "q", shown_at: "2026-12-14T10:02:00Z" }]);
  assert.deepEqual(ids(notices(rows, "p")), ["here", "all"]);
  assert.deepEqual(ids(notices(rows)), ["there", "here", "all"]);
});

test("ample, warning from 30 s, over from zero", () => {
  const start = Date.parse("2026-12-14T10:00:00Z");
  const turn = { allotted_seconds: 60, added_seconds: 0, paused_seconds: 0, started_at: "2026-12-14T10:00:00Z" };
  assert.deepEqual([0, 29_999, 30_000, 59_999, 60_000].map((ms) => phase(secondsLeft(turn, start + ms), 30)),
    ["ample", "ample", "warning", "warning", "over"]);
});
