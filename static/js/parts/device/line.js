/** How good the line to the server is: ten questions and answers over the live line, and their median. */

const QUESTIONS = 10;
/** The server answers twenty questions in ten seconds; the page itself asks now and then. */
const BETWEEN_MS = 350;
const TOO_FAST_MS = 2500;
/** A statement is understood when what is asked and answered takes no longer than this; above the second it is hard. */
const GOOD_MS = 300;
const POOR_MS = 1000;

/** The middle one of some numbers, the mean of the middle two if they are even; null for none. */
export function median(numbers) {
  if (!numbers.length) return null;
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** One question: how many milliseconds until its answer, or null when none came. One asked too fast is asked again. */
async function question({ ask, pause, tick }) {
  const sent = tick();
  try {
    const answer = await ask();
    if (answer?.now) return tick() - sent;
  } catch {
    return null; // The line is open and yet silent: that is what is measured here.
  }
  await pause(TOO_FAST_MS);
  return question({ ask, pause, tick });
}

/**
 * @param {{ask: () => Promise<object>, pause: (ms: number) => Promise<void>, tick: () => number}} means `ask` rejects
 *   when no answer comes in time, and answers with `error` when it was asked too fast
 * @param {(asked: number) => void} step is told how many were asked
 * @returns {Promise<{milliseconds: number|null, asked: number, lost: number}>}
 */
export async function measureLine(means, step = () => {}) {
  const times = [];
  for (let asked = 0; asked < QUESTIONS; asked += 1) {
    step(asked);
    times.push(await question(means));
    await means.pause(BETWEEN_MS);
  }
  step(QUESTIONS);
  const answered = times.filter((time) => time !== null);
  return { milliseconds: median(answered), asked: QUESTIONS, lost: QUESTIONS - answered.length };
}

/** @returns {"good"|"slow"|"poor"} of what `measureLine` found */
export function lineWord({ milliseconds, lost }) {
  if (milliseconds === null || milliseconds > POOR_MS || lost > 1) return "poor";
  return milliseconds > GOOD_MS || lost ? "slow" : "good";
}
