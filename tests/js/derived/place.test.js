import assert from "node:assert/strict";
import { test } from "node:test";

import { strip } from "../../../static/js/derived/place.js";

const LIST = ["a", "b", "c", "d", "e"].map((id) => ({ id }));
const shown = (id) => {
  const place = strip(LIST, id);
  return place && [place.ahead, place.first.map((row) => row.id), place.between, place.own.id, place.behind];
};

test("the first two, those between, my own, those behind", () => {
  assert.deepEqual([shown("a"), shown("b"), shown("c"), shown("e"), shown("gone")], [
    [0, [], 0, "a", 4], [1, ["a"], 0, "b", 3], [2, ["a", "b"], 0, "c", 2], [4, ["a", "b"], 2, "e", 0], null,
  ]);
});
