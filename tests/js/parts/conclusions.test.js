import assert from "node:assert/strict";
import { test } from "node:test";

import { draftText } from "../../../static/js/parts/conclusions/as-text.js";

const SECTIONS = [
  { title: "Numbers", facts: [["Interventions", "2"]], lines: [], empty: "" },
  {
    title: "Challenges", facts: [], empty: "",
    lines: [{ text: "Ease pressure (2)", sources: [{ who: "No. 1, Kenya", says: "Funds are late.", record: "/r" }, { who: "Chad", says: null, record: null }] }],
  },
  { title: "Offers", facts: [], lines: [], empty: "Nothing yet." },
];

test("a draft is copied as text, the chair's own words first", () => {
  assert.equal(draftText("Thank you.", SECTIONS), [
    "Thank you.", "",
    "Numbers", "- Interventions: 2", "",
    "Challenges", "- Ease pressure (2)", "    - No. 1, Kenya: Funds are late.", "    - Chad", "",
    "Offers", "Nothing yet.",
  ].join("\n"));
  assert.equal(draftText(null, SECTIONS.slice(2)), "Offers\nNothing yet.");
});
