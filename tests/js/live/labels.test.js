import assert from "node:assert/strict";
import { test } from "node:test";

import { placedApart } from "../../../static/js/derived/apart.js";
import { orderingText, placedByText } from "../../../static/js/live/labels.js";

const PLACED = ["first_come", "precedence", "category", "alternating", "lot", "group", "carried_over", "moved", "absent_rule", "swap"];
const ORDERINGS = ["first_come", "precedence", "category", "alternating", "lot", "manual"];
const apart = (placed_by, ordering, kind = "statement") => placedApart({ placed_by, kind }, { ordering });

test("every rule that places an entry, and every ordering, has words of its own", () => {
  assert.equal(new Set(PLACED.map(placedByText)).size, PLACED.length);
  assert.equal(new Set(ORDERINGS.map(orderingText)).size, ORDERINGS.length);
  assert.deepEqual(PLACED.filter((code) => placedByText(code) === code), []);
  assert.deepEqual(ORDERINGS.filter((code) => orderingText(code) === code), []);
});

test("an entry is explained in its row where the head of the list does not explain it", () => {
  for (const ordering of ORDERINGS.slice(0, -1)) assert.equal(apart(ordering, ordering), false, ordering);
  for (const placed of ["moved", "swap", "absent_rule", "group", "carried_over"]) assert.equal(apart(placed, "lot"), true, placed);
  assert.equal(apart("first_come", "precedence"), true);
  assert.equal(apart("first_come", "manual"), false);
  assert.equal(apart("precedence", "manual"), true);
});

test("a right of reply is as received on every list", () => {
  assert.equal(apart("first_come", "lot", "right_of_reply"), false);
  assert.equal(apart("moved", "lot", "right_of_reply"), true);
});
