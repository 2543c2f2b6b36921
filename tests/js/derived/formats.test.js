import assert from "node:assert/strict";
import { test } from "node:test";

import { excludes } from "../../../static/js/derived/formats.js";
import { cases } from "../cases.js";

test("a format excludes what the table says", () => {
  for (const { format, mode, excluded } of cases("formats")) assert.equal(excludes(format, mode), excluded, `${format} ${mode}`);
});
