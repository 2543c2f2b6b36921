import assert from "node:assert/strict";
import { test } from "node:test";

import { createAnnouncer, createClockVoice } from "../../../static/js/live/announcer.js";
import { handMoved } from "../cases.js";

function heardBy() {
  const tick = handMoved(0);
  const said = [];
  const region = { set textContent(sentence) { said.push([tick.at, sentence]); } };
  let planned = null;
  const later = (deed, wait) => { planned = { deed, at: tick.at + wait }; return planned; };
  const { announce } = createAnnouncer(region, { tick, later });
  const pass = (ms) => {
    const until = tick.at + ms;
    while (planned && planned.at <= until) {
      const { deed, at } = planned;
      planned = null;
      tick.at = at;
      deed();
    }
    tick.at = until;
  };
  return { announce, pass, said };
}

test("one sentence at a time, at most every three seconds, the newest of a kind", () => {
  const { announce, pass, said } = heardBy();
  announce("Kenya has the floor.");
  pass(100);
  announce("France is next.");
  announce("Chad is next.");
  announce("30 seconds left.", "clock");
  pass(10_000);
  assert.deepEqual(said, [[0, "Kenya has the floor."], [3000, "Chad is next."], [6000, "30 seconds left."]]);
});

test("the clock is spoken at 60, 30 and 0, once each", () => {
  const said = [];
  const voice = createClockVoice((sentence) => said.push(sentence));
  const start = Date.parse("2026-12-14T10:00:00Z");
  const turn = { id: "t", allotted_seconds: 90, added_seconds: 0, paused_seconds: 0, started_at: "2026-12-14T10:00:00Z", ended_at: null };
  for (let second = 0; second <= 120; second += 1) voice.hear(turn, start + second * 1000);
  assert.deepEqual(said, ["One minute left.", "30 seconds left.", "Time is up."]);
});

test("a page opened in the middle does not speak what is past, nor does the next speaker's start", () => {
  const said = [];
  const voice = createClockVoice((sentence) => said.push(sentence));
  const start = Date.parse("2026-12-14T10:00:00Z");
  const turn = (id) => ({ id, allotted_seconds: 20, added_seconds: 0, paused_seconds: 0, started_at: "2026-12-14T10:00:00Z", ended_at: null });
  voice.hear(turn("a"), start + 5000);
  voice.hear(turn("b"), start + 6000);
  voice.hear(undefined, start + 7000);
  assert.deepEqual(said, []);
});
