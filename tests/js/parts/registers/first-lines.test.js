import assert from "node:assert/strict";
import { test } from "node:test";
import { createFirstLines } from "../../../../static/js/parts/registers/first-lines.js";

const LINES = Array.from({ length: 50 }, (_, n) => n);

function firstLines() {
  const waiting = new Map();
  const drawn = [];
  let made;
  const wait = (act) => { waiting.set(waiting.size, act); return waiting.size - 1; };
  made = createFirstLines(() => drawn.push(made.now(LINES).length), { wait, stop: (id) => waiting.delete(id) });
  return { made, drawn, rest: () => { for (const act of waiting.values()) act(); } };
}

test("all lines are drawn until something is looked for", () => {
  assert.deepEqual(firstLines().made.now(LINES), LINES);
});

test("the first lines are drawn at once, the others when nothing else was asked for in a moment", () => {
  const { made, drawn, rest } = firstLines();
  made.begin();
  made.begin();
  assert.deepEqual(made.now(LINES), LINES.slice(0, 15));
  rest();
  assert.deepEqual(drawn, [50]);
});

test("lines that stand there already are all drawn", () => {
  const { made } = firstLines();
  made.now(LINES);
  made.begin();
  assert.deepEqual(made.now([...LINES]), LINES);
  assert.deepEqual(made.now(LINES.slice(1)), LINES.slice(1, 16));
  assert.deepEqual(made.now(LINES.slice(45)), LINES.slice(45));
});
