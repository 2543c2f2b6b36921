/** Whom the names of a list mean: what the server says, and without a line what the page knows by itself. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createRecognising } from "../../../static/js/parts/desk/recognise.js";

const ROWS = [
  { id: "ke", name: { en: "Kenya" }, code: "KEN" },
  { id: "gb", name: { en: "United Kingdom of Great Britain and Northern Ireland" } },
];
const context = { data: { urls: { commands: "/api/v1/meetings/x/commands" }, csrf: "t", signed_in_as: "s" }, store: { all: () => ROWS } };

test("the server is asked line by line, and what resembles nobody is looked for in longer names", async () => {
  const asked = [];
  const names = [{ typed: "Republic of Kenya", delegation: "ke", candidates: [] }, { typed: "Ireland", delegation: null, candidates: [] }];
  const recognise = createRecognising(context, async (url, { body }) => {
    asked.push([url, JSON.parse(body)]);
    return { ok: true, json: async () => ({ names }) };
  });
  const found = await recognise("Republic of Kenya\nIreland");
  assert.deepEqual(asked, [["/api/v1/meetings/x/names", { lines: ["Republic of Kenya", "Ireland"] }]]);
  assert.deepEqual(found.map(({ delegation, candidates }) => [delegation, candidates.map((one) => one.delegation)]), [["ke", []], [null, ["gb"]]]);
});

test("without a line, or when it is refused, codes and whole names are taken", async () => {
  for (const fetch_ of [async () => { throw new Error("no line"); }, async () => ({ ok: false })]) {
    const found = await createRecognising(context, fetch_)("KEN; Atlantis");
    assert.deepEqual(found.map(({ typed, delegation }) => [typed, delegation]), [["", "ke"], ["Atlantis", null]]);
  }
});
