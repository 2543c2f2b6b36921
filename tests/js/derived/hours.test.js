import assert from "node:assert/strict";
import { test } from "node:test";

import { following, local, moments } from "../../../static/js/derived/hours.js";
import { cases, iso } from "../cases.js";

for (const { name, day, clock, zone, moments: expected } of cases("hours", "moments")) {
  test(`moments: ${name}`, () => assert.deepEqual(moments(day, clock, zone).map(iso), expected));
}

for (const { name, begin, clock, zone, moments: expected } of cases("hours", "following")) {
  test(`following: ${name}`, () => assert.deepEqual(following(Date.parse(begin), clock, zone).map(iso), expected));
}

test("a moment on the clocks of a zone", () => {
  assert.deepEqual(local(Date.parse("2021-12-14T23:15:59.999Z"), "Europe/Zurich"), ["2021-12-15", "00:15"]);
});
