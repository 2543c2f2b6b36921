import assert from "node:assert/strict";
import { test } from "node:test";

import { lotOf } from "../../../static/js/derived/lots.js";
import { drawAgain } from "../../../static/js/live/lots.js";

test("a lot is what sha256sum says of seed, line break and id", async () => {
  // printf 'Palais des Nations\nkenya' | sha256sum
  assert.match(await lotOf("Palais des Nations", "kenya"), /^b75f3d[0-9a-f]{58}$/);
});

test("the lot drawn again in a browser is the server's, as tests/unit/test_orderings.py has it", async () => {
  const drawn = await drawAgain("Palais des Nations", ["kenya", "brazil", "switzerland", "jordan", "turkiye"]);
  assert.deepEqual(drawn.map(({ delegation }) => delegation), ["brazil", "jordan", "kenya", "turkiye", "switzerland"]);
});

test("a seed of any script is drawn with", async () => {
  assert.notEqual(await lotOf("قرعة", "kenya"), await lotOf("قرعه", "kenya"));
});
