import assert from "node:assert/strict";
import { test } from "node:test";

import { digits, secondsLeft } from "../../../static/js/derived/clock.js";
import { createPulse, DRAW_EVERY_MS } from "../../../static/js/live/pulse.js";
import { createStore } from "../../../static/js/live/store.js";

const AT = "2021-12-14T09:00:00.000Z";
const ROOM = { id: "hall", intervention: "turn", interrupted_by: null };
const SPEAKING = { id: "turn", started_at: AT, paused_at: null, ended_at: null, allotted_seconds: 180, added_seconds: 0, paused_seconds: 0.3 };

/** Whether a page is drawn at each of thirty beats. */
function beats({ turn = null, room = ROOM, link = "live", waiting = [] } = {}) {
  const put = { "room/hall": room, ...(turn && { [`intervention/${turn.id}`]: turn }) };
  let at = Date.parse(AT) + 1000;
  const context = { store: createStore({ seq: 1, full: true, put, drop: [] }), link: { kind: link }, waiting, now: () => at };
  const due = createPulse();
  return [...Array(30)].map(() => {
    at += DRAW_EVERY_MS;
    return { shows: turn && digits(secondsLeft(turn, at)), drawn: due(context) };
  });
}

const drawn = (given) => beats(given).filter((beat) => beat.drawn).length;

test("a page is drawn at once when the digits of a clock turn, in whichever room and above whichever turn", () => {
  const above = { turn: { ...SPEAKING, id: "point" }, room: { ...ROOM, intervention: null, interrupted_by: "point" } };
  for (const given of [{ turn: SPEAKING }, above]) {
    const all = beats(given);
    const turned = all.filter((beat, index) => beat.shows !== all[index - 1]?.shows);
    assert.ok(turned.length > 5);
    assert.ok(turned.every((beat) => beat.drawn));
  }
});

test("at each beat while there is no line, and while an answer is waited for", () => {
  assert.equal(drawn({ link: "connecting" }), 30);
  assert.equal(drawn({ link: "silent" }), 30);
  assert.equal(drawn({ waiting: [{}] }), 30);
});

test("else at every third", () => {
  assert.equal(drawn(), 10);
  for (const change of [{ started_at: null }, { paused_at: AT }, { ended_at: AT }]) assert.equal(drawn({ turn: { ...SPEAKING, ...change } }), 10);
  assert.equal(drawn({ turn: SPEAKING, room: { ...ROOM, intervention: null } }), 10);
  assert.ok(beats({ turn: SPEAKING }).every((beat, index, all) => [beat, all[index - 1], all[index - 2]].some((one) => !one || one.drawn)));
});
