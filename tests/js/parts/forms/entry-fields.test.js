import assert from "node:assert/strict";
import { test } from "node:test";

import { entryWanted } from "../../../../static/js/parts/forms/entry-fields.js";

test("what a form says of an entry: texts without space at their ends, numbers as numbers, null for what is empty", () => {
  assert.deepEqual(
    entryWanted({ speaker_name: " Ms A ", speaker_title: "", language: "fr", mode: "in_room", allotted_seconds: "240" }),
    { speaker_name: "Ms A", speaker_title: null, language: "fr", mode: "in_room", allotted_seconds: 240 },
  );
});
