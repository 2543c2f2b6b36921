import assert from "node:assert/strict";
import { test } from "node:test";

import { faultOf, faultOfPage, faultWords } from "../../../static/js/parts/device/faults.js";
import { createHearing, levelWord, loudness } from "../../../static/js/parts/device/hearing.js";
import { lineWord, measureLine, median } from "../../../static/js/parts/device/line.js";
import { brightness } from "../../../static/js/parts/device/media.js";
import { reportOf } from "../../../static/js/parts/device/verdict.js";

const samples = (peak) => Float32Array.from({ length: 2048 }, (_, n) => peak * Math.sin(n / 7));

test("how loud it is goes by decibels, from silence to as loud as can be", () => {
  const levels = [0, 0.001, 0.05, 0.1, 1].map((peak) => Math.round(loudness(samples(peak)) * 100));
  assert.deepEqual(levels, [0, 0, 62, 74, 100]);
  assert.equal(loudness([]), 0);
  assert.deepEqual([0, 0.3, 0.62, 1].map(levelWord), ["silence", "quiet", "good", "loud"]);
});

/** What is heard of levels that come every 60 ms. */
function hear(levels) {
  const hearing = createHearing();
  return levels.map((loud, n) => hearing.hear(loud, 60 * n).heard);
}

test("a voice is heard when it was held for a second, and then for good", () => {
  const spoken = hear([...Array(18).fill(0.7), ...Array(40).fill(0)]);
  assert.equal(spoken.indexOf(true), 17);
  assert.equal(spoken.at(-1), true);
});

test("the gaps between words do not count, a knock on the table does not do", () => {
  const words = Array.from({ length: 60 }, (_, n) => (n % 5 ? 0 : 0.8));
  assert.equal(hear(words).at(-1), true);
  assert.equal(hear([1, ...Array(60).fill(0)]).at(-1), false);
  assert.equal(hear(Array(100).fill(0.3)).at(-1), false);
});

test("a page that was hidden for a minute has not heard a minute", () => {
  const hearing = createHearing();
  hearing.hear(0.8, 0);
  assert.equal(hearing.hear(0.8, 60_000).heard, false);
});

test("why a device cannot be had, and that each has words to mend it", () => {
  const codes = ["NotAllowedError", "SecurityError", "NotFoundError", "OverconstrainedError", "NotReadableError", "TypeError"];
  assert.deepEqual(codes.map((name) => faultOf({ name })), ["refused", "refused", "none", "none", "busy", "failed"]);
  for (const device of ["microphone", "camera"]) {
    for (const code of ["refused", "none", "busy", "failed", "insecure", "unsupported"]) {
      const { why, mend } = faultWords(device, code);
      assert.ok(why && mend.length > 0, `${device} ${code}`);
    }
  }
});

test("a page over plain HTTP may not ask, nor may an old browser", () => {
  const media = { mediaDevices: { getUserMedia() {} } };
  assert.deepEqual([
    faultOfPage({ isSecureContext: false, navigator: {} }), faultOfPage({ isSecureContext: true, navigator: {} }),
    faultOfPage({ isSecureContext: true, navigator: media }),
  ], ["insecure", "unsupported", null]);
});

test("the mean of a picture: black, white, and between", () => {
  assert.deepEqual([brightness([0, 0, 0, 255]), brightness([255, 255, 255, 255]), brightness([0, 0, 0, 255, 90, 90, 90, 255]), brightness([])],
    [0, 255, 45, 0]);
});

/** A line whose answers take so long, in milliseconds; null is none, "fast" a refusal for asking too fast. */
async function measured(times) {
  let now = 0;
  const left = [...times];
  const steps = [];
  const ask = async () => {
    const time = left.shift();
    if (time === "fast") return { error: { code: "too_many" } };
    now += time ?? 8000;
    if (time === null) throw new Error("no answer");
    return { now: "2021-12-14T09:00:00.000Z" };
  };
  const pause = async (ms) => {
    now += ms;
  };
  const found = await measureLine({ ask, pause, tick: () => now }, (step) => steps.push(step));
  return { ...found, steps: steps.length };
}

test("the line is the median of ten round trips; what has no answer is counted apart", async () => {
  const ten = [40, 50, 60, 70, 80, 90, 100, 110, 120, 900];
  assert.deepEqual(await measured(ten), { milliseconds: 85, asked: 10, lost: 0, steps: 11 });
  assert.deepEqual(await measured([...ten.slice(0, 9), null]), { milliseconds: 80, asked: 10, lost: 1, steps: 11 });
  assert.deepEqual(await measured(Array(10).fill(null)), { milliseconds: null, asked: 10, lost: 10, steps: 11 });
  assert.deepEqual([median([]), median([3, 1, 2])], [null, 2]);
});

test("a question asked too fast is asked again and counts once", async () => {
  assert.deepEqual(await measured(["fast", ...Array(10).fill(50)]), { milliseconds: 50, asked: 10, lost: 0, steps: 11 });
});

test("good, slow, poor", () => {
  const line = (milliseconds, lost = 0) => lineWord({ milliseconds, lost });
  assert.deepEqual([line(80), line(300), line(301), line(80, 1), line(1001), line(80, 2), line(null, 10)],
    ["good", "good", "slow", "slow", "poor", "poor", "poor"]);
});

test("told are verdicts only, once the line was measured; what was not tested does not work", () => {
  const works = { works: true, phase: "on" };
  const off = { works: false, phase: "off" };
  assert.deepEqual([reportOf(works, works, null), reportOf(works, off, { milliseconds: 84.06 }), reportOf(off, off, { milliseconds: null })],
    [null, { microphone: true, camera: false, line_milliseconds: 84.1 }, null]);
});
