import assert from "node:assert/strict";
import { test } from "node:test";
import { createHandOver } from "../../../static/js/parts/setup/hand-over-asking.js";

const DATA = { hand_over_url: "/api/v1/meetings/m/hand-over", csrf: "token", signed_in_as: "desk" };
const MADE = { done: 3, of: 9, next: "01 Record/record.en.pdf", ready: false, failed: false };
const READY = { ...MADE, done: 9, ready: true, url: "/zip", languages: ["en"], bytes: 5 };

/** A panel whose server gives these answers, one after the other; `later` is what waits to be done in a second. */
function scene(...answers) {
  const found = { asked: [], said: [], later: [], drawn: 0 };
  const fetch_ = async (url, options) => {
    found.asked.push([options.method ?? "GET", options.body]);
    const next = answers.shift();
    if (next instanceof Error) throw next;
    return { json: async () => next };
  };
  found.panel = createHandOver({ data: DATA, fetch_, redraw: () => { found.drawn += 1; }, announce: (words) => found.said.push(words), wait: (act) => found.later.push(act) });
  return found;
}

test("a folder is asked for in the languages chosen, and followed until it is ready", async () => {
  const { panel, asked, later, said } = scene(MADE, { ...MADE, done: 5 }, READY);
  await panel.begin(["en", "fr"], true);
  assert.deepEqual(asked, [["POST", '{"languages":["en","fr"],"embargoed":true}']]);
  assert.equal(panel.state.standing.done, 3);
  await later.shift()();
  await later.shift()();
  assert.equal(panel.state.standing.url, "/zip");
  assert.deepEqual([later, said], [[], ["The folder is ready."]]);
});

test("whoever opens the page sees the folder that is there already, asked once and not announced", async () => {
  const { panel, asked, said, later } = scene(READY);
  panel.look();
  panel.look();
  await new Promise(setImmediate);
  panel.look();
  assert.deepEqual([asked.length, said, later, panel.state.standing.ready], [1, [], [], true]);
});

test("one that failed is followed no more", async () => {
  const { panel, later } = scene({ ...MADE, failed: true });
  await panel.begin(["en"], false);
  assert.deepEqual([later, panel.state.standing.failed], [[], true]);
});

test("what is refused, and a line that is cut, is said, and the wish can be sent again", async () => {
  const { panel } = scene({ error: { message: "One is being made." } }, new TypeError("cut"), MADE);
  await panel.begin(["en"], false);
  assert.equal(panel.state.fault, "One is being made.");
  await panel.begin(["en"], false);
  assert.equal(panel.state.fault, "There is no connection. Try again.");
  await panel.begin(["en"], false);
  assert.deepEqual([panel.state.fault, panel.state.busy], ["", false]);
});
