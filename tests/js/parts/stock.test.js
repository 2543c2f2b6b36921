import assert from "node:assert/strict";
import { test } from "node:test";

import { SLIDE_MS, parted, slideAt, slidesOf } from "../../../static/js/parts/screen/slides.js";
import { moved } from "../../../static/js/parts/pledged/stages.js";

const line = (name, now) => ({ name, counts: { now, new: 0 } });

test("lines stand on pictures as long as each other, none longer than is read from the back row", () => {
  assert.deepEqual(parted([1, 2, 3, 4, 5, 6, 7, 8, 9]), [[1, 2, 3], [4, 5, 6], [7, 8, 9]]);
  assert.deepEqual(parted([1, 2, 3, 4]), [[1, 2, 3, 4]]);
  assert.deepEqual(parted([]), []);
});

test("themes are all shown, of others what tells anything, and nothing where there is nothing to tell apart", () => {
  const table = (title, whole, ...lines) => ({ title, heads: ["now"], whole, lines });
  const shown = slidesOf([
    table("themes", true, line("a", 2), line("b", 0)),
    table("silent", true, line("a", 0)),
    table("regions", false, line("Africa", 1), line("Asia", 0), line("Europe", 3)),
    table("days", false, line("14", 4), line("15", 0)),
  ]);
  assert.deepEqual(shown.map(({ title, lines }) => [title, ...lines.map(({ name }) => name)]), [["themes", "a", "b"], ["regions", "Africa", "Europe"]]);
});

test("pictures take turns by the server's clock; in two languages each stands once in either", () => {
  assert.deepEqual([0, 1, 2, 3].map((n) => slideAt(3, n * SLIDE_MS)), [0, 1, 2, 0]);
  assert.deepEqual([0, 1, 2, 3].map((n) => slideAt(2, n * SLIDE_MS, 2)), [0, 0, 1, 1]);
  assert.equal(slideAt(0, 5 * SLIDE_MS), 0);
});

test("a number moves up, down, or not at all", () => {
  assert.deepEqual([moved(2, 5), moved(5, 2), moved(3, 3)], ["+3", "−3", ""]);
});
