import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../../static/js/live/store.js";
import { learn, speak } from "../../../../static/js/live/words.js";
import { author } from "../../../../static/js/parts/deeds/author.js";

const kenya = { id: "ken", name: { en: "Kenya", ar: "كينيا" }, short_name: null, code: "KEN", groups: [] };
const store = createStore({ seq: 1, full: true, put: { "delegation/ken": kenya }, drop: [] });
learn({ lang: "fr", plural: {}, messages: { Chair: "Présidence" } });
speak("fr");

test("a sign-in that bears its role's name is said in the reader's language, a delegation by all its names, a person as it is", () => {
  assert.equal(author(store, "Chair"), "Présidence");
  assert.deepEqual(author(store, "Kenya"), { en: "Kenya", ar: "كينيا" });
  assert.equal(author(store, "Amina Farah"), "Amina Farah");
  assert.equal(author(store, "constructor"), "constructor");
});
