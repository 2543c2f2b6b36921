import assert from "node:assert/strict";
import { test } from "node:test";

import { createWordsVoice } from "../../../../static/js/parts/messages/voice.js";

const words = (...keys) => keys.map((key) => ({ key, words: `${key}.` }));

test("what stands there when the page loads is not said, what comes first after that is, and each thing once", () => {
  const told = [];
  let now = words("old");
  const say = createWordsVoice((sentence, topic) => told.push([sentence, topic]), () => now);
  now = words("old", "first");
  say();
  say();
  now = words("first", "second", "third");
  say();
  now = words("old");
  say();
  assert.deepEqual(told, [["first.", "first"], ["second. third.", "second"]]);
});
