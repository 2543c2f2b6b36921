import assert from "node:assert/strict";
import { test } from "node:test";

import { excludes } from "../../../static/js/derived/formats.js";
import { ownReadiness } from "../../../static/js/parts/delegate/readiness.js";

const NOW = Date.parse("2021-12-14T12:00:00.000Z");
const ENTRY = {
  id: "e", kind: "statement", mode: "in_room", speaker_name: "Ms A", speaker_title: "Minister", language: "fr", allotted_seconds: 180,
};
const TESTED = { microphone: true, camera: true, line_milliseconds: 84, tested_at: "2021-12-14T09:00:00.000Z" };

/** The findings by key, of an entry that differs so, with what is known else. */
function found(entry = {}, { present = "in_room", format = "hybrid", device = null, handedIn = {}, live = true, told = true } = {}) {
  const entries = { e: { text: false, statement: null, recording: null, ...handedIn } };
  const all = ownReadiness({
    entry: { ...ENTRY, ...entry }, delegation: { present }, format, told: told ? { device, entries } : null, live, nowMs: NOW,
  });
  return Object.fromEntries(all.map(({ key, ready, word }) => [key, ready ? "ready" : word]));
}

test("in the room: name, presence and text count; the device does not", () => {
  assert.deepEqual(found(), { fields: "ready", presence: "ready", text: "none" });
  assert.deepEqual(found({ speaker_name: null, language: " " }, { present: "absent", handedIn: { text: true } }),
    { fields: "speaker_name language", presence: "not_in_room", text: "ready" });
});

test("at a distance: connected, and a device that was tested and works", () => {
  const remote = (known) => found({ mode: "remote" }, { present: "remote", handedIn: { text: true }, ...known });
  const of = (device) => remote({ device }).device;
  assert.deepEqual(remote({ device: TESTED }), { fields: "ready", presence: "ready", device: "ready", text: "ready" });
  assert.deepEqual(remote({ device: TESTED, live: false }).presence, "not_connected");
  assert.deepEqual(remote({ present: "absent" }).presence, "not_remote");
  assert.deepEqual([
    of(null), of({ ...TESTED, microphone: false }), of({ ...TESTED, camera: false }), of({ ...TESTED, line_milliseconds: 1500 }),
    of({ ...TESTED, tested_at: "2021-12-13T23:59:00.000Z" }),
  ], ["untested", "microphone", "camera", "line", "stale"]);
});

test("recorded: nobody has to be there; the recording is there, not too long, and checked", () => {
  const of = (recording) => found({ mode: "pre_recorded" }, { present: "absent", handedIn: { text: true, recording } });
  assert.deepEqual(of({ seconds: 175, checked: true }), { fields: "ready", recording: "ready", text: "ready" });
  assert.deepEqual([of(null), of({ seconds: 175, checked: false }), of({ seconds: 200, checked: true }), of({ seconds: null, checked: true })]
    .map((one) => one.recording), ["none", "unchecked", "too_long", "ready"]);
});

test("in writing needs a text and its language, and nobody to speak it", () => {
  assert.deepEqual(found({ mode: "in_writing", speaker_name: null, speaker_title: null }), { fields: "ready", text: "none" });
});

test("a mode that the format has no place for comes first", () => {
  assert.deepEqual([excludes("virtual", "in_room"), excludes("in_person", "remote"), excludes("hybrid", "remote"), excludes("virtual", "pre_recorded")],
    [true, true, false, false]);
  assert.equal(Object.keys(found({}, { format: "virtual" }))[0], "mode");
});

test("what the server has not said yet is not called missing; a reply needs no text", () => {
  assert.deepEqual(found({ mode: "remote" }, { present: "remote", told: false }), { fields: "ready", presence: "ready" });
  assert.deepEqual(found({ kind: "right_of_reply" }), { fields: "ready", presence: "ready" });
});
