import assert from "node:assert/strict";
import { test } from "node:test";

import { missing } from "../../../static/js/parts/delegate/missing.js";

test("name, title and language are asked for in that order; blanks do not count", () => {
  assert.deepEqual([
    missing({ speaker_name: " ", speaker_title: null, language: "" }),
    missing({ speaker_name: "Ms A", speaker_title: "Minister", language: "fr" }),
    missing({ speaker_name: null, speaker_title: "Minister", language: "fr" }),
  ], [["speaker_name", "speaker_title", "language"], [], ["speaker_name"]]);
});
