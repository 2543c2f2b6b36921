import assert from "node:assert/strict";
import { test } from "node:test";

import { codeOf } from "../../../static/js/derived/codes.js";
import { cases } from "../cases.js";

test("a code is read as people and machines read it", () => {
  for (const { read, code } of cases("codes")) assert.equal(codeOf(read), code, read);
});
