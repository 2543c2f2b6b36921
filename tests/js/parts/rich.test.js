import assert from "node:assert/strict";
import { test } from "node:test";

import { _, learn, speak } from "../../../static/js/live/words.js";
import { HOLES, rich } from "../../../static/js/parts/rich.js";

test("pieces stand where the translation wants them, and 100 % stays", () => {
  learn({ lang: "fr", plural: {}, messages: { "Give %(who)s to %(name)s": "À %(name)s : %(who)s, 100 %%" } });
  speak("fr");
  const said = rich(_("Give %(who)s to %(name)s", HOLES), { who: { a: 1 }, name: { b: 2 } });
  speak("en");
  assert.deepEqual(said, ["À ", { b: 2 }, " : ", { a: 1 }, ", 100 %"]);
});
