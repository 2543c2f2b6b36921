import assert from "node:assert/strict";
import { test } from "node:test";

import { textLength } from "../../../../static/js/parts/statements/text-length.js";

const PACE = { default: 110, zh: 160 };

test("a text says how long it takes beside the time there is", () => {
  assert.deepEqual(textLength({ words: 412, language: "en", limit: 180, perMinute: PACE }), {
    seconds: 225, over: true,
    sentence: "412 words: about 3 minutes 45 seconds at 110 words a minute; limit 3 minutes",
  });
  assert.equal(textLength({ words: 330, language: "en", limit: 180, perMinute: PACE }).over, false);
});

test("Chinese is counted in characters", () => {
  assert.equal(
    textLength({ words: 480, language: "zh", limit: 180, perMinute: PACE }).sentence,
    "480 characters: about 3 minutes at 160 characters a minute; limit 3 minutes",
  );
});

test("where nothing can be counted nothing is said to be too long", () => {
  const { seconds, over } = textLength({ words: null, language: "en", limit: 180, perMinute: PACE });
  assert.deepEqual([seconds, over], [null, false]);
});
