import assert from "node:assert/strict";
import { test } from "node:test";

import { captionOf } from "../../../static/js/derived/captions.js";
import { cases, idOf, rowsOf, table } from "../cases.js";

for (const one of cases("captions")) {
  test(`captions on a screen: ${one.name}`, () => {
    assert.equal(idOf(captionOf(rowsOf(table("captions").rows), one.room, one.lang)), one.caption);
  });
}
