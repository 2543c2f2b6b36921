import assert from "node:assert/strict";
import { test } from "node:test";

import { told } from "../../../static/js/derived/revisions.js";
import { cases, rowsOf } from "../cases.js";

for (const one of cases("revisions")) {
  test(`revisions: ${one.name}`, () => assert.deepEqual(told(rowsOf(one.rows), one.today)
    .map(({ what, id, day, room, start, was }) => [what, id, day, room, start, was?.start ?? null]), one.told));
}
