import assert from "node:assert/strict";
import { test } from "node:test";

import { isCalm, readinessOf } from "../../static/js/parts/readiness.js";

const sign = (mode, present, readiness) => readinessOf({ mode, readiness }, present === undefined ? undefined : { present });

test("who speaks from where they are is ready; who is elsewhere is not", () => {
  assert.deepEqual([
    sign("in_room", "in_room"), sign("remote", "remote"), sign("remote", "in_room"), sign("in_room", "remote"),
    sign("in_room", "absent"), sign("remote", "absent"), sign("in_room", null), sign("in_room", undefined),
  ], ["ready", "ready", "ready", "not_in_room", "absent", "not_connected", "unknown", "unknown"]);
});

test("a recording needs nobody present, and a text the interpreters have not got is said", () => {
  assert.deepEqual([sign("pre_recorded", "absent"), sign("in_room", "in_room", { text: false }), sign("in_room", "in_room", { text: true })],
    ["recording", "no_text", "ready"]);
  assert.deepEqual(["ready", "recording", "unknown", "no_text"].map(isCalm), [true, true, false, false]);
});
