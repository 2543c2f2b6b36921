import assert from "node:assert/strict";
import { test } from "node:test";

import { answersOf, createAnswers, unanswered } from "../../../static/js/parts/setup/import-answers.js";

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

/** A browser's storage, of which the keys are its own. */
function storage() {
  const kept = Object.create({
    getItem(name) { return this[name] ?? null; },
    setItem(name, value) { this[name] = value; },
    removeItem(name) { delete this[name]; },
  });
  return kept;
}

const READ = { columns: [{ heading: "N°" }, { heading: "Intitulé" }] };

test("answers are remembered for files with the same headings, but not what one file's own lines were asked", () => {
  const kept = storage();
  createAnswers(kept, "/forum").keep(READ, { "column.1": "number", "name.lybia": "LBY", sheet: "List", letters: "cp1252" });
  assert.deepEqual(createAnswers(kept, "/forum").of(READ), { "column.1": "number", letters: "cp1252" });
  assert.deepEqual(createAnswers(kept, "/forum").of({ columns: [{ heading: "N°" }] }), {});
  assert.deepEqual(createAnswers(kept, "/other").of(READ), {});
});

test("where nothing can be kept nothing is remembered, and of very many the oldest go", () => {
  createAnswers(undefined, "/forum").keep(READ, { letters: "cp1252" });
  assert.deepEqual(createAnswers(undefined, "/forum").of(READ), {});
  const kept = storage();
  for (let n = 0; n < 60; n++) createAnswers(kept, "/forum").keep({ columns: [{ heading: `${n}` }] }, { letters: "cp1252" });
  assert.equal(Object.keys(kept).length, 41);
  assert.deepEqual(createAnswers(kept, "/forum").of({ columns: [{ heading: "0" }] }), {});
});
