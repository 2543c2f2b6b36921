import assert from "node:assert/strict";
import { test } from "node:test";

import { itemsToAsk, openElsewhere, ownEntry, strip, whyNotAsk } from "../../../static/js/derived/place.js";
import { cases, idOf, ids, rowsOf } from "../cases.js";

const NOW = Date.parse("2026-12-14T10:00:00.000Z");

for (const { name, rows, list, kind, entry } of cases("place", "own_entry")) {
  test(`own entry: ${name}`, () => assert.equal(idOf(ownEntry(rowsOf(rows), list, "ke", kind)), entry));
}

for (const { name, rows, items } of cases("place", "items_to_ask")) {
  test(`items to ask for: ${name}`, () => {
    assert.deepEqual(itemsToAsk(rowsOf(rows), "ke").map(({ item, list }) => [item.id, list.id]), items);
  });
}

test("the first two, those between, my own, those behind", () => {
  for (const { waiting, own, strip: expected } of cases("place", "strip")) {
    const found = strip(waiting.map((id) => ({ id })), own);
    assert.deepEqual(found && { ...found, first: ids(found.first), own: found.own.id }, expected, own);
  }
});

for (const { name, rows, shown, items } of cases("place", "open_elsewhere")) {
  test(`open elsewhere: ${name}`, () => assert.deepEqual(openElsewhere(rowsOf(rows), "ke", shown, NOW).map(({ item }) => item.id), items));
}

for (const { name, item, list, category, why } of cases("place", "why_not_ask")) {
  test(`why it cannot ask: ${name}`, () => assert.equal(whyNotAsk({ state: item }, list, category, NOW), why));
}
