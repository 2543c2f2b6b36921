import assert from "node:assert/strict";
import { test } from "node:test";

import { createLink } from "../../../static/js/live/link.js";

/** A link that is looked at each second from `heard` on, until it changes; after how many seconds, and to what. */
function silenceSaidAfter(prepare) {
  let tick = 0;
  const link = createLink({ clock: { now: () => 1_000_000 + tick, tick: () => tick } });
  prepare(link);
  const before = link.state().kind;
  for (tick = 1000; tick <= 60_000; tick += 1000) {
    link.look();
    if (link.state().kind !== before) return [tick / 1000, link.state()];
  }
  return [null, link.state()];
}

test("a feed that falls silent says so within 10 s, with the hour of its last word (T15)", () => {
  const [seconds, state] = silenceSaidAfter((link) => {
    link.connected();
    link.heard();
  });
  assert.ok(seconds <= 10, `${seconds} s`);
  assert.deepEqual(state, { kind: "silent", since: 1_000_000 });
});

test("a page that never heard anything says so too", () => {
  const [seconds, state] = silenceSaidAfter(() => {});
  assert.ok(seconds <= 10, `${seconds} s`);
  assert.equal(state.kind, "silent");
});

test("one head of two may be late without an alarm", () => {
  let tick = 0;
  const link = createLink({ clock: { now: () => tick, tick: () => tick } });
  link.connected();
  for (tick = 1000; tick <= 8000; tick += 1000) link.look();
  assert.equal(link.state().kind, "live");
});
