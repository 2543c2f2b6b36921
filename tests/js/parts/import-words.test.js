import assert from "node:assert/strict";
import { test } from "node:test";

import { speak } from "../../../static/js/live/words.js";
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
    choiceText("new", { value: "ngo", label: "x" }, categories), choiceText("new", { value: "gone", label: "Gone" }, categories),
    choiceText("gone", { value: "keep", label: "Keep it" }, categories), choiceText("dates", { value: "dmy", label: "day first" }, categories),
    choiceText("name", { value: "LBY", label: "Libya" }, categories),
  ], ["NGO", "Gone", "Keep them", "day first", "Libya"]);
});

test("who is meant is named in the reader's language", () => {
  const libya = { value: "LBY", label: "Libya", names: { en: "Libya", fr: "Libye" } };
  speak("fr");
  assert.equal(choiceText("name", libya, []), "Libye");
  speak("en");
  assert.equal(choiceText("name", libya, []), "Libya");
});
