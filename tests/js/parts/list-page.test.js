import assert from "node:assert/strict";
import { test } from "node:test";

import { createPages } from "../../../static/js/parts/screen/list-page.js";

const numbers = (count) => Array.from({ length: count }, (_, index) => index + 1);

/** The places on the screen at each of these times, where so many rows have room beside those that stay. */
function seen(all, room, times) {
  const pages = createPages();
  return times.map((now) => {
    const rows = pages.rowsOf(all, now);
    const [staying, others] = [rows.filter((one) => one.stays), rows.filter((one) => !one.stays).slice(0, room)];
    pages.told(others.length);
    return [...staying, ...others].map((one) => one.place);
  });
}

test("a list that fits is one page for ever", () => {
  assert.deepEqual(seen(numbers(8), 6, [0, 10_000, 123_456]), [numbers(8), numbers(8), numbers(8)]);
  assert.deepEqual(seen([], 6, [5000, 15_000]), [[], []]);
  assert.deepEqual(seen(numbers(3), 6, [5000, 15_000]), [numbers(3), numbers(3)]);
});

test("a longer list is shown whole, page after page for ten seconds each, and the next three stay", () => {
  assert.deepEqual(seen(numbers(10), 3, [0, 9_999, 10_000, 20_000, 30_000]), [
    [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6], [1, 2, 3, 7, 8, 9], [1, 2, 3, 10], [1, 2, 3, 4, 5, 6],
  ]);
});

test("a list that grew shorter meanwhile begins anew, and rows without room come on the next page", () => {
  const pages = createPages();
  pages.rowsOf(numbers(40), 0);
  pages.told(0);
  assert.equal(pages.rowsOf(numbers(40), 10_000)[3].place, 5);
  pages.told(20);
  assert.equal(pages.rowsOf(numbers(40), 20_000)[3].place, 25);
  assert.deepEqual(pages.rowsOf(numbers(6), 21_000).map((one) => one.place), numbers(6));
});
