import assert from "node:assert/strict";
import { test } from "node:test";

import { marked } from "../../../static/js/parts/setup/about-marks.js";

const at = (text, start, end = start) => ({ text, start, end });

test("what is chosen is set between marks, and stays chosen", () => {
  assert.deepEqual(marked(at("By tram 15", 3, 10), "strong"), at("By **tram 15**", 5, 12));
  assert.deepEqual(marked(at("the map", 4, 7), "link"), at("the [map](https://)", 5, 8));
  assert.deepEqual(marked(at("", 0), "em"), at("**", 1));
});

test("a heading and a list are marks of whole lines, from the beginning of the first", () => {
  assert.deepEqual(marked(at("one\ntwo", 5), "heading"), at("one\n## two", 4, 8));
  assert.deepEqual(marked(at("one\ntwo\nthree", 1, 6), "list"), at("- one\n- two\nthree", 0, 10));
});
