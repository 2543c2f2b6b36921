import assert from "node:assert/strict";
import { test } from "node:test";

import { spokenSeconds } from "../../../static/js/derived/spoken.js";
import { cases } from "../cases.js";

for (const { name, words, language, per_minute: perMinute, seconds } of cases("spoken")) {
  test(`a text: ${name}`, () => assert.equal(spokenSeconds(words, perMinute, language), seconds));
}
