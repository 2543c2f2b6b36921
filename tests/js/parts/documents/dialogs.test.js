import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../../static/js/live/store.js";
import { setZone } from "../../../../static/js/live/words.js";
import { drawn, listeners, said } from "../../drawn.js";

const { documentDialogs } = await import("../../../../static/js/parts/documents/dialogs.js");

const HELD = { id: "a", title: { en: "Report" }, kind: "report", language: "en", media_type: null, url: "/m/other/documents/a", sha256: null, release: "by_hand" };
const FRENCH = { ...HELD, id: "b", of: "a", language: "fr", media_type: "application/pdf", published_at: "2021-12-14T08:00:00.000Z" };
const GROUP = { id: "a", title: HELD.title, kind: "report", versions: [HELD, FRENCH] };

/** The dialogs of a page: what is shown, and what was sent. */
function page() {
  setZone("Europe/Zurich");
  const found = { sent: [], shown: null };
  const meeting = { id: "m", title: { en: "Meeting" }, languages: ["en", "fr"], days: ["2021-12-14"] };
  const store = createStore({ seq: 1, full: true, drop: [], put: { "meeting/m": meeting } });
  const run = async (place, name, args) => { found.sent.push([name, args]); return {}; };
  found.open = documentDialogs({
    context: { store, redraw() {}, announce() {}, data: {} },
    dialog: { show: (what) => { found.shown = what; }, close: () => { found.shown = null; } },
    actions: { run, forget() {}, note: () => null },
  });
  found.press = async (label) => {
    const body = found.open.deeds(GROUP);
    const labels = [...drawn(body).matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, words]) => words);
    assert.ok(labels.includes(label), labels.join(", "));
    await listeners(body, "click")[labels.indexOf(label)]();
  };
  /** Send the form that is open: its fields by name, each as it was opened and as it is now. */
  found.save = async (fields) => {
    const elements = Object.entries(fields).map(([name, [defaultValue, value]]) => ({ name, defaultValue, value, type: "text", tagName: "INPUT", dataset: {} }));
    const [submit] = listeners(found.shown.body(), "submit");
    submit({ preventDefault() {}, target: { elements } });
    await new Promise(setImmediate);
  };
  return found;
}

const UNTOUCHED = { title_en: ["Report", "Report"], kind: ["report", "report"], symbol: ["", ""], item: ["", ""], language: ["en", "en"], url: ["", ""],
  release: ["by_hand", "by_hand"], day: ["2021-12-14", "2021-12-14"], hour: ["", ""] };

test("each version has its deeds, and only what is held is published", () => {
  const words = said(page().open.deeds(GROUP)).split("|").filter((one) => one.trim());
  assert.deepEqual(words, [
    "Edit: English · Link", "Publish now: English · Link", "Remove: English · Link",
    "Edit: Français · PDF", "Remove: Français · PDF", "Add another language",
  ]);
});

test("what was corrected is sent with what stood there, and the address of a rehearsal's document stays", async () => {
  const { press, save, sent } = page();
  await press("Edit: English · Link");
  await save({ ...UNTOUCHED, symbol: ["", " HLOM/1 "] });
  assert.deepEqual(sent, [["edit_document", { document: "a", symbol: "HLOM/1", expect: { symbol: null } }]]);
});

test("where nothing was changed nothing is sent, and the dialog closes", async () => {
  const found = page();
  await found.press("Edit: English · Link");
  await found.save(UNTOUCHED);
  assert.deepEqual([found.sent, found.shown], [[], null]);
});

test("another address and another hour go with what was seen of them", async () => {
  const { press, save, sent } = page();
  await press("Edit: English · Link");
  await save({ ...UNTOUCHED, url: ["", " https://www.example.org/b "], release: ["by_hand", "at_hour"], hour: ["", "14:30"] });
  assert.deepEqual(sent, [["edit_document", {
    document: "a", url: "https://www.example.org/b", release: "at_hour", release_at: "2021-12-14T13:30:00.000Z",
    expect: { url: "/m/other/documents/a", release: "by_hand", release_at: null },
  }]]);
});

test("another language is a version of the first, published as that is", async () => {
  const { press, save, sent } = page();
  await press("Add another language");
  await save({ title_fr: ["", "Rapport"], language: ["", "fr"], url: ["", "https://www.example.org/fr"], release: ["by_hand", "by_hand"] });
  assert.deepEqual(sent, [["add_document", { title: { fr: "Rapport" }, language: "fr", of: "a", url: "https://www.example.org/fr", release: "by_hand" }]]);
});

test("a version that waits is published at once by one touch; a removal is asked about first", async () => {
  const found = page();
  await found.press("Publish now: English · Link");
  assert.deepEqual(found.sent, [["edit_document", { document: "a", release: "at_once" }]]);
  await found.press("Remove: Français · PDF");
  assert.equal(found.sent.length, 1);
  const [remove] = listeners(found.shown.body(), "click");
  await remove();
  assert.deepEqual(found.sent[1], ["remove_document", { document: "b" }]);
});
