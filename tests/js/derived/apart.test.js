import assert from "node:assert/strict";
import { test } from "node:test";

import { placedApart } from "../../../static/js/derived/apart.js";
import { cases } from "../cases.js";

test("who stands apart from the rule that the head of the list names", () => {
  for (const one of cases("apart", "placed_apart")) {
    assert.equal(placedApart(one, one.ordering ? { ordering: one.ordering } : undefined), one.apart, JSON.stringify(one));
  }
});
