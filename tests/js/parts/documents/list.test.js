import assert from "node:assert/strict";
import { test } from "node:test";

import { fits, groups } from "../../../../static/js/derived/documents.js";
import { createStore } from "../../../../static/js/live/store.js";
import { table } from "../../cases.js";
import { drawn, said } from "../../drawn.js";

const { documentList } = await import("../../../../static/js/parts/documents/list.js");
const { filterForm } = await import("../../../../static/js/parts/documents/filter-form.js");

const { rows } = table("documents");
const KEPT = { folds: { isOpen: () => false, note() {} }, deeds: null };

/** The rows of tests/cases/documents.json, some of them with more. */
const storeWith = (more = {}) => createStore({ seq: 1, full: true, drop: [], put: Object.fromEntries(Object.entries(rows)
  .map(([key, row]) => [key, { ...row, ...(key === "meeting/m" && { slug: "forum" }), ...more[key] }])) });

function listed(wanted = {}, values = {}, more = {}) {
  const store = storeWith(more);
  return documentList(store, groups(store).filter((one) => fits(one, wanted)), { wanted, ...KEPT, ...values });
}

/** The parts of a list, each with the titles under it. */
const outline = (list) => [...drawn(list).matchAll(/<h2>(.*?)<\/h2>|<h3[^>]*>(.*?)<\/h3>/g)].map(([, part, title]) => (part ?? title).replace(/<[^>]*>/g, ""));

/** The links of a list: where each leads, and what it says. */
const links = (list) => [...drawn(list).matchAll(/<a ([^>]*)>(.*?)<\/a>/g)].map(([, attributes, inner]) => [attributes, inner.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim()]);

test("the documents of the meeting come first, then those of each item in the order of the agenda", () => {
  assert.deepEqual(outline(listed()), [
    "Documents of the meeting", "Figures", "Opening", "Remarks", "Statement: Chad", "Debate", "Nota", "Réfugiés : état", "Report", "gone", "Paper",
  ]);
});

test("the language versions of one document stand side by side, the six languages in their order, each under its own name", () => {
  const found = links(listed({ text: "hlom/10" }));
  assert.deepEqual(found.map(([, words]) => words), ["العربية PDF", "English PDF", "Swahili PDF"]);
  assert.deepEqual(found.map(([attributes]) => /hreflang="(\w+)"/.exec(attributes)[1]), ["ar", "en", "sw"]);
});

test("of a language that is looked for its version stands alone", () => {
  assert.deepEqual(links(listed({ language: "ar" })).map(([, words]) => words), ["العربية PDF"]);
});

test("a file is saved from here, a link is opened elsewhere and is told nothing of this page", () => {
  const [[file]] = links(listed({ text: "figures" }, {}, { "document/d": { url: "/m/forum/documents/d", bytes: 1536 } }));
  assert.match(file, /href="\/m\/forum\/documents\/d"/);
  assert.match(file, / download=""/);
  assert.doesNotMatch(file, /target=/);
  const [[link]] = links(listed({ text: "nota" }, {}, { "document/c-es": { url: "https://www.example.org/nota" } }));
  assert.match(link, /href="https:\/\/www\.example\.org\/nota"/);
  assert.match(link, /rel="noopener noreferrer".* target="_blank"/);
  assert.doesNotMatch(link, / download=/);
});

test("what is not published yet says so and until when, and what is published does not", () => {
  const held = said(listed({ text: "paper" }, {}, { "document/g": { release: "item_start" } }));
  assert.match(held, /Not published yet\|Published when its item starts/);
  assert.doesNotMatch(said(listed({ text: "figures" })), /ublished/);
  // One version of three is under embargo: it says so beside itself, and only there.
  assert.equal(said(listed({ text: "hlom/10" })).match(/Not published yet/g).length, 1);
});

test("what an officer may do stands beside each document but a statement, and is drawn when it is opened", () => {
  const values = { deeds: (group) => `deeds of ${group.id}`, folds: { isOpen: (key) => key === "document d", note() {} } };
  const text = said(listed({}, values));
  assert.match(text, /deeds of d/);
  assert.doesNotMatch(text, /deeds of (a|f|e)/);
  const labels = [...drawn(listed({}, values)).matchAll(/aria-label="(.*?)"/g)].map(([, label]) => label);
  assert.deepEqual(labels, ["More: Figures", "More: Nota", "More: Réfugiés : état", "More: Report", "More: Paper"]);
});

function filter(wanted, shown) {
  const store = storeWith();
  return filterForm({ store, wanted, shown, all: groups(store), change() {}, showAll() {} });
}

const options = (form, field) => [...new RegExp(`<select name="${field}".*?</select>`).exec(drawn(form))[0].matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value);

test("only what the documents have is offered: kinds, items and languages in their order", () => {
  const form = filter({}, 7);
  assert.deepEqual(options(form, "kind"), ["", "concept_note", "infographic", "report", "other", "statement"]);
  assert.deepEqual(options(form, "item").sort(), ["", "early", "gone", "later"]);
  assert.deepEqual(options(form, "language").slice(0, 5).sort(), ["", "ar", "en", "es", "fr"]);
  assert.equal(options(form, "language").at(-1), "sw");
});

test("how many are left is said where something is looked for, and how many there are where nothing is", () => {
  assert.match(said(filter({}, 7)), /\|7 documents$/);
  assert.match(said(filter({ text: "report" }, 2)), /\|2 of 7 documents\|Show all$/);
});
