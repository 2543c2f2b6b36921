import assert from "node:assert/strict";
import { test } from "node:test";

import { createFolds } from "../../../static/js/parts/menus.js";

test("one menu is open at a time, and one that closes late does not close the next", () => {
  let drawn = 0;
  const folds = createFolds(() => { drawn += 1; });
  folds.note("a", true);
  folds.note("b", true);
  folds.note("a", false);
  assert.deepEqual([folds.isOpen("a"), folds.isOpen("b"), drawn], [false, true, 2]);
  folds.note("b", false);
  assert.deepEqual([folds.isOpen("b"), drawn], [false, 3]);
});
