import assert from "node:assert/strict";
import { test } from "node:test";

import { spokenSeconds, textLength } from "../../../static/js/derived/spoken.js";
import { cannotBeSent } from "../../../static/js/parts/statement-upload.js";
import { cases } from "../cases.js";

for (const { name, words, language, per_minute: perMinute, seconds } of cases("spoken")) {
  test(`a text: ${name}`, () => assert.equal(spokenSeconds(words, perMinute, language), seconds));
}

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

test("what is empty or too large is not sent at all", () => {
  assert.equal(cannotBeSent({ size: 10 * 1024 * 1024 }), null);
  assert.match(cannotBeSent({ size: 10 * 1024 * 1024 + 1 }), /10 MB/);
  assert.match(cannotBeSent({ size: 0 }), /nothing/);
});
