import assert from "node:assert/strict";
import { test } from "node:test";

import { readHour } from "../../../../static/js/parts/hours/read-hour.js";

const at = (iso) => Date.parse(iso);
const read = (clock, begin, end, zone = "Europe/Zurich") => {
  const { moments, sure } = readHour(clock, { begin: at(begin), end: at(end), zone });
  return [sure, ...moments.map((one) => new Date(one).toISOString())];
};
const NIGHT = ["2021-12-14T21:00:00Z", "2021-12-15T01:00:00Z"];

test("within a night sitting an hour after midnight is the next day's, without a question", () => {
  assert.deepEqual(read("00:15", ...NIGHT), [true, "2021-12-14T23:15:00.000Z"]);
  assert.deepEqual(read("23:15", ...NIGHT), [true, "2021-12-14T22:15:00.000Z"]);
});

test("an hour outside the sitting is asked about: of its day or of the one after", () => {
  assert.deepEqual(read("09:00", ...NIGHT), [false, "2021-12-14T08:00:00.000Z", "2021-12-15T08:00:00.000Z"]);
});

test("an hour that comes twice is asked about, one that there is not is none", () => {
  assert.deepEqual(read("02:30", "2021-10-30T20:00:00Z", "2021-10-31T03:00:00Z"), [false, "2021-10-31T00:30:00.000Z", "2021-10-31T01:30:00.000Z"]);
  assert.deepEqual(read("02:30", "2022-03-26T21:00:00Z", "2022-03-27T03:00:00Z"), [false]);
});
