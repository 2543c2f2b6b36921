import assert from "node:assert/strict";
import { test } from "node:test";

import { cannotBeSent } from "../../../../static/js/parts/statements/statement-upload.js";

test("what is empty or too large is not sent at all", () => {
  assert.equal(cannotBeSent({ size: 10 * 1024 * 1024 }), null);
  assert.match(cannotBeSent({ size: 10 * 1024 * 1024 + 1 }), /10 MB/);
  assert.match(cannotBeSent({ size: 0 }), /nothing/);
});
