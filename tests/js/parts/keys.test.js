import assert from "node:assert/strict";
import { test } from "node:test";

import { asked } from "../../../static/js/parts/keys.js";

const ON = { on: true, dialogOpen: false };
const press = (key, more = {}, settings = ON) => asked({ key, target: { tagName: "BODY" }, ...more }, settings);

test("five keys, small or capital", () => {
  assert.deepEqual(["n", "N", " ", "a", "u", "?", "x", "Enter"].map((key) => press(key)),
    ["next", "next", "pause", "minute", "undo", "help", null, null]);
});

test("inert while typing, behind a dialog, with a modifier, held down, or switched off", () => {
  assert.deepEqual([
    press("n", { target: { tagName: "INPUT" } }), press("n", { target: { tagName: "DIV", isContentEditable: true } }),
    press("n", {}, { on: true, dialogOpen: true }), press("n", { ctrlKey: true }), press("n", { repeat: true }),
    press("n", {}, { on: false, dialogOpen: false }),
  ], [null, null, null, null, null, null]);
});

test("a space on a button presses that button and not the clock", () => {
  assert.deepEqual([press(" ", { target: { tagName: "BUTTON" } }), press("n", { target: { tagName: "BUTTON" } })], [null, "next"]);
});

test("a switch or a choice of rooms is not typed in, and keeps its own space", () => {
  const on = { on: true, dialogOpen: false };
  for (const type of ["radio", "checkbox"]) {
    const target = { tagName: "INPUT", type };
    assert.deepEqual([asked({ key: "n", target }, on), asked({ key: " ", target }, on)], ["next", null]);
  }
  assert.equal(asked({ key: "n", target: { tagName: "INPUT", type: "text" } }, on), null);
});
