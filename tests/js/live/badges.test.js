import assert from "node:assert/strict";
import { test } from "node:test";

import { codeOf } from "../../../static/js/derived/codes.js";
import { createDoor } from "../../../static/js/live/badges.js";

test("a code is read as people and readers type it", () => {
  assert.deepEqual(["7kq4-m2xz-90", " 7KQ4 M2XZ 9o ", "il10", "-- ", "<b>"].map(codeOf), ["7KQ4M2XZ90", "7KQ4M2XZ90", "1110", "", "B"]);
});

/** A door whose answers the test gives by hand, in the order in which they were asked for. */
function door() {
  const asked = [];
  const made = createDoor({
    send: (badge, present, at) => new Promise((answer) => asked.push({ badge, present, at, answer })),
    redraw: () => {}, now: () => 7,
  });
  return { made, asked };
}
const settled = () => new Promise((done) => setTimeout(done));

test("badges read fast are sent one after the other, each with the way that was set when it was read", async () => {
  const { made, asked } = door();
  made.read("AAAA");
  made.turn("absent");
  made.read("BBBB");
  await settled();
  assert.deepEqual(asked.map(({ badge, present, at }) => [badge, present, at]), [["AAAA", "in_room", 7]]);
  assert.equal(made.waiting, 2);
  asked[0].answer({ delegation: "kenya" });
  await settled();
  asked[1].answer({ refused: "No delegation has a badge with this code." });
  await settled();
  assert.deepEqual(made.reads, [
    { badge: "BBBB", present: "absent", at: 7, refused: "No delegation has a badge with this code." },
    { badge: "AAAA", present: "in_room", at: 7, delegation: "kenya" },
  ]);
  assert.equal(made.waiting, 0);
});

test("an empty line is no badge, and of those read the last eight are kept", async () => {
  const { made, asked } = door();
  await made.read(" - ");
  assert.equal(made.waiting, 0);
  for (let n = 0; n < 10; n += 1) {
    made.read(`BADGE${n}`);
    await settled();
    asked[n].answer({ delegation: `d${n}` });
    await settled();
  }
  assert.deepEqual(made.reads.map((read) => read.delegation), ["d9", "d8", "d7", "d6", "d5", "d4", "d3", "d2"]);
});
