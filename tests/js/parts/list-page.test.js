import assert from "node:assert/strict";
import { test } from "node:test";

import { pageOf } from "../../../static/js/parts/screen/list-page.js";

const numbers = (count) => Array.from({ length: count }, (_, index) => index + 1);

test("a list that fits is one page for ever", () => {
  for (const now of [0, 10_000, 123_456]) assert.deepEqual(pageOf(numbers(12), now), { rows: numbers(12), first: 0, page: 1, pages: 1 });
  assert.deepEqual(pageOf([], 5000), { rows: [], first: 0, page: 1, pages: 1 });
});

test("a longer list is shown whole, page after page, each for ten seconds", () => {
  const shown = [0, 9_999, 10_000, 20_000, 30_000].map((now) => pageOf(numbers(30), now));
  assert.deepEqual(shown.map(({ page }) => page), [1, 1, 2, 3, 1]);
  assert.deepEqual([...shown[0].rows, ...shown[2].rows, ...shown[3].rows], numbers(30));
  assert.deepEqual([shown[3].first, shown[3].rows.length], [24, 6]);
});
