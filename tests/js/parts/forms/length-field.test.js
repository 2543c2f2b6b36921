import assert from "node:assert/strict";
import { test } from "node:test";

import { lengthText, secondsOf } from "../../../../static/js/parts/forms/length-field.js";

test("a length is minutes and seconds, hours before them, or seconds alone", () => {
  assert.deepEqual(["2:55", " 3:00 ", "175", "1:02:55", "0:09", "12:5", ""].map(secondsOf), [175, 180, 175, 3775, 9, 725, null]);
  assert.deepEqual(["two", "2:75", "-1", "2.5", "1:2:3:4", "٢:٥٥"].map(secondsOf), Array(6).fill(NaN));
});

test("and is written back the same way", () => {
  assert.deepEqual([175, 180, 9, 3775, 59.6, null].map(lengthText), ["2:55", "3:00", "0:09", "62:55", "1:00", ""]);
});
