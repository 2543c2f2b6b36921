import assert from "node:assert/strict";
import { test } from "node:test";

import { createTabs } from "../../../static/js/live/tabs.js";

/** A page of this browser, how often it asked the server, and what it said to the others. */
function tab(own) {
  const told = [];
  const channel = { postMessage: (message) => told.push(message), onmessage: null };
  const page = { told, asked: 0, hear: (message) => channel.onmessage({ data: message }) };
  createTabs({ meeting: "hlom", own, ask: () => { page.asked += 1; }, channel });
  return page;
}

test("a page says whose it is, and asks when another says something else", () => {
  const page = tab("kenya");
  assert.deepEqual(page.told, [{ meeting: "hlom", own: "kenya" }]);
  page.hear({ meeting: "hlom", own: "kenya" });
  page.hear({ meeting: "another", own: "chad" });
  assert.equal(page.asked, 0);
  page.hear({ meeting: "hlom", own: "chad" });
  assert.equal(page.asked, 1);
});

test("it asks again when the browser is its own person's once more, and then rests", () => {
  const page = tab("kenya");
  for (const own of ["chad", "kenya", "kenya"]) page.hear({ meeting: "hlom", own });
  assert.equal(page.asked, 2);
});

test("a page of the public neither says nor asks anything", () => {
  const told = [];
  createTabs({ meeting: "hlom", own: null, ask: () => told.push("asked"), channel: { postMessage: (message) => told.push(message) } });
  assert.deepEqual(told, []);
});
