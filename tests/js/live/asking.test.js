import assert from "node:assert/strict";
import { test } from "node:test";

import { askForNews } from "../../../static/js/live/asking.js";
import { createClock } from "../../../static/js/live/clock.js";
import { createLink } from "../../../static/js/live/link.js";
import { createStore } from "../../../static/js/live/store.js";
import { handMoved } from "../cases.js";

const NOON = Date.parse("2026-12-14T12:00:00.000Z");
const iso = (ms) => new Date(ms).toISOString();
const settle = () => new Promise((done) => setImmediate(done));

/** Stands for the server and the caches before it: one log, told as the server tells it. */
function createServer() {
  const server = {
    words: ["", "a1", "a2", "a3", "a4", "a5"], asked: [], at: NOON, crowd: true, down: false, age: null, first: 1,
    get seq() { return server.words.length - 1; },
    change: (seq) => ({ seq, history: server.words[seq], follows: server.words[seq - 1], put: { [`notice/${seq}`]: {} }, drop: [] }),
    head: () => ({
      seq: server.seq, history: server.words.at(-1), now: iso(server.at), crowd: server.crowd,
      ranges: server.seq ? [`${server.words.at(-1)}/${server.first}-${server.seq}`] : [],
    }),
    state: () => ({ seq: server.seq, history: server.words.at(-1), full: true, put: { "notice/all": {} }, drop: [] }),
    answer(path) {
      if (path.startsWith("head")) return server.head();
      if (path.startsWith("state")) return server.state();
      const [, word, first, last] = /^changes\/(\w+)\/(\d+)-(\d+)/.exec(path);
      if (server.words[last] !== word) return null;
      return { changes: Array.from({ length: last - first + 1 }, (_, n) => server.change(Number(first) + n)) };
    },
    async fetch(address, options) {
      server.options = options;
      const path = address.replace("/api/v1/meetings/hlom/", "");
      server.asked.push(path);
      if (server.down) throw new TypeError("no line");
      const told = server.answer(path);
      const headers = new Headers({ "Server-Timing": `now;desc="${(server.at - 1000 * server.age) / 1000}"`, ...(server.age !== null && { Age: server.age }) });
      return { ok: told !== null, status: told ? 200 : 404, headers, json: async () => told };
    },
    taken() {
      return server.asked.splice(0);
    },
  };
  return server;
}

function begun(t, { seq = 5, history = "a5", leave = [], server: given = {} } = {}) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  t.mock.method(Math, "random", () => 0.5);
  const server = Object.assign(createServer(), given);
  t.mock.method(globalThis, "fetch", server.fetch);
  const tick = handMoved(0);
  const clock = createClock(iso(NOON), { tick });
  const store = createStore({ seq, history, full: true, put: {}, drop: [] }, leave);
  const [states, few] = [[], []];
  const link = createLink({ clock, onState: (state) => states.push(state.kind) });
  const line = askForNews({ meeting: "hlom", store, clock, link, onFew: () => few.push(tick.at) });
  t.after(() => line.close());
  const pass = async (ms) => {
    for (let gone = 0; gone < ms; gone += 100) {
      tick.at += 100;
      server.at += 100;
      t.mock.timers.tick(100);
      await settle();
    }
  };
  return { server, store, clock, states, few, line, pass, tick };
}

test("it asks at once and then every 2.8 seconds at the latest, as nobody in particular, and is live", async (t) => {
  const { server, states, pass } = begun(t);
  await settle();
  assert.deepEqual(server.taken(), ["head"]);
  assert.deepEqual(states, ["live"]);
  assert.deepEqual([server.options.credentials, server.options.cache], ["omit", "no-store"]);
  await pass(2400);
  assert.deepEqual(server.taken(), []);
  await pass(200);
  assert.deepEqual(server.taken(), ["head"]);
  await pass(30_000);
  assert.ok(server.taken().length >= 10);
  assert.deepEqual(states, ["live"]);
});

test("what is new is fetched by its range, without what the page leaves, and each change is folded once", async (t) => {
  const { server, store, pass } = begun(t, { leave: ["about", "pledge"] });
  const folded = [];
  store.subscribe(({ seq }) => folded.push(seq));
  await settle();
  server.taken();
  server.words.push("a6", "a7");
  server.first = 1;
  await pass(2800);
  assert.deepEqual(server.taken(), ["head", "changes/a7/1-7?leave=about,pledge"]);
  assert.deepEqual(folded, [6, 7]);
  assert.deepEqual(store.position(), { seq: 7, history: "a7" });
});

test("the state is taken where no range leads on, and where the past is another one", async (t) => {
  const { server, store, pass } = begun(t, { seq: 2, history: "a2", server: { first: 4 } });
  await settle();
  assert.deepEqual(server.taken(), ["head", "state"]);
  assert.equal(store.seq, 5);
  server.first = 1;
  server.words = ["", "a1", "a2", "b3", "b4", "b5", "b6"];
  await pass(2800);
  assert.deepEqual(server.taken(), ["head", "changes/b6/1-6", "state"]);
  assert.deepEqual(store.position(), { seq: 6, history: "b6" });
  server.words = ["", "a1", "a2"];
  await pass(2800);
  assert.deepEqual(server.taken(), ["head", "state"]);
  assert.deepEqual(store.position(), { seq: 2, history: "a2" });
});

test("a head from before, which another cache has kept, takes nothing back and is no sign of life", async (t) => {
  const { server, store, states, pass } = begun(t);
  await settle();
  server.taken();
  const before = server.head();
  server.words.push("a6");
  await pass(2800);
  assert.equal(store.seq, 6);
  server.taken();
  server.head = () => before;
  await pass(12_000);
  assert.ok(server.taken().every((path) => path === "head"));
  assert.equal(store.seq, 6);
  assert.deepEqual(states, ["live", "silent"]);
});

test("without an answer it says since when, asks on, and is live again with what it missed", async (t) => {
  const { server, store, states, pass } = begun(t);
  await settle();
  server.down = true;
  await pass(12_000);
  assert.deepEqual(states, ["live", "reconnecting", "silent"]);
  server.words.push("a6");
  server.down = false;
  await pass(3000);
  assert.deepEqual([states.at(-1), store.seq], ["live", 6]);
});

test("a range that cannot be had leaves the page where it is, and it does not say that it is live", async (t) => {
  const { server, store, states, pass } = begun(t);
  await settle();
  server.words.push("a6");
  const { answer } = server;
  server.answer = (path) => (path.startsWith("changes") ? null : answer(path));
  await pass(3000);
  assert.deepEqual([store.seq, states.at(-1)], [5, "reconnecting"]);
  server.answer = answer;
  await pass(3000);
  assert.deepEqual([store.seq, states.at(-1)], [6, "live"]);
});

test("the clock follows the hour that goes beside the answers, also out of a cache that says how old they are", async (t) => {
  for (const [age, most] of [[null, 0], ["2", 500]]) {
    const { server, clock, line } = begun(t, { server: { at: NOON + 5000, age } });
    await settle();
    assert.ok(Math.abs(clock.now() - server.at) <= most, `${age}: ${clock.now() - server.at}`);
    line.close();
    t.mock.reset();
  }
});

test("once there is no crowd it comes back to a socket at a moment of its own, unless there is one again by then", async (t) => {
  const { server, few, pass } = begun(t);
  await settle();
  server.crowd = false;
  await pass(20_000);
  server.crowd = true;
  await pass(40_000);
  assert.deepEqual(few, []);
  server.crowd = false;
  await pass(40_000);
  assert.equal(few.length, 1);
});

test("after its end it asks nothing, and calls nobody", async (t) => {
  const { server, few, line, pass } = begun(t);
  server.crowd = false;
  await settle();
  line.close();
  server.taken();
  await pass(90_000);
  assert.deepEqual([server.taken(), few], [[], []]);
});
