import assert from "node:assert/strict";
import { test } from "node:test";

import { createClock, pageGivenAt } from "../../../static/js/live/clock.js";
import { handMoved } from "../cases.js";

const NOON = "2026-12-14T12:00:00.000Z";
const noon = Date.parse(NOON);
const iso = (ms) => new Date(ms).toISOString();

test("before any sample the page's own time counts on", () => {
  const tick = handMoved(1000);
  const clock = createClock(NOON, { atMs: 400, tick });
  assert.equal(clock.now(), noon + 600);
  tick.at += 5000;
  assert.equal(clock.now(), noon + 5600);
});

test("a sample puts the server's time in the middle of its round trip", () => {
  const tick = handMoved(0);
  const clock = createClock(NOON, { tick });
  clock.sample(1000, 1200, iso(noon + 60_000));
  tick.at = 1200;
  assert.equal(clock.now(), noon + 60_100);
  assert.equal(clock.uncertainty(), 100);
});

test("of samples that agree the one with the smallest round trip is kept", () => {
  const tick = handMoved(0);
  const clock = createClock(NOON, { tick });
  clock.sample(1000, 1020, iso(noon + 1010));
  clock.sample(2000, 2800, iso(noon + 2300));
  tick.at = 3000;
  assert.equal(clock.now(), noon + 3000);
  clock.sample(3000, 3010, iso(noon + 3008));
  tick.at = 4000;
  assert.equal(clock.now(), noon + 4003);
});

test("a sample that contradicts the kept one wins: a clock has jumped", () => {
  const tick = handMoved(0);
  const clock = createClock(NOON, { tick });
  clock.sample(0, 20, iso(noon));
  clock.sample(5000, 5300, iso(noon + 3_600_000));
  tick.at = 5300;
  assert.equal(clock.now(), noon + 3_600_150);
});

test("after ten minutes any sample is better than the old one", () => {
  const tick = handMoved(0);
  const clock = createClock(NOON, { tick });
  clock.sample(0, 20, iso(noon + 10));
  clock.sample(700_000, 700_400, iso(noon + 700_300));
  tick.at = 700_400;
  assert.equal(clock.now(), noon + 700_500);
});

test("the reader's own clock, wrong or jumping by five minutes, moves nothing", (t) => {
  const tick = handMoved(0);
  const clock = createClock(NOON, { tick });
  clock.sample(0, 10, iso(noon + 5));
  t.mock.timers.enable({ apis: ["Date"], now: noon + 300_000 });
  tick.at = 1000;
  assert.equal(clock.now(), noon + 1000);
  t.mock.timers.setTime(noon - 300_000);
  tick.at = 2000;
  assert.equal(clock.now(), noon + 2000);
});

test("a page that was drawn for another before is told when it was given to this reader", () => {
  const told = (serverTiming) => ({ getEntriesByType: () => [{ serverTiming }] });
  assert.equal(pageGivenAt(told([{ name: "now", description: "1639472400.250" }])), "2021-12-14T09:00:00.250Z");
  for (const silent of [told([]), told(undefined), { getEntriesByType: () => [] }, {}]) {
    assert.equal(pageGivenAt(silent), null);
  }
});
