import assert from "node:assert/strict";
import { test } from "node:test";

import { createAnnouncer, createClockVoice, createClockVoices, createNoticeVoice, inRoom } from "../../../static/js/live/announcer.js";
import { createStore } from "../../../static/js/live/store.js";
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

const ROOMS = {
  "room/a": { id: "a", position: 1, name: { en: "Salle XIX" }, intervention: "ta" },
  "room/b": { id: "b", position: 2, name: { en: "Salle XX" }, intervention: "tb" },
};
const clock = { allotted_seconds: 90, added_seconds: 0, paused_seconds: 0, started_at: "2026-12-14T10:00:00Z", ended_at: null };
const START = Date.parse(clock.started_at);
const twoRooms = () => createStore({ seq: 1, full: true, drop: [], put: {
  ...ROOMS, "intervention/ta": { ...clock, id: "ta" }, "intervention/tb": { ...clock, id: "tb", allotted_seconds: 100 },
} });

test("the clocks of two rooms are spoken by the names of the rooms, none in the place of the other", () => {
  const said = [];
  const hear = createClockVoices(twoRooms(), (sentence, topic) => said.push([topic, sentence]));
  for (let second = 0; second <= 45; second += 15) hear(null, START + second * 1000);
  assert.deepEqual(said, [["clock a", "Salle XIX: One minute left."], ["clock b", "Salle XX: One minute left."]]);
});

test("a page about one room speaks of its clock alone, and of another from when it turns there", () => {
  const said = [];
  const hear = createClockVoices(twoRooms(), (sentence) => said.push(sentence));
  for (let second = 0; second <= 45; second += 15) hear("b", START + second * 1000);
  hear("a", START + 46_000);
  hear("a", START + 61_000);
  assert.deepEqual(said, ["Salle XX: One minute left.", "Salle XIX: 30 seconds left."]);
});

test("a notice to one room names it on a page about all, and the only room is not named", () => {
  const said = [];
  const store = twoRooms();
  const pages = [null, "a", "b"].map((room) => [room, createNoticeVoice((sentence) => said.push([room, sentence]))]);
  const tell = () => pages.forEach(([room, voice]) => voice(store, room));
  tell();
  store.fold({ seq: 2, put: { "notice/n": { id: "n", room: "b", text: { en: "Please move up." }, shown_at: "2026-12-14T10:00:00Z" } } });
  tell();
  assert.deepEqual(said, [[null, "Salle XX: Please move up."], ["b", "Please move up."]]);
  const alone = createStore({ seq: 1, full: true, drop: [], put: { "room/a": ROOMS["room/a"] } });
  assert.equal(inRoom(alone, "a", "Time is up."), "Time is up.");
});
