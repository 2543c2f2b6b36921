import assert from "node:assert/strict";
import { test } from "node:test";

import { itemWanted, momentOf } from "../../../static/js/parts/item-fields.js";

test("an hour is one of the meeting's zone, on either side of a change to summer time", () => {
  assert.deepEqual([
    momentOf("2021-12-14", "10:40", "Europe/Zurich"), momentOf("2021-07-01", "10:40", "Europe/Zurich"),
    momentOf("2022-03-27", "03:30", "Europe/Zurich"), momentOf("2021-12-14", "00:15", "Asia/Kathmandu"), momentOf("2021-12-14", "", "UTC"),
  ], [
    "2021-12-14T09:40:00.000Z", "2021-07-01T08:40:00.000Z", "2022-03-27T01:30:00.000Z", "2021-12-13T18:30:00.000Z", null,
  ]);
});

test("titles that were filled in, minutes as seconds, and null for what was left empty", () => {
  const fields = { title_en: " Opening ", title_fr: "", kind: "ceremony", number: "", start: "", minutes: "40" };
  assert.deepEqual(itemWanted(fields, { day: "2021-12-14", zone: "UTC" }),
    { title: { en: "Opening" }, kind: "ceremony", number: null, planned_start: null, planned_seconds: 2400 });
});
