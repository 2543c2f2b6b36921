import assert from "node:assert/strict";
import { test } from "node:test";

import { anythingLeft, changes, readForm, same, settled } from "../../../../static/js/parts/forms/form-changes.js";

test("two values say the same whatever the order of their keys, and what is missing is null", () => {
  assert.ok(same({ a: 1, b: { c: [1, { d: 2 }] } }, { b: { c: [1, { d: 2 }], e: null }, a: 1 }));
  assert.ok(!same({ a: 1 }, { a: 2 }) && !same([1], [1, 2]) && !same([], {}) && !same(null, 0) && !same("a", ["a"]));
});

const ROW = { venue: "Geneva", title: { en: "Forum", ru: "Форум" }, limits: { default: 180, gone: 30 }, replies: [180, 120], theme: null };
const wanted = (fields) => ({
  venue: fields.venue || null, title: { en: fields.en, ...(fields.fr && { fr: fields.fr }) }, limits: { default: fields.limit }, replies: fields.replies, theme: fields.theme ?? null,
});
const OPENED = { venue: "Geneva", en: "Forum", fr: "", limit: 180, replies: [180, 120] };
const edit = (changed) => changes(ROW, wanted, { opened: OPENED, now: { ...OPENED, ...changed } });

test("a form left as it was asks for nothing, whatever it does not show", () => {
  assert.deepEqual(edit({}), {});
});

test("only what was changed is sent, with what stood there; what the form does not show of it stays", () => {
  assert.deepEqual(edit({ venue: "" }), { venue: null, expect: { venue: "Geneva" } });
  assert.deepEqual(edit({ fr: "Le Forum" }), { title: { en: "Forum", ru: "Форум", fr: "Le Forum" }, expect: { title: ROW.title } });
  assert.deepEqual(edit({ limit: 120 }), { limits: { default: 120, gone: 30 }, expect: { limits: ROW.limits } });
  assert.deepEqual(edit({ limit: null }), { limits: { gone: 30 }, expect: { limits: ROW.limits } });
  assert.deepEqual(edit({ replies: [180] }), { replies: [180], expect: { replies: [180, 120] } });
  assert.deepEqual(edit({ theme: { en: "Solidarity" } }), { theme: { en: "Solidarity" }, expect: { theme: null } });
});

const field = (more) => ({ type: "text", tagName: "INPUT", dataset: {}, disabled: false, hasAttribute: () => false, ...more });
const tick = (name, defaultChecked, checked, value) => field({
  type: "checkbox", name, defaultChecked, checked, value: value ?? "on", hasAttribute: () => value !== undefined,
});

test("a form says how it was opened and how it is", () => {
  const elements = [
    field({ name: "venue", defaultValue: "Geneva", value: "Bern" }), field({ name: "", defaultValue: "x", value: "x" }),
    { tagName: "SELECT", name: "kind", dataset: {}, value: "panel", options: [{ value: "debate" }, { value: "panel" }] },
    { tagName: "SELECT", name: "view", dataset: {}, value: "clock", options: [{ value: "a" }, { value: "clock", defaultSelected: true }] },
    tick("all", true, false), tick("admitted", true, true, "ngo"), tick("admitted", false, true, "city"), tick("none", false, false, "x"),
    field({ name: "gone", defaultValue: "120", value: "120", disabled: true }),
    field({ name: "added", defaultValue: "60", value: "60", dataset: { added: "" } }),
  ];
  assert.deepEqual(readForm({ elements }), {
    opened: { venue: "Geneva", kind: "debate", view: "clock", all: "on", admitted: ["ngo"], none: [], gone: "120" },
    now: { venue: "Bern", kind: "panel", view: "clock", admitted: ["ngo", "city"], none: [], added: "60" },
  });
});

const ARGS = { list: "l", time_limits: { default: 60, ngo: 30 }, rolling: true, expect: { time_limits: { default: 180, ngo: 30 }, rolling: false } };

test("mine: what is there now was seen, and is overwritten", () => {
  const again = settled(ARGS, { path: ["time_limits", "default"], now: 120 }, "mine");
  assert.deepEqual(again, { ...ARGS, expect: { time_limits: { default: 120, ngo: 30 }, rolling: false } });
  assert.ok(anythingLeft(again));
});

test("theirs: nothing of it is wanted any more, the rest is", () => {
  const again = settled(ARGS, { path: ["time_limits", "default"], now: 120 }, "theirs");
  assert.deepEqual([again.time_limits, again.expect.time_limits], [{ default: 120, ngo: 30 }, { default: 120, ngo: 30 }]);
  assert.ok(anythingLeft(again));
  const venue = settled({ venue: "Bern", expect: { venue: "Geneva" } }, { path: ["venue"], now: null }, "theirs");
  assert.deepEqual(venue, { venue: null, expect: { venue: null } });
  assert.ok(!anythingLeft(venue));
  assert.ok(!anythingLeft(settled({ checked: true, expect: { checked: false, url: "a" } }, { path: ["url"], now: "b" }, "theirs")));
});

const THEMES = [{ id: "a", name: { en: "A" } }, { id: "b", name: { en: "B" } }];
const draft = { themes: [{ id: "a", name: { en: "Mine" } }, { id: "b", name: { en: "B" } }], expect: { themes: THEMES } };

test("rows of a list are settled by their ids: changed, removed, and put in order", () => {
  const kept = (path, now, which) => settled(draft, { path: ["themes", ...path], now }, which);
  assert.deepEqual(kept(["a", "name", "en"], "Theirs", "mine").expect.themes[0].name, { en: "Theirs" });
  assert.deepEqual(kept(["a", "name", "en"], "Theirs", "theirs").themes[0].name, { en: "Theirs" });
  assert.deepEqual(kept(["a"], null, "mine").expect.themes, [THEMES[1]]);
  assert.deepEqual(kept(["a"], null, "theirs").themes, [draft.themes[1]]);
  assert.deepEqual(kept(["c"], { id: "c", name: { en: "C" } }, "theirs").themes.map(({ id }) => id), ["a", "b", "c"]);
  assert.deepEqual(kept(["sequence"], ["b", "a"], "theirs").themes.map(({ id }) => id), ["b", "a"]);
  assert.deepEqual(kept(["sequence"], ["b", "a"], "mine").expect.themes.map(({ id }) => id), ["b", "a"]);
});
