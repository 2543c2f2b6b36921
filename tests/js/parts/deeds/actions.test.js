import assert from "node:assert/strict";
import { test } from "node:test";

import { Refusal } from "../../../../static/js/live/commands.js";
import { createActions } from "../../../../static/js/parts/deeds/actions.js";

const page = (send) => {
  const heard = [];
  return { heard, actions: createActions({ send, redraw: () => heard.push("drawn"), announce: (sentence) => heard.push(sentence) }) };
};

test("a command under way is said, an answer takes the note away", async () => {
  const { actions } = page(async () => ({ ok: true, seq: 5, result: {} }));
  const answer = actions.run("list", "open_list", { list: "l" });
  const during = actions.waiting("list");
  assert.deepEqual([during, (await answer).seq, actions.note("list")], [true, 5, null]);
});

test("a refusal stands beside the button with the server's sentence, and is spoken", async () => {
  const { actions, heard } = page(async () => { throw new Refusal("stale", "Kenya has the floor now.", 409); });
  assert.equal(await actions.run("chair", "next_speaker", {}), null);
  assert.deepEqual(actions.note("chair"), { state: "refused", code: "stale", field: undefined, message: "Kenya has the floor now." });
  assert.ok(heard.includes("Kenya has the floor now."));
});

test("silence of the server is said in words, and a fault of ours is not hidden", async () => {
  const silent = page(async () => { throw new Refusal("no_answer", ""); });
  await silent.actions.run("chair", "next_speaker", {});
  assert.match(silent.actions.note("chair").message, /has not answered/);
  const broken = page(async () => { throw new TypeError("ours"); });
  await assert.rejects(broken.actions.run("chair", "next_speaker", {}), TypeError);
});

/** A server on which another person has changed the venue to "Bern". */
function changedMeanwhile() {
  const sent = [];
  const send = async (name, args) => {
    sent.push(args);
    if (args.expect.venue === "Bern") return { ok: true, seq: 9, result: {} };
    const conflicts = [{ path: ["venue"], now: "Bern", label: "Venue", theirs: "Bern", yours: "Basel" }];
    throw new Refusal("stale", "Somebody changed this meanwhile.", 409, { conflicts });
  };
  return { sent, ...page(send) };
}

const MINE = { venue: "Basel", expect: { venue: "Geneva" } };
const settle = async (actions, keep) => {
  await new Promise(setImmediate);
  const { conflicts: [conflict], settle: say } = actions.note("meeting");
  say(conflict, keep);
};

test("what another changed as well is asked about, and mine is sent again knowing of theirs", async () => {
  const { actions, sent } = changedMeanwhile();
  const saving = actions.run("meeting", "set_meeting", MINE);
  await settle(actions, "mine");
  assert.equal((await saving).seq, 9);
  assert.deepEqual(sent, [MINE, { venue: "Basel", expect: { venue: "Bern" } }]);
  assert.equal(actions.note("meeting"), null);
});

test("theirs stays, and nothing more is sent", async () => {
  const { actions, sent } = changedMeanwhile();
  const saving = actions.run("meeting", "set_meeting", MINE);
  await settle(actions, "theirs");
  assert.deepEqual([await saving, sent.length, actions.note("meeting")], [{ seq: null, result: {} }, 1, null]);
});

test("a form that is closed over the question saves nothing", async () => {
  const { actions, sent } = changedMeanwhile();
  const saving = actions.run("meeting", "set_meeting", MINE);
  await new Promise(setImmediate);
  actions.forget("meeting");
  assert.deepEqual([await saving, sent.length], [null, 1]);
});

test("what nobody knew is told once it is known, unless the place has newer words", async () => {
  const unknown = (settled) => async () => { throw Object.assign(new Refusal("no_answer", ""), { settled }); };
  const late = page(unknown(Promise.reject(new Refusal("too_late", "Too late.", 409))));
  await late.actions.run("chair", "add_time", {});
  await new Promise((done) => setImmediate(done));
  assert.equal(late.actions.note("chair").message, "It was not done.");

  let answer = null;
  const done = page(unknown(new Promise((settle) => { answer = settle; })));
  await done.actions.run("chair", "add_time", {});
  assert.match(done.actions.note("chair").message, /has not answered/);
  answer({ seq: 4 });
  await new Promise(setImmediate);
  assert.equal(done.actions.note("chair"), null);
});

test("what the person wants no longer leaves no words", async () => {
  const { actions, heard } = page(async () => { throw new Refusal("not_wanted", ""); });
  assert.equal(await actions.run("chair", "suspend_sitting", {}), null);
  assert.equal(actions.note("chair"), null);
  assert.deepEqual(heard.filter((one) => one !== "drawn"), []);
});
