/**
 * Is somebody heard? From samples of sound to a level between 0 and 1, and from levels to a verdict. Pure: nothing is kept
 * of the sound but how loud it is at this moment.
 */

/** The level is linear in decibels: what is below the first is silence, what is above the second as loud as can be. */
const SILENCE_DB = -60;
const LOUDEST_DB = -10;
/** The level falls this much in a second, as the needle of a meter does, so that the gaps between words do not count. */
const FALL_PER_SECOND = 0.9;
/** A voice is above this level (-40 dB); a quiet room is below. */
const HEARD = 0.4;
const HEARD_FOR_MS = 1000;
/** Samples further apart than this (a page that was hidden) count as this much time. */
const LONGEST_STEP_MS = 250;

/** How loud a stretch of samples between -1 and 1 is: 0 for silence, 1 for the loudest. */
export function loudness(samples) {
  if (!samples.length) return 0;
  const sum = samples.reduce((all, sample) => all + sample * sample, 0);
  const decibels = 10 * Math.log10(sum / samples.length);
  return Math.min(1, Math.max(0, (decibels - SILENCE_DB) / (LOUDEST_DB - SILENCE_DB)));
}

/**
 * Listens until a voice was held for a second.
 * @returns {{hear: (loud: number, nowMs: number) => {level: number, heard: boolean}}} once heard, it stays so
 */
export function createHearing() {
  let [level, held, before, heard] = [0, 0, null, false];
  return {
    hear(loud, nowMs) {
      const step = before === null ? 0 : Math.min(LONGEST_STEP_MS, Math.max(0, nowMs - before));
      before = nowMs;
      level = Math.max(loud, level - (FALL_PER_SECOND * step) / 1000);
      held = level >= HEARD ? held + step : 0;
      heard ||= held >= HEARD_FOR_MS;
      return { level, heard };
    },
  };
}

/** A level as a code for its word: "silence", "quiet", "good" or "loud". */
export function levelWord(level) {
  if (level < 0.15) return "silence";
  if (level < HEARD) return "quiet";
  return level <= 0.95 ? "good" : "loud";
}
