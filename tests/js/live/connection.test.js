import assert from "node:assert/strict";
import { test } from "node:test";

import { createClock } from "../../../static/js/live/clock.js";
import { connect } from "../../../static/js/live/connection.js";
import { createStore } from "../../../static/js/live/store.js";
import { handMoved } from "../cases.js";

const NOON = "2026-12-14T12:00:00.000Z";
const noon = Date.parse(NOON);

/** Stands for Socket.IO: keeps what was asked, lets the test speak as the server. */
function fakeSocket() {
  const heard = new Map();
  const socket = {
    connected: false, active: true, opened: 0, asked: [], answers: {},
    on: (name, listener) => heard.set(name, listener),
    timeout: () => socket,
    emitWithAck: async (name, payload) => {
      socket.asked.push([name, payload]);
      return socket.answers[name];
    },
    connect: () => { socket.opened += 1; },
    disconnect: () => { socket.connected = false; },
    hear: (name, payload) => heard.get(name)(payload),
    open(namespace, options) {
      Object.assign(socket, { namespace, options, io: { opts: { ...options } } });
      return socket;
    },
    authNow: () => {
      let given;
      socket.options.auth((auth) => { given = auth; });
      return given;
    },
  };
  return socket;
}

function opened(t) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const tick = handMoved(0);
  const store = createStore({ seq: 5, history: "a5", full: true, put: {}, drop: [] });
  const clock = createClock(NOON, { tick });
  const socket = fakeSocket();
  const states = [];
  const you = [];
  const line = connect({
    meeting: "hlom", store, clock, open: socket.open,
    onState: (state) => states.push(state), onYou: (value) => you.push(value),
  });
  t.after(() => line.close());
  const pass = (ms) => {
    for (let gone = 0; gone < ms; gone += 500) {
      tick.at += 500;
      t.mock.timers.tick(500);
    }
  };
  return { store, clock, socket, states, you, line, pass };
}

const settle = () => new Promise((done) => setImmediate(done));

test("WebSocket first, polling as fall-back, and every connect names the number the page has by then, and its history", (t) => {
  const { socket, store } = opened(t);
  assert.equal(socket.namespace, "/live");
  assert.deepEqual(socket.options.transports, ["websocket", "polling"]);
  assert.deepEqual(socket.authNow(), { meeting: "hlom", takes: ["changes"], since: 5, history: "a5" });
  store.fold({ seq: 6, history: "a6", follows: "a5", put: {}, drop: [] });
  assert.deepEqual(socket.authNow(), { meeting: "hlom", takes: ["changes"], since: 6, history: "a6" });
});

test("a page says at every connect which kinds of rows it leaves", (t) => {
  const { socket, store } = opened(t);
  store.leave.push("about", "pledge");
  assert.deepEqual(socket.authNow(), { meeting: "hlom", takes: ["changes"], since: 5, history: "a5", leave: "about,pledge" });
});

test("a gap asks for what is missing", async (t) => {
  const { socket, store } = opened(t);
  socket.answers.sync = { changes: [6, 7, 8].map((seq) => ({ seq, put: {}, drop: [] })) };
  socket.hear("change", { seq: 8, put: {}, drop: [] });
  await settle();
  assert.deepEqual(socket.asked, [["sync", { since: 5, history: "a5" }]]);
  assert.equal(store.seq, 8);
});

test("changes that waited together are folded in their order, and a gap in front of them or within asks once", async (t) => {
  const { socket, store } = opened(t);
  const change = (seq) => ({ seq, history: `a${seq}`, follows: `a${seq - 1}`, put: { [`item/${seq}`]: { id: `${seq}` } }, drop: [`item/${seq - 1}`] });
  const seen = [];
  store.subscribe(({ seq }) => seen.push(seq));
  socket.hear("changes", [6, 7, 8].map(change));
  assert.deepEqual([seen, [...store.rows.keys()], store.position()], [[6, 7, 8], ["item/8"], { seq: 8, history: "a8" }]);
  socket.hear("head", { seq: 8, history: "a8", now: NOON });
  socket.hear("changes", [7, 8, 9].map(change)); // of which two were told before
  assert.deepEqual([seen, socket.asked], [[6, 7, 8, 9], []]);
  socket.answers.sync = { changes: [10, 11, 12, 13].map(change) };
  socket.hear("changes", [11, 13, 14].map(change));
  await settle();
  assert.deepEqual(socket.asked, [["sync", { since: 9, history: "a9" }]]);
  assert.deepEqual([seen.slice(4), store.seq], [[10, 11, 12, 13, 14], 14]);
});

test("live, then reconnecting, then not live since the last word, then live again", (t) => {
  const { socket, states, pass, line } = opened(t);
  socket.connected = true;
  socket.hear("connect");
  pass(4000);
  socket.hear("head", { seq: 5, now: new Date(noon + 4000).toISOString() });
  pass(3000);
  socket.connected = false;
  socket.hear("disconnect", "transport close");
  pass(8000);
  socket.connected = true;
  socket.hear("connect");
  assert.deepEqual(states.map((state) => [state.kind, state.since - noon]), [
    ["live", 0], ["reconnecting", 4000], ["silent", 4000], ["live", 15000],
  ]);
  assert.equal(line.state().kind, "live");
});

test("a line that is open and says nothing for 10 s is not live", (t) => {
  const { socket, states, pass } = opened(t);
  socket.connected = true;
  socket.hear("connect");
  pass(11_500);
  assert.equal(states.at(-1).kind, "silent");
});

test("a silent line is given up, and after two failures another way is taken", (t) => {
  const { socket, pass } = opened(t);
  const { opts } = socket.io;
  const silent = () => {
    socket.connected = true;
    socket.hear("connect");
    pass(13_000);
  };
  silent();
  assert.equal(socket.opened, 1);
  assert.equal(opts.query, undefined);
  socket.hear("connect_error", new Error("timeout"));
  assert.match(opts.query.way, /^[0-9a-f]{32}$/);
  assert.deepEqual(opts.transports, ["polling", "websocket"]);
  const { way } = opts.query;
  socket.hear("connect_error", new Error("timeout"));
  socket.hear("head", { seq: 5, now: NOON });
  socket.hear("connect_error", new Error("timeout"));
  assert.equal(opts.query.way, way);
  for (let tries = 0; tries < 3; tries += 1) socket.hear("connect_error", Object.assign(new Error("no"), { data: { code: "not_found" } }));
  assert.equal(opts.query.way, way);
  socket.hear("connect_error", new Error("timeout"));
  assert.notEqual(opts.query.way, way);
});

test("a planned restart: away at once, back within 5 s", (t) => {
  const { socket, pass } = opened(t);
  socket.connected = true;
  socket.hear("connect");
  socket.hear("restart");
  assert.equal(socket.connected, false);
  pass(5000);
  assert.equal(socket.opened, 1);
});

test("the clock is measured at connect and each minute", async (t) => {
  const { socket, clock, pass } = opened(t);
  socket.answers.clock = { now: new Date(noon + 90_000).toISOString() };
  socket.connected = true;
  socket.hear("connect");
  pass(500);
  await settle();
  assert.ok(Math.abs(clock.now() - (noon + 90_000)) <= 500);
  const before = socket.asked.filter(([name]) => name === "clock").length;
  pass(60_000);
  assert.ok(socket.asked.filter(([name]) => name === "clock").length > before);
});

test("what the server says to one delegate reaches the page", (t) => {
  const { socket, you } = opened(t);
  socket.hear("you", { inscription: "a", ahead: 2, expected_at: NOON, call: "soon" });
  assert.deepEqual(you, [{ inscription: "a", ahead: 2, expected_at: NOON, call: "soon" }]);
});

test("a server that went back is believed at connect", (t) => {
  const { socket, store } = opened(t);
  socket.authNow();
  socket.hear("change", { seq: 2, full: true, put: { "meeting/m": { id: "m" } }, drop: [] });
  assert.equal(store.seq, 2);
});

test("a server that goes on in another history is believed while the page stays connected, also far above its number", (t) => {
  const { socket, store } = opened(t);
  socket.authNow();
  for (const seq of [6, 7]) socket.hear("change", { seq, history: `a${seq}`, follows: `a${seq - 1}`, put: {}, drop: [] });
  socket.hear("change", { seq: 6, history: "b6", full: true, put: { "meeting/m": { id: "m" } }, drop: [] });
  assert.deepEqual([store.position(), store.rows.size], [{ seq: 6, history: "b6" }, 1]);
  socket.hear("head", { seq: 6, history: "c6", now: NOON });
  assert.deepEqual(socket.asked, [["sync", { since: 6, history: "b6" }]]);
});

test("a page of somebody is never the public's: it says that it is signed in, and stops when it is not", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const socket = fakeSocket();
  const clock = createClock(NOON, { tick: handMoved(0) });
  const store = createStore({ seq: 5, full: true, put: {}, drop: [] });
  let out = 0;
  connect({ meeting: "hlom", store, clock, onState: () => {}, onSignedOut: () => { out += 1; }, open: socket.open });
  assert.deepEqual(socket.authNow(), { meeting: "hlom", takes: ["changes"], since: 5, signed_in: true });
  socket.active = false;
  socket.hear("connect_error", { data: { code: "not_ready" } });
  assert.equal(out, 0);
  t.mock.timers.tick(60_000);
  assert.equal(socket.opened, 1);
  socket.hear("connect_error", { data: { code: "sign_in" } });
  assert.equal(out, 1);
  t.mock.timers.tick(3_600_000);
  assert.equal(socket.opened, 1);
});

test("an error is no hour", async (t) => {
  const { socket, clock } = opened(t);
  socket.connected = true;
  socket.answers.clock = { error: { code: "too_many", message: "" } };
  socket.hear("connect");
  t.mock.timers.tick(1);
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(socket.asked.at(-1), ["clock", {}]);
  assert.equal(clock.now(), noon);
});

test("a page says whose it is, hears that the browser is another's, and that it is its own again", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const socket = fakeSocket();
  const told = [];
  const clock = createClock(NOON, { tick: handMoved(0) });
  const store = createStore({ seq: 5, full: true, put: {}, drop: [] });
  const line = connect({
    meeting: "hlom", store, clock, open: socket.open, onState: () => {}, signedInAs: "kenya", onSignedOut: (why) => told.push(why),
  });
  t.after(() => line.close());
  assert.deepEqual(socket.authNow(), { meeting: "hlom", takes: ["changes"], since: 5, signed_in: true, signed_in_as: "kenya" });
  socket.hear("connect");
  assert.deepEqual(told, []);
  const data = { code: "somebody_else", who: "Chad", page: "/m/hlom/delegate" };
  socket.hear("connect_error", Object.assign(new Error("This browser is now signed in as Chad."), { data }));
  t.mock.timers.tick(3_600_000);
  assert.equal(socket.opened, 0);
  line.renew();
  socket.hear("connect");
  assert.deepEqual(told, [{ ...data, message: "This browser is now signed in as Chad." }, null]);
});

test("a page of the public says that it is nobody's", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const socket = fakeSocket();
  const store = createStore({ seq: 5, full: true, put: {}, drop: [] });
  const line = connect({ meeting: "hlom", store, clock: createClock(NOON, { tick: handMoved(0) }), open: socket.open, signedInAs: null });
  t.after(() => line.close());
  assert.deepEqual(socket.authNow(), { meeting: "hlom", takes: ["changes"], since: 5, signed_in_as: null });
});
