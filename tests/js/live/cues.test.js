import assert from "node:assert/strict";
import { test } from "node:test";

import { cueSheet } from "../../../static/js/live/cues.js";
import { shownTurn } from "../../../static/js/live/fading.js";
import { screenStanding } from "../../../static/js/live/screen-standing.js";
import { createStore } from "../../../static/js/live/store.js";

const NOW = Date.parse("2021-12-14T12:00:00Z");
const sitting = (id, room, state, hour) => [`sitting/${id}`, {
  id, room, state, day: "2021-12-14", title: { en: id }, planned_start: `2021-12-14T${hour}:00:00Z`,
  planned_end: "2021-12-14T18:00:00Z", interpretation_end: null,
}];
const item = (id, of, state, position = 1) => [`item/${id}`, {
  id, sitting: of, state, position, kind: "statements", title: { en: id }, planned_start: null, planned_seconds: null,
}];
const list = (id, of) => [`list/${id}`, { id, item: of, state: "open", time_limits: { default: 180 } }];
const entry = (id, of, place, mode, more = {}) => [`inscription/${id}`, {
  id, list: of, place, mode, kind: "statement", state: "inscribed", delegation: id, allotted_seconds: 180, ...more,
}];

const rows = Object.fromEntries([
  ["meeting/m", { id: "m", rules: { turnover_seconds: 20 } }],
  ["room/hall", { id: "hall", name: { en: "Hall" }, sitting: "morning", item: "debate", intervention: null, interrupted_by: null }],
  ["room/annex", { id: "annex", name: { en: "Annex" }, sitting: null, item: null, intervention: null, interrupted_by: null }],
  sitting("afternoon", "hall", "planned", "14"), sitting("morning", "hall", "open", "09"), sitting("over", "hall", "adjourned", "08"),
  item("closing", "afternoon", "planned"), item("debate", "morning", "current", 2), item("done", "morning", "concluded", 1),
  item("old", "over", "concluded"),
  list("closing-list", "closing"), list("debate-list", "debate"), list("done-list", "done"), list("old-list", "old"),
  entry("kenya", "debate-list", 1, "in_room"), entry("chad", "debate-list", 2, "pre_recorded", { recorded_seconds: 200 }),
  entry("brazil", "debate-list", 3, "pre_recorded", { state: "withdrawn" }), entry("mali", "closing-list", 1, "pre_recorded"),
  entry("niger", "done-list", 1, "pre_recorded"), entry("togo", "old-list", 1, "pre_recorded"),
]);
const store = createStore({ seq: 1, full: true, drop: [], put: rows });

test("what waits to be played stands in the order of the room, with place and hour", () => {
  const [hall, ...others] = cueSheet(store, NOW);
  assert.deepEqual(others, []);
  assert.deepEqual(hall.cues.map(({ entry: { id }, place, now }) => [id, place, now]), [["chad", 2, true], ["mali", 1, false]]);
  // A turnover before each, and the three minutes of the speaker before.
  assert.equal(hall.cues[0].at, NOW + 1000 * (20 + 180 + 20));
  assert.equal(hall.cues[0].over, 20);
});

const word = (more) => ({ connected: true, seen_at: "2021-12-14T11:59:58.000Z", seq: 40, behind: 0, ...more });

test("a screen is live, behind, away, or not known yet", () => {
  const known = { connected: true, headBefore: 40 };
  assert.deepEqual(screenStanding(word(), known, NOW), { kind: "live", behind: 0, heardMs: 2000, seenAt: word().seen_at });
  // One change that came since the question before is no lag; what was there before then is.
  assert.equal(screenStanding(word({ seq: 39, behind: 2 }), { connected: true, headBefore: 39 }, NOW).kind, "live");
  assert.deepEqual(screenStanding(word({ seq: 30 }), known, NOW).behind, 10);
  assert.equal(screenStanding(word({ seq: 30 }), known, NOW).kind, "behind");
  const lost = screenStanding(word({ seq: 40, behind: 0, lost: true }), known, NOW);
  assert.deepEqual([lost.kind, lost.behind], ["behind", 40], "what it shows is of a history that was lost");
  assert.equal(screenStanding(word(), known, NOW + 30_000).kind, "behind");
  assert.equal(screenStanding(word(), { connected: false, headBefore: 40 }, NOW).kind, "away");
  assert.equal(screenStanding(undefined, { connected: false, headBefore: 0 }, NOW).kind, "unknown");
});

test("who leaves the floor fades from the picture, and then there is nothing", () => {
  const turn = { id: "a" };
  const nobody = { turn: null, goneAt: null };
  assert.deepEqual(shownTurn(turn, 1000, nobody), { turn, goneAt: null });
  assert.deepEqual(shownTurn(undefined, 1000, nobody), nobody);
  const leaving = shownTurn(undefined, 1000, { turn, goneAt: null });
  assert.deepEqual(leaving, { turn, goneAt: 1000 });
  assert.deepEqual(shownTurn(undefined, 1500, leaving), { turn, goneAt: 1000 });
  assert.deepEqual(shownTurn(undefined, 1600, leaving), nobody);
  assert.deepEqual(shownTurn({ id: "b" }, 1500, leaving), { turn: { id: "b" }, goneAt: null });
});
