import assert from "node:assert/strict";
import { test } from "node:test";

import { rooms, roomToOpen } from "../../../static/js/derived/rooms.js";
import { cases, ids, rowsOf } from "../cases.js";

for (const one of cases("rooms")) {
  test(`rooms: ${one.name}`, () => {
    const rows = rowsOf(one.rows);
    assert.deepEqual(ids(rooms(rows)), one.order);
    assert.deepEqual(one.opens.map(({ wanted }) => roomToOpen(rows, ...wanted)), one.opens.map(({ room }) => room));
  });
}
