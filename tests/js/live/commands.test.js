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
    return { ok: answer[0] < 400, status: answer[0], headers: new Headers(answer[2]), json: async () => answer[1] };
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

const TOO_MUCH = [429, { error: { code: "too_many", message: "Too much." } }, { "Retry-After": "7" }];

test("who sent too much waits as long as the server says, and sends it again", async () => {
  const paused = [];
  const { send, sent } = sender([TOO_MUCH, TOO_MUCH, DONE], { pause: async (ms) => paused.push(ms) });
  assert.equal((await send("request_floor", { list: "l1" })).seq, 9);
  assert.deepEqual(sent.map((one) => one.command_id), Array(3).fill("id-1"));
  assert.deepEqual(paused, [7000, 7000]);
});

test("when it is wanted no longer the page says that too much was sent", async () => {
  let now = 0;
  const pause = async (ms) => { now += ms; };
  const { send, storage } = sender([TOO_MUCH], { pause, clock: { now: () => now } });
  await assert.rejects(send("next_speaker", {}), (refusal) => {
    assert.ok(refusal instanceof Refusal);
    assert.deepEqual([refusal.code, refusal.message, refusal.status], ["too_many", "Too much.", 429]);
    return true;
  });
  assert.equal(storage.size(), 0);
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

/** The server's clock and the machine's, which tests let go on. A pause takes as long as it says. */
function time(at = Date.parse("2026-11-28T11:02:00.000Z")) {
  const made = { at, pauses: 0, sleeps: 0 };
  return Object.assign(made, {
    clock: { now: () => made.at, tick: () => made.at },
    wallMs: () => made.at,
    pause: async (ms) => {
      made.at += ms + made.sleeps;
      made.sleeps = 0;
    },
  });
}

const TOO_LATE = [409, { error: { code: "too_late", message: "Too late.", now: "2026-11-28T16:02:00.000Z" } }];
const MINUTE = 60_000;

test("a command says until when it is wanted, the same at every try", async () => {
  const { at, ...rest } = time();
  const { send, sent } = sender(["cut", "cut", DONE], rest);
  await send("add_time", { room: "p", seconds: 60, expect: "t1" });
  assert.deepEqual(sent.map((one) => one.until), Array(3).fill("2026-11-28T11:02:20.000Z"));
  const floor = sender([DONE], time());
  await floor.send("request_floor", { list: "l1" });
  assert.equal(floor.sent[0].until, "2026-11-28T23:02:00.000Z");
});

test("what is wanted by a command says how long that is wanted", async () => {
  const { send, sent } = sender([DONE], time());
  await send("set_presence", { present: "in_room" }, { name: "request_floor", args: { list: "l1" } });
  assert.equal(sent[0].until, "2026-11-28T23:02:00.000Z");
});

test("a deed is given up only when the server would refuse it, and then it is said whether it was done", async () => {
  const made = time();
  const began = made.at;
  const { send, sent, storage } = sender([...Array(12).fill("cut"), TOO_LATE], made);
  const refusal = await send("pause_clock", { room: "p", expect: "t1" }).catch((failure) => failure);
  assert.equal(refusal.code, "no_answer");
  assert.ok(made.at > began + 20_000, "the last try was made when it was too late");
  await assert.rejects(refusal.settled, { code: "too_late" });
  assert.equal(sent.at(-1).until, "1970-01-01T00:00:00.000Z");
  assert.equal(storage.size(), 0);
});

test("a request for the floor is wanted for hours", async () => {
  const made = time();
  const { send, sent } = sender([...Array(300).fill("cut"), DONE], made);
  assert.equal((await send("request_floor", { list: "l1" })).seq, 9);
  assert.equal(sent.length, 301);
});

/** A sender whose first load of the page left one command unanswered, `passed` before the second. */
async function comeBack(name, passed, answers) {
  const storage = shelf();
  sender(["cut"], { ...time(), storage, pause: () => new Promise(() => {}) }).send(name, {});
  await new Promise((done) => setImmediate(done));
  const asked = [];
  const made = time();
  made.at += passed;
  const second = sender(answers, { ...made, storage, onAsked: (list) => asked.push(list) });
  const [resumed] = second.send.resume();
  await new Promise((done) => setImmediate(done));
  return { ...second, asked, resumed };
}

test("what is younger than a minute is sent again without a question", async () => {
  const { asked, resumed, sent } = await comeBack("request_floor", MINUTE / 2, [DONE]);
  assert.equal((await resumed.answer).seq, 9);
  assert.deepEqual([asked, sent[0].until], [[], "2026-11-28T23:02:00.000Z"]);
});

test("what is older is asked about, and done by a new press only", async () => {
  const { asked, resumed, sent } = await comeBack("suspend_sitting", 5 * 60 * MINUTE, [TOO_LATE, DONE]);
  assert.deepEqual(sent.map((one) => one.until), ["1970-01-01T00:00:00.000Z"]);
  const [[question]] = asked;
  assert.equal(question.command.pressed_at, Date.parse("2026-11-28T11:02:00.000Z"));
  question.answer(true);
  assert.equal((await resumed.answer).seq, 9);
  assert.deepEqual([sent[1].command_id, sent[1].until], ["id-1", "2026-11-28T16:02:20.000Z"]);
  assert.deepEqual(asked.at(-1), []);
});

test("what is not wanted any more is not sent, and forgotten", async () => {
  const { asked, resumed, sent, storage } = await comeBack("request_floor", 5 * 60 * MINUTE, [TOO_LATE]);
  asked[0][0].answer(false);
  await assert.rejects(resumed.answer, { code: "not_wanted" });
  assert.deepEqual([sent.length, storage.size()], [1, 0]);
});

test("what was done at the time is not asked about", async () => {
  const { asked, resumed, storage } = await comeBack("suspend_sitting", 5 * 60 * MINUTE, [DONE]);
  assert.equal((await resumed.answer).seq, 9);
  assert.deepEqual([asked, storage.size()], [[], 0]);
});

test("a laptop that was closed while it tried asks too", async () => {
  const made = time();
  const asked = [];
  const { send, sent } = sender(["cut", TOO_LATE, DONE], { ...made, clock: { now: () => made.at }, onAsked: (list) => asked.push(list) });
  made.sleeps = 5 * 60 * MINUTE;
  const answer = send("request_floor", { list: "l1" });
  await new Promise((done) => setImmediate(done));
  assert.equal(sent.length, 2);
  asked[0][0].answer(true);
  assert.equal((await answer).seq, 9);
});

test("a page whose clock is wrong takes the server's hour from its refusal, and tries once more", async () => {
  const hours = { now: Date.parse("2026-11-28T11:02:00.000Z") };
  const clock = { now: () => hours.now, tick: () => 0, sample: (sent, received, now) => { hours.now = Date.parse(now); } };
  const { send, sent } = sender([TOO_LATE, DONE], { clock, wallMs: () => 0 });
  assert.equal((await send("pause_clock", {})).seq, 9);
  assert.deepEqual(sent.map((one) => one.until), ["2026-11-28T11:02:20.000Z", "2026-11-28T16:02:20.000Z"]);
  const again = sender([TOO_LATE], { clock, wallMs: () => 0 });
  await assert.rejects(again.send("pause_clock", {}), { code: "too_late" });
  assert.equal(again.sent.length, 2);
});

test("a page says whose it is", async () => {
  const { send, sent } = sender([DONE], { as: "a1" });
  await send("withdraw", { inscription: "a" });
  assert.equal(sent[0].headers["X-Signed-In-As"], "a1");
});

test("an old token is renewed once, as after a second sign-in of the same person", async () => {
  const old = [400, { error: { code: "invalid", field: "X-CSRF-Token", message: "The page is too old." } }];
  const answers = [old, DONE];
  const asked = [];
  const fetch_ = async (url, options) => {
    asked.push([url, options.headers?.["X-CSRF-Token"]]);
    if (url.endsWith("/csrf")) return { json: async () => ({ csrf: "fresh" }) };
    const [status, body] = answers.shift() ?? old;
    return { ok: status < 400, status, json: async () => body };
  };
  const { send } = sender([], { fetch_ });
  assert.equal((await send("withdraw", { inscription: "a" })).seq, 9);
  assert.deepEqual(asked, [[URL, "c"], ["/api/v1/csrf", undefined], [URL, "fresh"]]);
  await assert.rejects(send("withdraw", { inscription: "a" }), { code: "invalid" });
});

test("the page hears which commands wait for an answer", async () => {
  const told = [];
  const { send } = sender([DONE], { onWaiting: (list) => told.push(list.map((command) => command.name)) });
  await send("withdraw", { inscription: "a" });
  assert.deepEqual(told, [["withdraw"], []]);
});

test("what another tab has given up, or sent, is not sent again by this one; what had been done is told", async () => {
  for (const [last, ending] of [[TOO_LATE, "too_late"], [DONE, "done"]]) {
    const storage = shelf();
    const answers = ["cut", last];
    const elsewhere = async () => storage.removeItem(`hlom:pending:${URL}:delegate:fr`);
    const { send, sent } = sender(answers, { storage, pause: elsewhere });
    const end = await send("request_floor", { list: "l1" }).then(() => "done", (refusal) => refusal.code);
    assert.deepEqual([end, sent.length, sent[1].until], [ending, 2, "1970-01-01T00:00:00.000Z"]);
  }
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
