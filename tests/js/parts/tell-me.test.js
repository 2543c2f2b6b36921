import assert from "node:assert/strict";
import { test } from "node:test";

import { floor } from "../../../static/js/derived/floor.js";
import { holder, rooms } from "../../../static/js/live/select.js";
import { signsOf } from "../../../static/js/parts/follow/tell-me.js";
import { rowsOf } from "../cases.js";

const store = (state = "open") => rowsOf({
  "meeting/m": { id: "m", rules: {} },
  "room/p": { id: "p", name: { en: "P" }, position: 1, sitting: "s", item: "i", intervention: "t", interrupted_by: null },
  "sitting/s": { id: "s", room: "p", state },
  "item/i": { id: "i", sitting: "s", position: 1 },
  "list/l": { id: "l", item: "i" },
  "intervention/t": { id: "t", room: "p", item: "i", inscription: "a", delegation: "kenya" },
  "inscription/b": { id: "b", list: "l", place: 1, state: "inscribed", kind: "statement", delegation: "chad" },
  "inscription/c": { id: "c", list: "l", place: 2, state: "inscribed", kind: "statement", delegation: "brazil" },
});
const told = (wished, state) => signsOf({ store: store(state), wished, rooms, holder, floor }).map(({ id, call }) => [id, call]);

test("who speaks is told before who is next, and nobody who was not wished for", () => {
  assert.deepEqual(told(["chad", "kenya", "brazil"]), [["a", "now"], ["b", "next"]]);
  assert.deepEqual(told(["brazil"]), []);
});

test("in a sitting that is suspended nobody speaks", () => {
  assert.deepEqual(told(["chad", "kenya"], "suspended"), []);
});
