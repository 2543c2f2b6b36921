import assert from "node:assert/strict";
import { test } from "node:test";

import { documentWanted, versionWanted } from "../../../../static/js/parts/documents/fields.js";

const TYPED = { title_en: " Agenda ", title_fr: "", kind: "agenda", symbol: " HLOM/1 ", item: "", language: "en" };

test("a filled form says what it asks for, an emptied field nothing", () => {
  assert.deepEqual(documentWanted(TYPED), { title: { en: "Agenda" }, kind: "agenda", symbol: "HLOM/1", item: null, language: "en" });
  assert.deepEqual(documentWanted({ ...TYPED, title_en: "", symbol: " ", item: "i", language: "" }),
    { title: {}, kind: "agenda", symbol: null, item: "i", language: null });
});

test("another language version has but its title and its language; without a title it is called as the others are", () => {
  assert.deepEqual(versionWanted({ title_fr: "Ordre du jour", language: "fr", kind: "other" }), { title: { fr: "Ordre du jour" }, language: "fr" });
  assert.deepEqual(versionWanted({ title_fr: "", language: "fr" }), { language: "fr" });
});
