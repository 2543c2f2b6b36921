import assert from "node:assert/strict";
import { test } from "node:test";

import { regionNamed } from "../../../../static/js/live/names/regions.js";

test("a region that is known has a name in each of the six languages", () => {
  const { ar, zh, en, fr, ru, es } = regionNamed("African States");
  assert.deepEqual([ar, zh, en, fr, ru, es], [
    "الدول الأفريقية", "非洲国家", "African States", "États d'Afrique", "Африканские государства", "Estados de África",
  ]);
});

test("any other is as it was typed, also one that is called as what every object has", () => {
  assert.equal(regionNamed("District of the Lakes"), "District of the Lakes");
  assert.equal(regionNamed("constructor"), "constructor");
  assert.equal(regionNamed(null), null);
});
