import assert from "node:assert/strict";
import { test } from "node:test";

import { createRows } from "../../../static/js/derived/rows.js";
import { setZone, speak } from "../../../static/js/live/words.js";
import { clashes, clashSentence, newClashes } from "../../../static/js/parts/setup/clashes.js";
import { laidOver } from "../../../static/js/parts/setup/programme.js";
import { closingsOf, daysToCopy, shiftWanted, speakersOf } from "../../../static/js/parts/setup/programme-fields.js";

speak("en");
setZone("Europe/Zurich");

const sitting = (id, start, end, more = {}) => [`sitting/${id}`, {
  id, room: "hall", day: "2021-12-14", title: { en: id }, state: "planned", planned_start: `2021-12-14T${start}:00.000Z`, planned_end: `2021-12-14T${end}:00.000Z`, interpretation_end: null, ...more,
}];
const item = (id, start, minutes, more = {}) => [`item/${id}`, {
  id, sitting: "one", position: 1, title: { en: id }, state: "planned", planned_start: `2021-12-14T${start}:00.000Z`, planned_seconds: minutes * 60, ...more,
}];
const rows = (...entries) => createRows(new Map([["room/hall", { id: "hall", name: { en: "Room XIX" }, position: 1 }], ...entries]));
const kinds = (...entries) => clashes(rows(...entries)).map(({ kind }) => kind);

test("two sittings of one room that meet, and none where one begins as the other ends", () => {
  assert.deepEqual(kinds(sitting("one", "09:00", "10:00"), sitting("two", "09:30", "11:00")), ["overlap"]);
  assert.deepEqual(kinds(sitting("one", "09:00", "10:00"), sitting("two", "10:00", "11:00"), sitting("three", "09:00", "10:00", { room: "annex" })), []);
  assert.deepEqual(kinds(sitting("one", "09:00", "10:00", { state: "adjourned" }), sitting("two", "09:30", "11:00")), []);
});

test("an end after midnight in the meeting's zone, and after the interpreters have left", () => {
  assert.deepEqual(kinds(sitting("one", "21:00", "23:30")), ["midnight"]);
  assert.deepEqual(kinds(sitting("one", "21:00", "23:00")), []);
  assert.deepEqual(kinds(sitting("one", "09:00", "12:30", { interpretation_end: "2021-12-14T12:00:00.000Z" })), ["interpreters"]);
});

test("items before and after their sitting, and one that runs into the next; what is begun is left alone", () => {
  const one = sitting("one", "09:00", "10:00");
  assert.deepEqual(kinds(one, item("a", "08:50", 20)), ["before"]);
  assert.deepEqual(kinds(one, item("a", "09:50", 20)), ["after"]);
  assert.deepEqual(kinds(one, item("a", "09:00", 20), item("b", "09:10", 10, { position: 2 })), ["items"]);
  assert.deepEqual(kinds(one, item("a", "09:50", 20, { state: "current" })), []);
});

test("only what is new is told, in a sentence that says which sitting", () => {
  const there = createRows(new Map([["room/hall", { id: "hall", name: { en: "Room XIX" }, position: 1 }],
    sitting("one", "09:00", "12:00", { interpretation_end: "2021-12-14T11:00:00.000Z" }), sitting("two", "13:00", "14:00")]));
  const ahead = { put: Object.fromEntries([sitting("two", "11:30", "12:30")]), drop: [] };
  const found = newClashes(there, laidOver(there, ahead));
  assert.deepEqual(found.map(clashSentence), ["one (Tuesday 14 December · Room XIX) and two are in one room at the same time."]);
});

test("what forms of the programme ask for", () => {
  assert.deepEqual(shiftWanted("2021-12-14", { minutes: "-15", room: "", closings: "on" }),
    { day: "2021-12-14", minutes: -15, room: null, closings: true, interpreters: false });
  const list = (closes_at, state) => ["list/l", { id: "l", item: "a", closes_at, state }];
  const closing = (...of) => closingsOf(rows(sitting("one", "09:00", "10:00"), item("a", "09:00", 5), list(...of)), "2021-12-14", 0).length;
  assert.deepEqual([closing("2021-12-14T09:30:00.000Z", "open"), closing(null, "open"), closing("2021-12-14T09:30:00.000Z", "closed")], [1, 0, 0]);
  const days = rows(sitting("one", "09:00", "10:00"), sitting("two", "09:00", "10:00", { day: "2021-12-16" }), sitting("three", "09:00", "10:00", { day: "2021-12-13" }));
  assert.deepEqual(daysToCopy(days, "2021-12-15").map(({ day }) => day), ["2021-12-14", "2021-12-13", "2021-12-16"]);
  assert.deepEqual(speakersOf({ delegation_0: "kenya", name_0: " ", function_0: "Minister", delegation_1: "", name_1: "", function_1: "" }, 2),
    [{ delegation: "kenya", speaker_name: null, speaker_title: "Minister" }]);
});
