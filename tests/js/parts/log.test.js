/** What the desk's "undo" means, of the log that is shown. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createLog, shownToUndo } from "../../../static/js/parts/desk/log-rows.js";

const row = (seq, known = {}) => ({ seq, room: "hall", undoable: true, undoes: null, ...known });

test("undo means the newest change of the room that a person made", () => {
  const rows = [row(9, { undoable: false }), row(8, { room: "annex" }), row(7), row(6)];
  assert.equal(shownToUndo(rows, "hall").seq, 7);
  assert.equal(shownToUndo(rows, "annex").seq, 8);
});

test("what is undone already is passed over", () => {
  assert.equal(shownToUndo([row(9, { undoable: false, undoes: 7 }), row(7), row(6)], "hall").seq, 6);
});

test("where the log shows none, there is no button", () => {
  assert.equal(shownToUndo([row(9, { undoable: false })], "hall"), null);
  assert.equal(shownToUndo([], "hall"), null);
});

test("the changes of one person are shown, and undo goes on meaning the last of all", async () => {
  const asked = [];
  const all = [row(9, { actor: "Chair" }), row(8, { actor: "Desk" })];
  const fetch_ = async (url) => {
    asked.push(url);
    return { ok: true, json: async () => (url.includes("authors") ? [{ actor: "Desk", role: "secretariat", changes: 1 }]
      : url.includes("by=Desk") ? [all[1]] : all) };
  };
  let drawn;
  const next = () => new Promise((done) => { drawn = done; });
  const log = createLog({ url: "log", redraw: () => drawn(), fetch_ });
  let after = next();
  log.choose("");
  await after;
  assert.deepEqual(log.shown(), all);
  await Promise.all([(after = next()), log.askAuthors()]);
  after = next();
  log.choose(log.authors()[0].actor);
  await after;
  assert.deepEqual([log.shown().map(({ seq }) => seq), log.rows().map(({ seq }) => seq)], [[8], [9, 8]]);
  assert.deepEqual(asked, ["log?limit=100", "log/authors", "log?limit=100", "log?limit=100&by=Desk"]);
});

test("the log is current once what was asked for has come", async () => {
  let answer;
  const fetch_ = () => new Promise((done) => { answer = () => done({ ok: true, json: async () => [row(7)] }); });
  const drawn = new Promise((redraw) => {
    const log = createLog({ url: "log", redraw: () => redraw(log), fetch_ });
    log.ask();
    assert.equal(log.current(), false);
    const wait = setInterval(() => {
      if (!answer) return;
      clearInterval(wait);
      assert.equal(log.current(), false);
      answer();
    }, 10);
  });
  const log = await drawn;
  assert.deepEqual([log.current(), log.rows()[0].seq], [true, 7]);
});
