import assert from "node:assert/strict";
import { test } from "node:test";

import { itemWanted } from "../../../static/js/parts/sittings/item-fields.js";

test("titles that were filled in, the hour as it was typed, minutes as seconds, and null for what was left empty", () => {
  const fields = { title_en: " Opening ", title_fr: "", kind: "ceremony", number: "", start: "", minutes: "40" };
  assert.deepEqual(itemWanted(fields), { title: { en: "Opening" }, kind: "ceremony", number: null, planned_start: null, planned_seconds: 2400 });
  assert.equal(itemWanted({ ...fields, start: "00:15" }).planned_start, "00:15");
});
