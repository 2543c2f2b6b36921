import assert from "node:assert/strict";
import { test } from "node:test";

import { digits, lateMinutes, phase, secondsLeft, secondsUsed, share, turnState } from "../../../static/js/derived/clock.js";
import { cases } from "../cases.js";

for (const { name, turn, now, left } of cases("clock", "seconds_left")) {
  test(`seconds left: ${name}`, () => assert.equal(secondsLeft(turn, Date.parse(now)), left));
}

for (const { name, turn, now, used } of cases("clock", "seconds_used")) {
  test(`seconds used: ${name}`, () => assert.equal(secondsUsed(turn, Date.parse(now)), used));
}

test("how a turn stands", () => {
  for (const { turn, state } of cases("clock", "turn_state")) assert.equal(turnState(turn), state, JSON.stringify(turn));
});

test("where a countdown stands", () => {
  for (const { left, warning, phase: at } of cases("clock", "phase")) assert.equal(phase(left, warning), at, `${left} of ${warning}`);
});

test("how much of the bar is full", () => {
  for (const { part, whole, share: full } of cases("clock", "share")) assert.equal(share(part, whole), full, `${part} of ${whole}`);
});

test("what a countdown shows", () => {
  for (const { left, at_most: atMost, digits: said } of cases("clock", "digits")) assert.equal(digits(left, atMost), said, String(left));
});

for (const { name, at, planned, minutes } of cases("clock", "late_minutes")) {
  test(`lateness: ${name}`, () => assert.equal(lateMinutes(at && Date.parse(at), planned), minutes));
}

test("digits: zero when time is up, then counting up with a sign", () => {
  assert.deepEqual(
    [180, 179.01, 59.99, 0.2, 0, -0.4, -1, -61.7, 3600].map((seconds) => digits(seconds)),
    ["3:00", "3:00", "1:00", "0:01", "0:00", "0:00", "+0:01", "+1:01", "1:00:00"],
  );
  assert.equal(digits(180.05, 180), "3:00");
});
