import assert from "node:assert/strict";
import { test } from "node:test";

import { createCatchUp } from "../../../static/js/live/catch-up.js";
import { createStore } from "../../../static/js/live/store.js";

const change = (seq) => ({ seq, put: { [`item/i${seq}`]: { id: `i${seq}` } }, drop: [] });
const reload = (seq) => ({ seq, full: true, put: { "meeting/m": { id: "m", seq } }, drop: [] });
const keys = (store) => [...store.rows.keys()];

/** A server whose answers the test gives by hand. */
function asked() {
  const questions = [];
  const ask = (since) => new Promise((answer, refuse) => questions.push({ since, answer, refuse }));
  return { questions, ask };
}

const settle = () => new Promise((done) => setImmediate(done));

test("what comes too early waits for the missing numbers", async () => {
  const { questions, ask } = asked();
  const store = createStore(reload(10));
  const { receive } = createCatchUp(store, ask);
  receive(change(13));
  receive(change(14));
  assert.deepEqual(questions.map((question) => question.since), [10]);
  questions[0].answer({ changes: [change(11), change(12)] });
  await settle();
  assert.equal(store.seq, 14);
  assert.deepEqual(keys(store), ["meeting/m", "item/i11", "item/i12", "item/i13", "item/i14"]);
});

test("the missing change may still arrive by itself", () => {
  const { ask } = asked();
  const store = createStore(reload(10));
  const { receive } = createCatchUp(store, ask);
  receive(change(12));
  receive(change(11));
  assert.equal(store.seq, 12);
});

test("a head ahead of the page asks; one that is not, does not", () => {
  const { questions, ask } = asked();
  const { hearHead } = createCatchUp(createStore(reload(10)), ask);
  hearHead(10);
  hearHead(9);
  assert.equal(questions.length, 0);
  hearHead(11);
  hearHead(12);
  assert.equal(questions.length, 1);
});

test("an answer that never comes is asked for again at the next head", async () => {
  const { questions, ask } = asked();
  const store = createStore(reload(10));
  const { hearHead } = createCatchUp(store, ask);
  hearHead(11);
  questions[0].refuse(new Error("timeout"));
  await settle();
  hearHead(11);
  questions[1].answer({ changes: [change(11)] });
  await settle();
  assert.equal(store.seq, 11);
});

test("too far behind, the answer is a reload; an older one does not undo what came meanwhile", async () => {
  const { questions, ask } = asked();
  const store = createStore(reload(10));
  const { receive, hearHead } = createCatchUp(store, ask);
  hearHead(700);
  questions[0].answer({ reload: reload(700) });
  await settle();
  assert.equal(store.seq, 700);
  hearHead(702);
  receive(change(701));
  receive(change(702));
  questions[1].answer({ reload: reload(701) });
  await settle();
  assert.equal(store.seq, 702);
});

test("a server that was restored from a backup is believed", () => {
  const { ask } = asked();
  const store = createStore(reload(118));
  const { takeReload } = createCatchUp(store, ask);
  takeReload(reload(40), 118);
  assert.equal(store.seq, 40);
  assert.equal(store.get("meeting", "m").seq, 40);
});
