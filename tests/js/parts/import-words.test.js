import assert from "node:assert/strict";
import { test } from "node:test";

import { byCategory, fieldText, linesText } from "../../../static/js/parts/setup/import-words.js";

test("new delegations stand by their categories, in the order in which they came", () => {
  const made = [["Kenya", "member_state"], ["ICRC", "other_observer"], ["Chad", "member_state"]].map(([en, category]) => ({ name: { en }, category }));
  assert.deepEqual(byCategory(made), [["member_state", [{ en: "Kenya" }, { en: "Chad" }]], ["other_observer", [{ en: "ICRC" }]]]);
});

test("lines that follow each other are said as one", () => {
  assert.equal(linesText([2, 3, 4, 5, 9, 11, 12]), "2–5, 9, 11–12");
  assert.equal(linesText([7]), "7");
});

test("a kind and a day have words of their own, an empty field a dash", () => {
  assert.deepEqual([fieldText("kind", "panel"), fieldText("title", "Opening"), fieldText("number", ""), fieldText("start", "09:00")], ["Panel", "Opening", "—", "09:00"]);
  assert.match(fieldText("day", "2026-12-14"), /14/);
});
