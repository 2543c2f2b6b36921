/** The announced pledges of a page that holds no register: fetched anew, one question at a time. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createAnnounced, toAdmit } from "../../../static/js/live/announced.js";

const context = (redraw) => ({ data: { announced: [], urls: { commands: "/api/v1/meetings/m/commands" } }, redraw });

test("many changes are two questions, and the page is drawn with what came last", async () => {
  const [asked, drawn] = [[], []];
  const answers = [["first"], ["second"]];
  let release;
  const held = new Promise((done) => { release = done; });
  const announced = createAnnounced(context(() => drawn.push(announced.rows)), async (url) => {
    asked.push(url);
    await held;
    return { ok: true, json: async () => ({ pledges: answers[asked.length - 1] }) };
  });
  const first = announced.fetch();
  announced.fetch();
  announced.fetch();
  release();
  await first;
  await new Promise((done) => { setImmediate(done); });
  assert.deepEqual(asked, Array(2).fill("/api/v1/meetings/m/pledges/announced"));
  assert.deepEqual(drawn, [["first"], ["second"]]);
});

test("what is refused or cannot be had leaves what is known", async () => {
  const answers = [async () => ({ ok: false }), async () => { throw new Error("no line"); }];
  const announced = createAnnounced(context(() => {}), () => answers.shift()());
  announced.rows = ["known"];
  await announced.fetch();
  await announced.fetch();
  assert.deepEqual(announced.rows, ["known"]);
});

test("those wait that nobody has decided on", () => {
  const rows = ["submitted", "admitted", "declined"].map((state) => ({ state }));
  assert.deepEqual(toAdmit(rows), [{ state: "submitted" }]);
});
