import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../../static/js/live/store.js";
import { setZone } from "../../../../static/js/live/words.js";
import { addressShown } from "../../../../static/js/parts/forms/web-address.js";
import { table } from "../../cases.js";
import { drawn, said } from "../../drawn.js";

const { documentForm } = await import("../../../../static/js/parts/documents/form.js");

const { rows } = table("documents");
const store = createStore({ seq: 1, full: true, drop: [], put: {
  ...rows, "meeting/m": { id: "m", title: { en: "Meeting" }, languages: ["en", "fr"], days: ["2021-12-14", "2021-12-15"] },
} });
const EMPTY = { part: null, sent: null, fault: null };
const LINK = { id: "a", title: { en: "Report" }, kind: "report", url: "https://www.example.org/a", release: "at_once" };

const formOf = (document, { of = null, state = EMPTY, note = null } = {}) => documentForm({
  store, document, of, note, upload: { state, forget() {} }, hours: { template: () => "" }, save() {}, cancel() {},
});

/** The markup of one field, by its name. */
const field = (form, name) => new RegExp(`<(?:input|select) [^>]*name="${name}"[^>]*>`).exec(drawn(form))?.[0] ?? null;

test("an address of the web is shown, and one that a browser would not take from a form is not", () => {
  assert.equal(addressShown("https://www.example.org/a?b=1"), "https://www.example.org/a?b=1");
  for (const none of [null, undefined, "", "/m/forum/documents/a", "javascript:alert(1)", "https://1.2.3.999/"]) assert.equal(addressShown(none), "");
  assert.match(field(formOf(LINK), "url"), / value="https:\/\/www\.example\.org\/a"/);
  assert.match(field(formOf({ ...LINK, url: "/m/forum/documents/a" }), "url"), / value=""/);
  assert.match(field(formOf({ ...LINK, media_type: "application/pdf", url: "/m/m/documents/a" }), "url"), / value=""/);
});

test("a new document needs a title in the meeting's first language, one in place may have it in another", () => {
  const needed = (form) => [...drawn(form).matchAll(/<input[^>]*name="(\w+)"[^>]* required/g)].map(([, name]) => name);
  assert.deepEqual(needed(formOf({ title: {}, kind: "other" })), ["title_en"]);
  assert.deepEqual(needed(formOf({ ...LINK, title: { fr: "Rapport" } })), []);
});

test("another language version is asked for its language and may have a title of its own; what all share is not asked for", () => {
  const form = formOf({ title: {}, kind: "other" }, { of: LINK });
  assert.match(field(form, "language"), / required/);
  assert.match(said(form), /Title \(may be left empty\)/);
  assert.deepEqual(["kind", "symbol", "item"].map((name) => field(form, name)), [null, null, null]);
});

test("when it is published is asked until it is, day and hour in the meeting's zone", () => {
  setZone("Europe/Zurich");
  const held = formOf({ ...LINK, release: "at_hour", release_at: "2021-12-14T23:30:00.000Z" });
  assert.match(field(held, "day"), / value="2021-12-15"/);
  assert.match(field(held, "hour"), / value="00:30"/);
  assert.match(said(held), /Until it is published the staff alone see it\./);
  assert.match(field(formOf(LINK), "day"), / value="2021-12-14"/);
  const published = formOf({ ...LINK, published_at: "2021-12-14T08:00:00.000Z" });
  assert.deepEqual(["release", "day", "hour"].map((name) => field(published, name)), [null, null, null]);
});

test("the items of the agenda are offered in its order", () => {
  const offered = /<select name="item".*?<\/select>/.exec(drawn(formOf(LINK)))[0];
  assert.deepEqual([...offered.matchAll(/<option value="(\w*)"/g)].map(([, id]) => id), ["", "early", "later"]);
});

test("while a file is on its way nothing can be saved; once it has arrived it stands for the address", () => {
  const sending = formOf(LINK, { state: { ...EMPTY, part: 0.5 } });
  assert.match(said(sending), /Please wait until the file has arrived\./);
  assert.doesNotMatch(drawn(sending), /type="submit"/);
  const sent = formOf(LINK, { state: { ...EMPTY, sent: { file: "f", name: "agenda.pdf" } } });
  assert.match(field(sent, "url"), / disabled/);
  assert.match(said(sent), /agenda\.pdf\|.*Leave this file out/);
  assert.match(said(formOf(LINK, { state: { ...EMPTY, fault: "This is no PDF." } })), /This is no PDF\./);
});
