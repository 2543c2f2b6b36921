import assert from "node:assert/strict";
import { test } from "node:test";

import { createPush } from "../../../static/js/live/push.js";

const KEY = "BAEC";
const bytes = (...some) => Uint8Array.from(some).buffer;

/** A browser whose push service may have a subscription, and a server; all that was asked of both. */
function scene({ kept = null, manager = true, status = 200 } = {}) {
  const did = [];
  const subscription = (key) => ({
    endpoint: "https://push.example.org/1", options: { applicationServerKey: key },
    toJSON: () => ({ endpoint: "https://push.example.org/1", keys: {} }),
    unsubscribe: async () => { did.push("unsubscribe"); now = null; },
  });
  let now = kept && subscription(kept);
  const pushManager = {
    getSubscription: async () => now,
    subscribe: async ({ userVisibleOnly, applicationServerKey }) => {
      did.push(`subscribe ${userVisibleOnly} ${applicationServerKey.join()}`);
      now = subscription(applicationServerKey.buffer);
      return now;
    },
  };
  const fetch = async (url, { method, headers, body }) => {
    did.push([method, headers["X-CSRF-Token"], headers["X-Signed-In-As"], body && JSON.parse(body).endpoint].join(" ").trim());
    return { ok: status === 200, status, json: async () => ({ key: KEY }) };
  };
  const worker = async () => (manager ? { pushManager } : null);
  return { did, push: createPush({ url: "/push", csrf: "c", who: "w", worker, fetch }) };
}

test("a browser that has none subscribes by the server's key, and says so", async () => {
  const { did, push } = scene();
  await push.start();
  assert.deepEqual(did, ["GET c w", "subscribe true 4,1,2", "POST c w https://push.example.org/1"]);
});

test("one that has a subscription says it again", async () => {
  const { did, push } = scene({ kept: bytes(4, 1, 2) });
  await push.start();
  assert.deepEqual(did, ["GET c w", "POST c w https://push.example.org/1"]);
});

test("one of another key is made anew", async () => {
  const { did, push } = scene({ kept: bytes(4, 1, 3) });
  await push.start();
  assert.deepEqual(did, ["GET c w", "unsubscribe", "subscribe true 4,1,2", "POST c w https://push.example.org/1"]);
});

test("what fails is said, and nothing is asked of the push service before the server has answered", async () => {
  const { did, push } = scene({ status: 503 });
  await assert.rejects(push.start());
  assert.deepEqual(did, ["GET c w"]);
  await assert.rejects(scene({ manager: false }).push.start());
});

test("it is taken back at the push service, which needs no line to the server, and at the server", async () => {
  const { did, push } = scene({ kept: bytes(4, 1, 2) });
  await push.stop();
  assert.deepEqual(did, ["unsubscribe", "DELETE c w https://push.example.org/1"]);
  const none = scene();
  await none.push.stop();
  assert.deepEqual(none.did, []);
  const cut = scene({ kept: bytes(4, 1, 2), status: 503 });
  await assert.rejects(cut.push.stop());
  assert.equal(cut.did[0], "unsubscribe");
});

test("who switches on and off again before the push service has answered is not told", async () => {
  const { did, push } = scene();
  await Promise.all([push.start(), push.stop()]);
  assert.deepEqual(did.slice(-2), ["unsubscribe", "DELETE c w https://push.example.org/1"]);
});
