import assert from "node:assert/strict";
import { test } from "node:test";

import { createMeaning, pledgeWanted } from "../../../static/js/parts/pledges/pledge-fields.js";

const KENYA = { id: "kenya", name: { en: "Kenya", ar: "كينيا" }, short_name: null };
const MEANING = createMeaning([KENYA], new Map([["CIV", "Côte d'Ivoire"]]), [{ id: "schools", number: "12" }]);
const EMPTY = {
  title_en: "", number: "", submitter: "", submitter_name: "", partners: "", matches: "", area_en: "", kind: "other", countries: "", stage: "planning",
  updated_on: "", update_en: "", source: "",
};

test("names typed into a form mean delegations, States and pledges, however they are written", () => {
  const wanted = pledgeWanted({
    ...EMPTY, title_en: " Ten schools ", title_fr: "Dix écoles", submitter: "kenya", submitter_name: "left over", partners: "كينيا\nA bank",
    matches: "12", countries: "cote d’ivoire; Nowhere", themes: ["host"], update_en: "Two\nare built.",
  }, MEANING);
  assert.deepEqual(wanted, {
    title: { en: "Ten schools", fr: "Dix écoles" }, number: null, submitter: "kenya", submitter_name: null,
    partners: [{ delegation: "kenya", name: null }, { delegation: null, name: "A bank" }], matches: "schools", themes: ["host"], area: null,
    kind: "other", countries: ["CIV", "Nowhere"], stage: "planning", updated_on: null, update: { en: "Two\nare built." }, source: null,
  });
});

test("an emptied field is nothing", () => {
  const { title, partners, countries, submitter_name: name } = pledgeWanted(EMPTY, MEANING);
  assert.deepEqual([title, partners, countries, name], ["", [], [], null]);
});
