import assert from "node:assert/strict";
import { test } from "node:test";

import { codeOf } from "../../../static/js/derived/codes.js";
import { cases, table } from "../cases.js";

test("a code is read as people and machines read it", () => {
  for (const { read, code } of cases("codes")) assert.equal(codeOf(read), code, read);
});

test("a code has letters that nobody takes for another", () => {
  const { letters } = table("codes");
  assert.equal(codeOf(letters), letters);
});
