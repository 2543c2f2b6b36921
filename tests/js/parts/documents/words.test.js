import assert from "node:assert/strict";
import { test } from "node:test";

import { KINDS } from "../../../../static/js/derived/documents.js";
import { setNow, setZone } from "../../../../static/js/live/words.js";
import { drawn } from "../../drawn.js";

const { documentKinds, fileWord, languageWord, releaseWords, releases, sizeWords } = await import("../../../../static/js/parts/documents/words.js");

test("every kind has its word", () => {
  assert.deepEqual(Object.keys(documentKinds()).sort(), [...KINDS].sort());
});

test("what is under embargo says until when: at its hour in the meeting's zone, with its item, with its statement, by hand", () => {
  setZone("Europe/Zurich");
  setNow(() => Date.parse("2021-12-14T08:00:00Z"));
  assert.equal(releaseWords({ release: "at_hour", release_at: "2021-12-14T13:30:00.000Z" }), "Published at 14:30");
  assert.equal(releaseWords({ release: "at_hour", release_at: "2021-12-15T08:00:00.000Z" }), "Published at 09:00 on Wednesday");
  assert.equal(releaseWords({ release: "item_start" }), "Published when its item starts");
  assert.equal(releaseWords({ release: "begin" }), "When the statement begins");
  assert.equal(releaseWords({ release: "end" }), "When the statement has ended");
  for (const other of [{ release: "by_hand" }, { release: "at_hour", release_at: null }, {}]) {
    assert.equal(releaseWords(other), "Published when the secretariat says so");
  }
  assert.deepEqual(Object.keys(releases()), ["at_once", "at_hour", "item_start", "by_hand"]);
});

test("a language is said by its own name and marked as its own, another one by the reader's", () => {
  assert.equal(drawn(languageWord("ar")), '<bdi lang="ar">العربية</bdi>');
  assert.equal(drawn(languageWord("sw")), "<bdi>Swahili</bdi>");
  assert.equal(drawn(languageWord("xx-none-at-all")), "<bdi>xx-none-at-all</bdi>");
});

test("a file says its kind and its size, a document that is elsewhere that it is a link", () => {
  assert.deepEqual(["application/pdf", "image/png", "text/plain"].map((type) => fileWord({ media_type: type })), ["PDF", "PNG", "TXT"]);
  assert.deepEqual([fileWord({ media_type: null }), fileWord({})], ["Link", "Link"]);
  assert.deepEqual([sizeWords(1536), sizeWords(1258291)], ["2 kB", "1.2 MB"]);
});
