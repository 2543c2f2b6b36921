import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";
import { createQueue } from "../../../static/js/parts/captions/queue.js";
import { createSaid } from "../../../static/js/parts/captions-said.js";
import { createSize } from "../../../static/js/parts/follow/captions-follow.js";

const EN = { room: "plenary", language: "en" };

function memory() {
  const held = new Map();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, text) => held.set(key, text),
    removeItem: (key) => held.delete(key),
    held,
  };
}

/** A queue whose commands are answered by hand: `sent` are those on their way. */
function begun(storage = memory(), ids = 0) {
  const sent = [];
  const queue = createQueue({ key: "hlom", storage, onChange: () => {}, newId: () => `id${(ids += 1)}` });
  const send = (name, args) => new Promise((answer, refuse) => sent.push({ id: queue.nextId(), name, args, answer, refuse }));
  return { queue, sent, storage, send };
}

const settled = () => new Promise((done) => setImmediate(done));

test("lines go one after the other, each with the id it was typed under", async () => {
  const { queue, sent, send, storage } = begun();
  queue.begin(send);
  for (const line of ["One", "Two", "Three"]) queue.add({ ...EN, line });
  await settled();
  assert.deepEqual(sent.map(({ id, name, args }) => [id, name, args]), [["id1", "add_caption", { ...EN, line: "One" }]]);
  sent[0].answer({});
  await settled();
  sent[1].answer({});
  await settled();
  assert.deepEqual(sent.map(({ id, args }) => [id, args.line]), [["id1", "One"], ["id2", "Two"], ["id3", "Three"]]);
  assert.deepEqual(queue.lines().map(({ line, state }) => [line, state]), [["Three", "waiting"]]);
  sent[2].answer({});
  await settled();
  assert.deepEqual([queue.lines(), storage.held.size], [[], 0]);
});

test("a line that was taken stands there until its change has come, whichever comes first", async () => {
  const { queue, sent, send } = begun();
  queue.begin(send);
  for (const line of ["One", "Two"]) queue.add({ ...EN, line });
  sent[0].answer({ seq: 7 });
  await settled();
  assert.deepEqual(queue.lines().map(({ line, state }) => [line, state]), [["One", "taken"], ["Two", "waiting"]]);
  queue.seen({ seq: 7 });
  assert.deepEqual(queue.lines().map(({ line }) => line), ["Two"]);
  queue.seen({ seq: 8 });
  sent[1].answer({ seq: 8 });
  await settled();
  assert.deepEqual(queue.lines(), []);
});

test("a line that was taken and is not in the rows that came anew is on its way no more; one not answered is", async () => {
  const { queue, sent, send } = begun();
  queue.begin(send);
  for (const line of ["One", "Two"]) queue.add({ ...EN, line });
  sent[0].answer({ seq: 7 });
  await settled();
  queue.seen({ seq: 3, full: true });
  assert.deepEqual(queue.lines().map(({ line, state }) => [line, state]), [["Two", "waiting"]]);
});

test("a page that was loaded anew sends what was not answered, under the same ids", async () => {
  const first = begun();
  first.queue.begin(first.send);
  first.queue.add({ ...EN, line: "One" });
  first.queue.add({ ...EN, line: "Two" });
  await settled();
  const second = begun(first.storage);
  second.queue.begin(second.send);
  await settled();
  second.sent[0].answer({});
  await settled();
  assert.deepEqual(second.sent.map(({ id, args }) => [id, args.line]), [["id1", "One"], ["id2", "Two"]]);
});

test("a refused line stands there with the reason, and the next goes on", async () => {
  const { queue, sent, send } = begun();
  queue.begin(send);
  queue.add({ ...EN, line: "One" });
  queue.add({ ...EN, line: "Two" });
  await settled();
  sent[0].refuse({ code: "invalid", message: "It is too long." });
  await settled();
  assert.deepEqual(queue.lines().map(({ id, state, message }) => [id, state, message]),
    [["id1", "refused", "It is too long."], ["id2", "waiting", undefined]]);
  assert.equal(sent[1].args.line, "Two");
  queue.forget("id1");
  assert.deepEqual(queue.lines().map(({ id }) => id), ["id2"]);
});

test("when the sign-in has ended, nothing is lost", async () => {
  const { queue, sent, send, storage } = begun();
  queue.begin(send);
  queue.add({ ...EN, line: "One" });
  queue.add({ ...EN, line: "Two" });
  await settled();
  sent[0].refuse({ code: "sign_in", message: "Please sign in first." });
  await settled();
  assert.equal(sent.length, 1);
  assert.deepEqual(JSON.parse([...storage.held.values()][0]).map(({ line }) => line), ["One", "Two"]);
});

const row = (number, line = `Line ${number}`) => ({ id: "c", ...EN, number, line });
const change = (seq, put) => ({ seq, put: { "caption/c": put }, drop: [] });

test("the last lines are remembered as they come, each once", () => {
  const store = createStore({ seq: 1, full: true, put: { "caption/c": row(4) }, drop: [] });
  const said = createSaid(store, 3);
  store.fold(change(2, row(5)));
  store.fold(change(3, row(6)));
  store.replace({ ...change(3, row(6)), full: true });
  store.fold(change(4, row(7)));
  assert.deepEqual(said.of("c").map(({ number }) => number), [5, 6, 7]);
  assert.deepEqual(said.of("other"), []);
  said.stop();
  store.fold(change(5, row(8)));
  assert.equal(said.of("c").at(-1).number, 7);
});

test("of a history that was lost no line stays, and the next one counts from where the meeting is by now", () => {
  const store = createStore({ seq: 1, full: true, put: { "caption/c": row(4), "caption/gone": { ...row(9), id: "gone" } }, drop: [] });
  const said = createSaid(store, 3);
  store.fold(change(2, row(5)));
  store.fold(change(3, row(6, "Lost")));
  store.replace({ seq: 2, full: true, put: { "caption/c": row(5) }, drop: [] });
  assert.deepEqual(said.of("c").map(({ line }) => line), ["Line 4", "Line 5"]);
  store.fold(change(3, row(6, "Said")));
  store.fold({ seq: 4, put: { "caption/gone": { ...row(1), id: "gone" } }, drop: [] });
  assert.deepEqual([said.of("c").at(-1).line, said.of("gone").map(({ number }) => number)], ["Said", [1]]);
  store.replace({ seq: 4, full: true, put: { "caption/c": row(6, "Another") }, drop: [] });
  assert.deepEqual(said.of("c").map(({ line }) => line), ["Another"]);
});

test("lines that were forgotten are gone", () => {
  const store = createStore({ seq: 1, full: true, put: { "caption/c": row(4) }, drop: [] });
  const said = createSaid(store, 3);
  store.fold(change(2, row(4, null)));
  assert.deepEqual(said.of("c"), []);
});

test("lines typed long before the page was opened wait until the person has decided", async () => {
  const first = begun();
  let now = 0;
  first.queue.begin(first.send, () => now);
  for (const line of ["One", "Two"]) first.queue.add({ ...EN, line });
  now = 600_000;
  const second = begun(first.storage, 10);
  second.queue.begin(second.send, () => now);
  assert.deepEqual(second.queue.lines().map(({ line, state }) => [line, state]), [["One", "asked"], ["Two", "asked"]]);
  second.queue.add({ ...EN, line: "Three" });
  assert.deepEqual(second.sent.map(({ args }) => args.line), ["Three"]);
  second.queue.decide(true);
  second.sent[0].answer({ seq: 1 });
  await new Promise((done) => setImmediate(done));
  assert.deepEqual(second.sent.map(({ args }) => args.line), ["Three", "One"]);

  now += 600_000;
  const third = begun(first.storage, 20);
  third.queue.begin(third.send, () => now);
  assert.deepEqual(third.queue.lines().map(({ line }) => line), ["One", "Two"]);
  third.queue.decide(false);
  assert.deepEqual([third.queue.lines(), third.sent, third.storage.held.size], [[], [], 0]);
});

test("the size of the captions is kept on the device; one that nobody knows is the usual", () => {
  const kept = memory();
  createSize(kept).set("largest");
  assert.equal(createSize(kept).now(), "largest");
  kept.setItem("hlom:captions-size", "gigantic");
  assert.equal(createSize(kept).now(), "usual");
  const nowhere = createSize(undefined);
  nowhere.set("larger");
  assert.equal(nowhere.now(), "larger");
});
