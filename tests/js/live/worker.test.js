import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const SOURCE = readFileSync(new URL("../../../static/js/worker.js", import.meta.url), "utf8");
/** As the server writes them before the worker (tests/integration/test_page_table.py). */
const PAGES = { "/offline/follow": "^(/|/m/[^/]+|/m/[^/]+/plain|/m/[^/]+/desk)$", "/offline/screen": "^(/screen)$" };
const SHELLS = { "/offline/follow": "kept follow", "/offline/screen": "kept screen" };

/** The worker with a network that answers so; what it gives for a request, or undefined when it leaves it alone. */
function worker(network, kept = SHELLS, forgotten = []) {
  const on = {};
  runInNewContext(SOURCE, {
    PAGES,
    URL,
    location: { origin: "https://live.example.org" },
    self: { addEventListener: (name, listener) => (on[name] = listener), skipWaiting() {} },
    caches: {
      match: async (wanted) => kept[wanted.url ? new URL(wanted.url).pathname : wanted],
      open: async (name) => ({ delete: async (key) => forgotten.push(`${name} ${decodeURIComponent(key)}`) }),
    },
    fetch: network,
    Response: { error: () => "the browser's error" },
  });
  return (path, { mode = "navigate", method = "GET" } = {}) => {
    let answer;
    const request = { url: new URL(path, "https://live.example.org").href, mode, method };
    on.fetch({ request, respondWith: (given) => (answer = given) });
    return answer;
  };
}

const cut = async () => {
  throw new TypeError("no line");
};
const answering = (status) => async () => ({ status });

test("without a line each page is answered by the one that was kept for it", async () => {
  const ask = worker(cut);
  assert.equal(await ask("/screen?meeting=a&view=floor"), "kept screen");
  for (const path of ["/", "/m/a", "/m/a?lang=fr", "/m/a/plain", "/m/a/desk"]) assert.equal(await ask(path), "kept follow");
});

test("a proxy with nobody behind it is no connection; what the program says is passed on", async () => {
  for (const status of [502, 503, 504]) assert.equal(await worker(answering(status))("/m/a"), "kept follow");
  for (const status of [0, 200, 304, 404, 500]) assert.deepEqual(await worker(answering(status))("/m/a"), { status });
});

test("what the server says is not there for this reader is kept no longer", async () => {
  const forgotten = [];
  for (const status of [401, 403, 404, 410]) await worker(answering(status), SHELLS, forgotten)("/m/a?lang=fr");
  assert.deepEqual(forgotten, Array(4).fill("hlom-states /offline/state?of=/m/a?lang=fr"));
  for (const status of [0, 200, 429, 500, 503]) await worker(answering(status), SHELLS, forgotten)("/m/a");
  assert.equal(forgotten.length, 4);
});

test("before anything was kept the network's own answer stands", async () => {
  assert.deepEqual(await worker(answering(503), {})("/m/a"), { status: 503 });
  assert.equal(await worker(cut, {})("/m/a"), "the browser's error");
});

test("commands, sign-in, the interface and other sites are left alone", () => {
  const ask = worker(cut);
  assert.equal(ask("/m/a", { method: "POST" }), undefined);
  for (const path of ["/in/secret", "/m/a/sign-in", "/api/v1/meetings/a/state"]) assert.equal(ask(path), undefined);
  assert.equal(ask("/api/v1/meetings/a/state", { mode: "cors" }), undefined);
  assert.equal(ask("/socket.io/?EIO=4", { mode: "cors" }), undefined);
  assert.equal(ask("https://elsewhere.example.org/m/a"), undefined);
});

test("files come from the network first", async () => {
  const file = { mode: "no-cors" };
  assert.deepEqual(await worker(answering(200))("/static/v-1/a.js", file), { status: 200 });
  assert.equal(await worker(cut, { "/static/v-1/a.js": "kept file" })("/static/v-1/a.js", file), "kept file");
});
