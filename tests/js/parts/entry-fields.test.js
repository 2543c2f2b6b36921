import assert from "node:assert/strict";
import { test } from "node:test";

import { changedFields } from "../../../static/js/parts/entry-fields.js";

test("only what was changed is sent, and what was emptied is null", () => {
  const entry = { speaker_name: "Ms A", speaker_title: "Minister", language: null, mode: "in_room", allotted_seconds: 180 };
  assert.deepEqual(
    changedFields(entry, { speaker_name: " Ms A ", speaker_title: "", language: "fr", mode: "in_room", allotted_seconds: 240 }),
    { speaker_title: null, language: "fr", allotted_seconds: 240 },
  );
});
