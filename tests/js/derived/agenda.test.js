import assert from "node:assert/strict";
import { test } from "node:test";

import { days, listToShow } from "../../../static/js/derived/agenda.js";
import { cases, idOf, ids, rowsOf } from "../cases.js";

const told = ({ sitting, room, items }) => ({ sitting: sitting.id, room: idOf(room), items: ids(items) });

for (const { name, rows, rooms, days: expected } of cases("agenda", "days")) {
  test(`the programme: ${name}`, () => {
    assert.deepEqual(days(rowsOf(rows), rooms).map(({ day, sittings }) => ({ day, sittings: sittings.map(told) })), expected);
  });
}

for (const { name, rows, list } of cases("agenda", "list_to_show")) {
  test(`the list to show: ${name}`, () => assert.equal(idOf(listToShow(rowsOf(rows), rows["item/i"])), list));
}
