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
