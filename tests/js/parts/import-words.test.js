import assert from "node:assert/strict";
import { test } from "node:test";

import { byCategory, choiceText, fieldText, runsOf } from "../../../static/js/parts/setup/import-words.js";

test("new delegations stand by their categories, in the order in which they came", () => {
  const made = [["Kenya", "member_state"], ["ICRC", "other_observer"], ["Chad", "member_state"]].map(([en, category]) => ({ name: { en }, category }));
  assert.deepEqual(byCategory(made), [["member_state", [{ en: "Kenya" }, { en: "Chad" }]], ["other_observer", [{ en: "ICRC" }]]]);
});

test("lines that follow each other are said as one", () => {
  assert.deepEqual(runsOf([2, 3, 4, 5, 9, 11, 12]), [[2, 5], [9, 9], [11, 12]]);
  assert.deepEqual(runsOf([]), []);
});

test("a kind and a day have words of their own, an empty field a dash", () => {
  assert.deepEqual([fieldText("kind", "panel"), fieldText("title", "Opening"), fieldText("number", ""), fieldText("start", "09:00")], ["Panel", "Opening", "—", "09:00"]);
  assert.match(fieldText("day", "2026-12-14"), /14/);
});

test("an answer is said in the reader's language, a category by its own name, a name as it is", () => {
  const categories = [{ id: "ngo", name: { en: "NGO" } }];
  assert.deepEqual([
    choiceText("new", "ngo", "x", categories), choiceText("new", "gone", "Gone", categories), choiceText("gone", "keep", "Keep it", categories),
    choiceText("name", "LBY", "Libya", categories), choiceText("dates", "dmy", "day first", categories),
  ], ["NGO", "Gone", "Keep them", "Libya", "day first"]);
});
