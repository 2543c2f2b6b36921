import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";
import { effectOf, expectedEnd, fits, limitsWith } from "../../../static/js/derived/fits.js";
import { expectedItems, expectedStarts, lateMinutes, sittingEnd, turnoverSeconds } from "../../../static/js/derived/forecast.js";
import { cases } from "../cases.js";

const iso = (ms) => (ms == null ? null : new Date(ms).toISOString());
const hours = (map) => Object.fromEntries([...map].map(([id, ms]) => [id, iso(ms)]));
const storeOf = (rows) => createStore({ seq: 1, full: true, put: rows, drop: [] });

for (const one of cases("forecast")) {
  test(`forecast: ${one.name}`, () => {
    const store = storeOf(one.rows);
    const now = Date.parse(one.now);
    assert.equal(turnoverSeconds(store, one.sitting), one.turnover_seconds);
    assert.deepEqual(hours(expectedStarts(store, one.list, now)), one.expected);
    assert.equal(iso(expectedEnd(store, one.list, now)), one.ends);
    const sitting = store.get("sitting", one.sitting);
    if (one.items) assert.deepEqual(hours(expectedItems(store, sitting, now)), one.items);
    if ("sitting_ends" in one) assert.equal(iso(sittingEnd(store, sitting, now)), one.sitting_ends);
  });
}

/** As the table writes it. */
const written = (found) => found && {
  end: iso(found.end), stop: iso(found.stop), sitting_stop: iso(found.sittingStop), interpretation_stop: iso(found.interpretationStop),
  waiting: found.waiting, fits: found.fits, fits_sitting: found.fitsSitting, fits_interpretation: found.fitsInterpretation,
  reserve: found.reserve, limit: found.limit, limit_end: iso(found.limitEnd), shares: found.shares,
};

for (const one of cases("fits")) {
  test(`fits: ${one.name}`, () => {
    const store = storeOf(one.rows);
    const found = fits(store, one.list, Date.parse(one.now));
    assert.deepEqual(written(found), one.fits);
    if (one.limits) assert.deepEqual(limitsWith(store, store.get("list", one.list), found.limit), one.limits);
  });
}

for (const one of cases("late_minutes")) {
  test(`lateness: ${one.name}`, () => {
    const at = one.at && Date.parse(one.at);
    assert.equal(lateMinutes(at, one.planned), one.minutes);
  });
}

test("what a limit would change: whom it cuts, how many keep theirs, when the list would be heard", () => {
  const groups = cases("fits").find((one) => one.name.startsWith("groups, replies"));
  const effect = effectOf(storeOf(groups.rows), "l1", 130, Date.parse(groups.now));
  assert.deepEqual({ ...effect, cut: effect.cut.map(({ entry, to }) => [entry.id, to]) },
    { cut: [["b", 130], ["f", 130]], kept: 4, end: Date.parse("2026-12-14T10:29:00.000Z") });
});
