import assert from "node:assert/strict";
import { test } from "node:test";

import { firstWell } from "../../../static/js/live/fit.js";
import { agendaRows as ofAgenda, listRows as ofList } from "../../../static/js/parts/screen/giving-way.js";

test("on a list the last row gives way first, then those that stay, and at last the page's own; the first never", () => {
  assert.deepEqual(ofList(5, 3), { columns: 2, rows: [null, 5, 4, 6, 3] });
  assert.deepEqual(ofList(2, 2), { columns: 2, rows: [null, 3] });
});

test("before the sixth row gives way the second column does", () => {
  const { columns, rows } = ofList(8, 3);
  assert.deepEqual([rows[7], rows[6], columns], [2, 3, 4]);
  assert.deepEqual([...rows].filter((level) => level === columns), []);
  assert.deepEqual([rows[5], rows[4], rows[2], rows[1], rows[3]], [5, 6, 7, 8, 9]);
});

test("on the agenda what is furthest from the present item gives way first", () => {
  assert.deepEqual(ofAgenda(5, 1), [2, null, 4, 3, 1]);
  assert.deepEqual(ofAgenda(1, 0), [null]);
});

test("the first that is well is found by halving, and the last is taken untried", () => {
  const tried = [];
  const wellFrom = (first) => (n) => {
    tried.push(n);
    return n >= first;
  };
  assert.deepEqual([0, 1, 7, 10, 99].map((first) => firstWell(10, wellFrom(first))), [0, 1, 7, 10, 10]);
  assert.ok(!tried.includes(10));
});
