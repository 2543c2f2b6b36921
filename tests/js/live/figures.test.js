import assert from "node:assert/strict";
import { test } from "node:test";

import { createFigures, mayBeOf } from "../../../static/js/live/figures.js";

const change = (...keys) => ({ put: Object.fromEntries(keys.map((key) => [key, {}])), drop: [] });

/** A page whose timers run when they are told to. */
function page(figures, answers) {
  const [due, asked] = [[], []];
  let drawn = 0;
  const made = createFigures(
    { data: { figures, urls: { commands: "/api/v1/meetings/m/commands" } }, redraw: () => { drawn += 1; } },
    {
      lateMs: () => 30_000,
      after: (run, ms) => due.push({ run, ms }),
      fetch_: async (url) => {
        asked.push(url);
        const pledges = answers.shift();
        return { ok: pledges !== undefined, status: 503, json: async () => ({ pledges }) };
      },
    },
  );
  return { made, asked, due, drawn: () => drawn, run: async () => {
    const { run, ms } = due.shift();
    await run();
    return ms;
  } };
}

test("a change may be of pledges if it says so, also by what the page leaves, is everything, or is nothing that the page is told", () => {
  const mayBeOfPledges = mayBeOf(["pledge"]);
  assert.equal(mayBeOfPledges(change("room/a")), false);
  assert.equal(mayBeOfPledges(change("room/a", "pledge/p")), true);
  assert.equal(mayBeOfPledges({ put: {}, drop: ["pledge/p"] }), true);
  assert.equal(mayBeOfPledges(change()), true);
  assert.equal(mayBeOfPledges({ ...change("room/a"), full: true }), true);
  assert.equal(mayBeOfPledges({ ...change(), passed: ["document"] }), false);
  assert.equal(mayBeOfPledges({ ...change("room/a"), passed: ["pledge"] }), true);
});

test("figures that came with the page stand until a change may be of pledges; many changes are one question", async () => {
  const { made, asked, due, run, drawn } = page({ all: 1 }, [{ all: 2 }]);
  made.heard(change("room/a"));
  assert.deepEqual([made.now(), due.length], [{ all: 1 }, 0]);
  made.heard(change());
  made.heard(change());
  assert.deepEqual([made.now(), made.now(), due.length], [{ all: 1 }, { all: 1 }, 1]);
  await run();
  assert.deepEqual(asked, ["/api/v1/meetings/m/stock-taking"]);
  assert.deepEqual([made.now(), await run(), made.now(), drawn()], [{ all: 1 }, 30_000, { all: 2 }, 1]);
});

test("what cannot be had now is asked for again", async () => {
  const { made, asked, run, due } = page(null, [undefined, { all: 3 }]);
  assert.equal(made.now(), null);
  await run();
  assert.equal(made.now(), null);
  await run();
  await run();
  assert.deepEqual([made.now(), asked.length, due.length], [{ all: 3 }, 2, 0]);
});
