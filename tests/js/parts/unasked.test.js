import assert from "node:assert/strict";
import { test } from "node:test";
import { createUnasked } from "../../../static/js/parts/delegate/unasked.js";

const made = (looking = true) => createUnasked({ height: () => 240, looking: () => looking });
const PLACE = { id: "i", state: "inscribed" };
const off = { shown: "item", list: "list", entry: null };
const on = { ...off, entry: PLACE };

test("a place that comes by itself is folded, as high as what it replaces, until a touch", () => {
  const unasked = made();
  unasked.see(off);
  unasked.see(on);
  unasked.see(on);
  assert.equal(unasked.folded(PLACE), 240);
  unasked.unfold();
  unasked.see(on);
  assert.equal(unasked.folded(PLACE), 0);
});

test("a place that comes by itself after one that was asked for and withdrawn is folded", () => {
  const unasked = made();
  unasked.see(off);
  unasked.asked("list");
  for (const now of [on, off, { ...off, entry: { id: "j", state: "inscribed" } }]) unasked.see(now);
  assert.deepEqual([unasked.folded(PLACE), unasked.folded({ id: "j" })], [0, 240]);
});

const WHOLE = {
  "there when the page came": (unasked) => unasked.see(on),
  "asked for on this page": (unasked) => {
    unasked.see(off);
    unasked.asked("list");
    unasked.see(on);
  },
  "of another item that was chosen": (unasked) => {
    unasked.see({ ...off, shown: "other", list: "another" });
    unasked.see(on);
  },
  "a request that waits to be admitted": (unasked) => {
    unasked.see(off);
    unasked.see({ ...off, entry: { ...PLACE, state: "requested" } });
    unasked.see(on);
  },
};

for (const [what, happens] of Object.entries(WHOLE)) {
  test(`a place is whole: ${what}`, () => {
    const unasked = made();
    happens(unasked);
    assert.equal(unasked.folded(PLACE), 0);
  });
}

test("where nobody looks nothing is folded", () => {
  const unasked = made(false);
  unasked.see(off);
  unasked.see(on);
  assert.equal(unasked.folded(PLACE), 0);
});
