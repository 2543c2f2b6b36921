import assert from "node:assert/strict";
import { test } from "node:test";

import { folded } from "../../../static/js/derived/folded.js";
import { cases } from "../cases.js";

test("a search minds no accents", () => {
  for (const { text, folded: wanted } of cases("folded")) assert.deepEqual([folded(text), folded(wanted)], [wanted, wanted]);
});

test("nothing is looked for as nothing", () => {
  assert.deepEqual([folded(null), folded(undefined)], ["", ""]);
});
