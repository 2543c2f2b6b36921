import assert from "node:assert/strict";
import { test } from "node:test";

import { gravest, lacks as lacksAt, toneOf } from "../../../../static/js/parts/statements/readiness.js";

const NOW = Date.parse("2021-12-14T10:00:00.000Z");
const lacks = (entry, delegation, presence) => lacksAt(entry, delegation, presence, NOW);
const TESTED = { microphone: true, camera: true, line_milliseconds: 80, tested_at: "2021-12-14T09:00:00.000Z" };
const CONNECTED = { delegations: { ke: 2 } };
const NOBODY = { delegations: {} };
const entry = (mode, more = {}) => ({ mode, kind: "statement", statement: "d1", recording: null, ...more });
const kenya = (present, device = TESTED) => ({ id: "ke", present, device });

test("who speaks from where they are is ready; who is elsewhere is not", () => {
  assert.deepEqual([
    lacks(entry("in_room"), kenya("in_room"), NOBODY),
    lacks(entry("in_room"), kenya("remote"), NOBODY),
    lacks(entry("in_room"), kenya("absent"), CONNECTED),
    lacks(entry("in_room"), kenya("absent"), NOBODY),
    lacks(entry("in_room"), undefined, NOBODY),
  ], [[], ["not_in_room"], ["not_in_room"], ["absent"], ["unknown"]]);
});

test("a remote speaker is ready while a page is open, whatever was registered", () => {
  assert.deepEqual([
    lacks(entry("remote"), kenya("absent"), CONNECTED),
    lacks(entry("remote"), kenya("remote"), NOBODY),
    lacks(entry("remote"), kenya("remote"), null),
    lacks(entry("remote"), kenya("absent"), null),
  ], [[], ["not_connected"], [], ["not_connected"]]);
});

test("the device of a remote speaker has been tested, and its microphone works", () => {
  assert.deepEqual([
    lacks(entry("remote"), kenya("remote", null), CONNECTED),
    lacks(entry("remote"), kenya("remote", { ...TESTED, microphone: false }), CONNECTED),
    lacks(entry("remote"), kenya("remote", { ...TESTED, tested_at: "2021-12-13T21:59:00.000Z" }), CONNECTED),
    lacks(entry("remote"), { id: "ke", present: "remote" }, CONNECTED),
    lacks(entry("in_room"), kenya("in_room", null), NOBODY),
  ], [["not_tested"], ["no_microphone"], ["test_stale"], [], []]);
});

test("a recording needs nobody present: it is there, and has been checked", () => {
  const recorded = (recording) => lacks(entry("pre_recorded", { recording, statement: null }), kenya("absent"), NOBODY);
  assert.deepEqual([recorded(null), recorded({ url: "https://example.org/a" }), recorded({ url: "https://example.org/a", checked_at: "2021-12-14T09:00:00.000Z" })],
    [["no_recording"], ["recording_unchecked"], []]);
});

test("the interpreters want the text of a statement, also of one read out, but not of a reply", () => {
  const without = { statement: null };
  assert.deepEqual([
    lacks(entry("in_room", without), kenya("in_room"), NOBODY), lacks(entry("read_out", without), kenya("absent"), NOBODY),
    lacks(entry("in_room", { ...without, kind: "right_of_reply" }), kenya("in_room"), NOBODY),
    lacks(entry("in_writing", without), kenya("absent"), NOBODY), lacks(entry("in_room", { statement: undefined }), kenya("in_room"), NOBODY),
  ], [["no_text"], ["no_text"], [], [], []]);
});

test("the gravest comes first, and only what would keep a speaker from being heard is loud", () => {
  assert.deepEqual(lacks(entry("remote", { statement: null }), kenya("remote"), NOBODY), ["not_connected", "no_text"]);
  assert.deepEqual(["not_connected", "absent", "no_recording", "not_tested", "no_text", "unknown"].map(toneOf),
    ["missing", "missing", "missing", "unknown", "unknown", "unknown"]);
});

test("a row says the gravest sign in words, and none where all is well", () => {
  const [ready, unknown, missing] = ["ready", "unknown", "missing"].map((tone) => ({ tone }));
  assert.deepEqual([[ready, unknown, missing], [ready, unknown], [ready], []].map(gravest), [missing, unknown, null, null]);
});
