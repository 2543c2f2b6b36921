import assert from "node:assert/strict";
import { test } from "node:test";

import { answersOf, unanswered } from "../../../static/js/parts/setup/import-answers.js";

const question = (key, needed, proposed = null, answer = null) => ({ key, kind: "column", needed, proposed, answer, choices: [] });
const QUESTIONS = [question("letters", true, "cp1252"), question("dates", true), question("column.1", false, "title"), question("kind.song", true, null, "panel")];

test("what must be answered and is neither proposed, answered nor chosen keeps the file out", () => {
  assert.deepEqual(unanswered(QUESTIONS, {}).map((one) => one.key), ["dates"]);
  assert.deepEqual(unanswered(QUESTIONS, { dates: "day_first" }), []);
});

test("what is shown of it goes with the import; of the rest only what was chosen", () => {
  assert.deepEqual(answersOf(QUESTIONS, { dates: "day_first" }), { letters: "cp1252", dates: "day_first", "kind.song": "panel" });
  assert.deepEqual(answersOf(QUESTIONS, { "column.1": "ignored", letters: "cp1250" }), { "column.1": "ignored", letters: "cp1250", "kind.song": "panel" });
});
