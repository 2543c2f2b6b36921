import assert from "node:assert/strict";
import { test } from "node:test";

import { text, learn, speak } from "../../../static/js/live/words.js";
import { called, inReadersOrder } from "../../../static/js/parts/stock/lines.js";

const lines = ["Africa", "Oceania", "The Lakes", "Eastern Europe", null].map((of) => ({ of }));
const shown = (lang) => {
  learn({ lang, plural: {}, messages: {} });
  speak(lang);
  return inReadersOrder({ by: "region", lines }).map(({ of }) => text(called(null, "region", of)));
};

test("regions are said in the reader's language and stand in its order; one that is not known is as typed, none comes last", () => {
  assert.deepEqual(shown("zh"), ["大洋洲", "东欧", "非洲", "The Lakes", "Not known"]);
  assert.deepEqual(shown("es"), ["África", "Europa oriental", "Oceanía", "The Lakes", "Not known"]);
});

test("what a meeting has an order for stays in it", () => {
  assert.equal(inReadersOrder({ by: "category", lines }), lines);
});
