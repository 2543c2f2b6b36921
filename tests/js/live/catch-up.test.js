import assert from "node:assert/strict";
import { test } from "node:test";

import { createCatchUp } from "../../../static/js/live/catch-up.js";
import { createStore } from "../../../static/js/live/store.js";

const change = (seq) => ({ seq, put: { [`item/i${seq}`]: { id: `i${seq}` } }, drop: [] });
const reload = (seq) => ({ seq, full: true, put: { "meeting/m": { id: "m", seq } }, drop: [] });
/** The same in a history that has a name: the word of a number is "a11", of the lost history, or "b11", of what there is. */
const of = (name, made) => ({ ...made, history: `${name}${made.seq}`, ...(!made.full && { follows: `${name}${made.seq - 1}` }) });
const keys = (store) => [...store.rows.keys()];

/** A server whose answers the test gives by hand. */
function asked() {
  const questions = [];
  const ask = (position) => new Promise((answer, refuse) => questions.push({ position, answer, refuse }));
  return { questions, ask };
}

const settle = () => new Promise((done) => setImmediate(done));

test("what comes too early waits for the missing numbers", async () => {
  const { questions, ask } = asked();
  const store = createStore(reload(10));
  const { receive } = createCatchUp(store, ask);
  receive(change(13));
  receive(change(14));
  assert.deepEqual(questions.map((question) => question.position), [{ seq: 10 }]);
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
  hearHead({ seq: 10 });
  hearHead({ seq: 9 });
  assert.equal(questions.length, 0);
  hearHead({ seq: 11 });
  hearHead({ seq: 12 });
  assert.equal(questions.length, 1);
});

test("an answer that never comes is asked for again at the next head", async () => {
  const { questions, ask } = asked();
  const store = createStore(reload(10));
  const { hearHead } = createCatchUp(store, ask);
  hearHead({ seq: 11 });
  questions[0].refuse(new Error("timeout"));
  await settle();
  hearHead({ seq: 11 });
  questions[1].answer({ changes: [change(11)] });
  await settle();
  assert.equal(store.seq, 11);
});

test("too far behind, the answer is a reload; an older one does not undo what came meanwhile", async () => {
  const { questions, ask } = asked();
  const store = createStore(reload(10));
  const { receive, hearHead } = createCatchUp(store, ask);
  hearHead({ seq: 700 });
  questions[0].answer({ reload: reload(700) });
  await settle();
  assert.equal(store.seq, 700);
  hearHead({ seq: 702 });
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
  takeReload(reload(40));
  assert.equal(store.seq, 40);
  assert.equal(store.get("meeting", "m").seq, 40);
});

test("a head of another history asks, whether its number is higher, the same or lower; the page's own does not", () => {
  const asks = (head) => {
    const { questions, ask } = asked();
    createCatchUp(createStore(of("a", reload(10))), ask).hearHead(head);
    return questions.map(({ position }) => position);
  };
  assert.deepEqual(asks({ seq: 10, history: "a10" }), []);
  assert.deepEqual(asks({ seq: 10 }), []);
  for (const seq of [9, 10, 11]) assert.deepEqual(asks({ seq, history: `b${seq}` }), [{ seq: 10, history: "a10" }]);
  assert.deepEqual(asks({ seq: 9, history: "a9" }), [{ seq: 10, history: "a10" }], "nothing else came, and it went back");
});

test("a page that knows no history yet takes the next number, and learns it", () => {
  const { questions, ask } = asked();
  const store = createStore(reload(10));
  const { receive, hearHead } = createCatchUp(store, ask);
  hearHead({ seq: 10, history: "b10" });
  receive(of("b", change(11)));
  assert.deepEqual([store.position(), questions.length], [{ seq: 11, history: "b11" }, 0]);
});

test("a change that follows on another history is not folded: the answer replaces the rows, also where the number is higher", async () => {
  const { questions, ask } = asked();
  const store = createStore(of("a", reload(10)));
  const { receive } = createCatchUp(store, ask);
  receive(of("b", change(11)));
  assert.deepEqual([store.position(), questions.map(({ position }) => position)],
    [{ seq: 10, history: "a10" }, [{ seq: 10, history: "a10" }]]);
  receive(of("b", change(12)));
  questions[0].answer({ reload: of("b", reload(11)) });
  await settle();
  assert.deepEqual([store.position(), keys(store)], [{ seq: 12, history: "b12" }, ["meeting/m", "item/i12"]]);
});

test("the same number of another history replaces the rows; a reload that the page has does not", () => {
  const { ask } = asked();
  const store = createStore(of("a", reload(10)));
  const told = [];
  store.subscribe(({ history }) => told.push(history));
  const { takeReload } = createCatchUp(store, ask);
  takeReload(of("a", reload(10)));
  takeReload(of("b", reload(10)));
  takeReload(of("b", reload(9)));
  assert.deepEqual([told, store.position()], [["b10", "b9"], { seq: 9, history: "b9" }]);
});

test("what came early of the lost history is never folded into the one there is", async () => {
  const { questions, ask } = asked();
  const store = createStore(of("a", reload(10)));
  const { receive } = createCatchUp(store, ask);
  receive(of("a", change(12)));
  questions[0].answer({ reload: of("b", reload(11)) });
  await settle();
  assert.deepEqual([store.position(), keys(store)], [{ seq: 11, history: "b11" }, ["meeting/m"]]);
  receive(of("b", change(12)));
  assert.deepEqual(store.position(), { seq: 12, history: "b12" });
});
