import assert from "node:assert/strict";
import { test } from "node:test";

import { firstWell } from "../../../static/js/live/fit.js";
import { agendaRows as ofAgenda, listRows as ofList } from "../../../static/js/parts/screen/giving-way.js";

test("on a list the page's rows give way from the last on, facts before the last five, the second column before the last three, then those that stay; the first never", () => {
  assert.deepEqual(ofList(10, 3), { facts: 4, columns: 7, rows: [null, 11, 10, 12, 9, 8, 6, 5, 3, 2] });
  assert.deepEqual(ofList(6, 3), { facts: 2, columns: 3, rows: [null, 7, 6, 8, 5, 4] });
  assert.deepEqual(ofList(2, 2), { facts: 2, columns: 3, rows: [null, 4] });
  assert.deepEqual(ofList(1, 1), { facts: 2, columns: 3, rows: [null] });
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
