import assert from "node:assert/strict";
import { test } from "node:test";

import { homeOf } from "../../../static/js/parts/focus.js";

test("the focus goes to the home of the nearest ancestor that is still on the page", () => {
  const at = (isConnected, home) => ({ isConnected, closest: () => home });
  assert.equal(homeOf([at(false, "gone"), at(true, "section"), at(true, "main")]), "section");
  assert.equal(homeOf([at(false, "gone")]), null);
});
