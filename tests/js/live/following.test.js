import assert from "node:assert/strict";
import { test } from "node:test";

import { createClock } from "../../../static/js/live/clock.js";
import { follow } from "../../../static/js/live/following.js";
import { createStore } from "../../../static/js/live/store.js";
import { handMoved } from "../cases.js";

const REFUSED = Object.assign(new Error("very many"), { data: { code: "crowd" } });

/** A page's line with both ways in the hands of the test. */
async function begun(t, crowd) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const sockets = [];
  const io = () => {
    const heard = new Map();
    const socket = {
      connected: false, active: false, closed: false, io: { opts: { transports: [] } },
      on: (name, listener) => heard.set(name, listener),
      timeout: () => socket, emitWithAck: async () => ({}), connect() {},
      disconnect() { socket.connected = false; socket.closed = true; },
      hear: (name, payload) => heard.get(name)(payload),
    };
    sockets.push(socket);
    return socket;
  };
  const asking = [];
  const askForNews = (parts) => {
    const one = { ...parts, closed: false, close() { one.closed = true; } };
    asking.push(one);
    return one;
  };
  const tick = handMoved(0);
  const clock = createClock("2026-12-14T12:00:00.000Z", { tick });
  const states = [];
  const store = createStore();
  const onState = ({ kind, asking: asks }) => states.push(asks ? `${kind}, asking` : kind);
  await follow({ meeting: "hlom", store, clock, crowd, onState, open: io, asking: async () => askForNews });
  return { sockets, asking, states };
}

test("a page takes a socket, and asks where it is refused one", async (t) => {
  const { sockets, asking, states } = await begun(t, false);
  assert.deepEqual([sockets.length, asking.length], [1, 0]);
  await sockets[0].hear("connect_error", REFUSED);
  assert.deepEqual([sockets[0].closed, asking.length], [true, 1]);
  asking[0].link.connected();
  assert.deepEqual(states, ["live, asking"]);
});

test("where there is a crowd it asks from the start; and goes on asking until its socket is live", async (t) => {
  const { sockets, asking, states } = await begun(t, true);
  assert.deepEqual([sockets.length, asking.length], [0, 1]);
  asking[0].link.connected();
  await asking[0].onFew();
  await asking[0].onFew();
  assert.deepEqual([sockets.length, asking[0].closed], [1, false]);
  sockets[0].hear("connect");
  assert.deepEqual([asking[0].closed, states], [true, ["live, asking", "live"]]);
});

test("refused again it asks on as if nothing had been, and tries once more when it is told to", async (t) => {
  const { sockets, asking, states } = await begun(t, true);
  asking[0].link.connected();
  await asking[0].onFew();
  await sockets[0].hear("connect_error", REFUSED);
  assert.deepEqual([asking.length, asking[0].closed, states], [1, false, ["live, asking"]]);
  await asking[0].onFew();
  assert.equal(sockets.length, 2);
});

test("who never asks does not say that it can", async (t) => {
  const { sockets, asking } = await begun(t, null);
  await sockets[0].hear("connect_error", new Error("something else"));
  assert.equal(asking.length, 0);
});
