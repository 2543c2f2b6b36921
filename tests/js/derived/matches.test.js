import assert from "node:assert/strict";
import { test } from "node:test";

import { matches } from "../../../static/js/derived/matches.js";
import { cases, ids, rowsOf } from "../cases.js";

for (const one of cases("matches")) {
  test(`matches: ${one.name}`, () => {
    const found = matches(rowsOf(one.rows), one.offers);
    const told = found.map(({ theme, needs }) => ({ theme, needs: needs.map(({ need, offers }) => [need.id, ids(offers)]) }));
    assert.deepEqual(told, one.matches);
  });
}
