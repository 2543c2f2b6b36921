import assert from "node:assert/strict";
import { test } from "node:test";

import { createSender, newCommandId, Refusal } from "../../../static/js/live/commands.js";

const URL = "/api/v1/meetings/hlom/commands";

function shelf() {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
    size: () => kept.size,
  };
}

/** A network that answers as the list says: a status and body, or "cut". Remembers what it was sent. */
function network(answers) {
  const sent = [];
  const fetch_ = async (url, { headers, body }) => {
    sent.push({ url, headers, ...JSON.parse(body) });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === "cut") throw new TypeError("Failed to fetch");
    return { ok: answer[0] < 400, status: answer[0], json: async () => answer[1] };
  };
  return { sent, fetch_ };
}

const DONE = [200, { ok: true, seq: 9, result: { inscription: "a" } }];
const CLOSED = [409, { error: { code: "list_closed", message: "The list is closed." } }];

function sender(answers, more = {}) {
  const { sent, fetch_ } = network(answers);
  const storage = more.storage ?? shelf();
  let made = 0;
  const send = createSender({
    url: URL, csrf: "c", who: "delegate:fr", fetch_, storage, pause: async () => {}, newId: () => `id-${made += 1}`, ...more,
  });
  return { send, sent, storage };
}

test("a command is sent once and answered", async () => {
  const { send, sent, storage } = sender([DONE]);
  assert.deepEqual(await send("request_floor", { list: "l1" }), DONE[1]);
  assert.equal(sent.length, 1);
  assert.equal(sent[0].headers["X-CSRF-Token"], "c");
  assert.deepEqual([sent[0].command_id, sent[0].name, sent[0].args], ["id-1", "request_floor", { list: "l1" }]);
  assert.equal(storage.size(), 0);
});

test("cut lines and failing servers are tried again under the same number", async () => {
  const { send, sent } = sender(["cut", [502, {}], [503, { error: { code: "not_ready" } }], [429, {}], DONE]);
  assert.equal((await send("request_floor", { list: "l1" })).seq, 9);
  assert.deepEqual(sent.map((one) => one.command_id), Array(5).fill("id-1"));
});

test("a refusal is final and says why", async () => {
  const { send, sent, storage } = sender([CLOSED]);
  await assert.rejects(send("request_floor", { list: "l1" }), (refusal) => {
    assert.ok(refusal instanceof Refusal);
    assert.deepEqual([refusal.code, refusal.message, refusal.status], ["list_closed", "The list is closed.", 409]);
    return true;
  });
  assert.equal(sent.length, 1);
  assert.equal(storage.size(), 0);
});

test("what was not answered before the page was reloaded is sent again under the same number", async () => {
  const storage = shelf();
  const first = sender(["cut"], { storage, pause: () => new Promise(() => {}) });
  first.send("request_floor", { list: "l1" });
  await new Promise((done) => setImmediate(done));
  const second = sender([DONE], { storage });
  const [resumed] = second.send.resume();
  assert.equal(resumed.command.name, "request_floor");
  assert.equal((await resumed.answer).seq, 9);
  assert.equal(second.sent[0].command_id, "id-1");
  assert.equal(storage.size(), 0);
  assert.deepEqual(second.send.resume(), []);
});

test("one person's unanswered command is never sent as another's", async () => {
  const storage = shelf();
  const first = sender(["cut"], { storage, pause: () => new Promise(() => {}) });
  first.send("request_floor", { list: "l1" });
  await new Promise((done) => setImmediate(done));
  assert.deepEqual(sender([DONE], { storage, who: "delegate:ke" }).send.resume(), []);
});

test("a command on a running clock is given up after 20 s, a request for the floor is not", async () => {
  let now = 0;
  const pause = async () => { now += 15_000; };
  const clock = sender(["cut"], { nowMs: () => now, pause });
  await assert.rejects(clock.send("pause_clock", { room: "p", expect: "t1" }), { code: "no_answer" });
  assert.equal(clock.storage.size(), 0);
  const floor = sender(["cut", "cut", "cut", "cut", DONE], { nowMs: () => now, pause });
  assert.equal((await floor.send("request_floor", { list: "l1" })).seq, 9);
});

test("the page hears which commands wait for an answer", async () => {
  const told = [];
  const { send } = sender([DONE], { onWaiting: (list) => told.push(list.map((command) => command.name)) });
  await send("withdraw", { inscription: "a" });
  assert.deepEqual(told, [["withdraw"], []]);
});

test("where storage is forbidden a command still goes out", async () => {
  const forbidden = { getItem() { throw new Error("no"); }, setItem() { throw new Error("no"); }, removeItem() { throw new Error("no"); } };
  const { send } = sender([DONE], { storage: forbidden });
  assert.equal((await send("withdraw", { inscription: "a" })).seq, 9);
});

test("a number is a random UUID also where the browser makes none", () => {
  const plain = { getRandomValues: (bytes) => bytes.fill(0xab) };
  assert.equal(newCommandId(plain), "abababab-abab-4bab-abab-abababababab");
  assert.match(newCommandId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
