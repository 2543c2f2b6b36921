/** What to draw of an intervention that has ended while it fades out. Pure. */

/** css/screens/screen-lower-third.css takes no longer for it. */
const FADES_MS = 600;

/**
 * @param {object|undefined} turn who has the floor
 * @param {{turn: object|null, goneAt: number|null}} before what was answered last
 * @returns {{turn: object|null, goneAt: number|null}} the turn to draw (null: nothing), and since when it is leaving
 */
export function shownTurn(turn, nowMs, before) {
  if (turn) return { turn, goneAt: null };
  if (!before.turn) return { turn: null, goneAt: null };
  const goneAt = before.goneAt ?? nowMs;
  return nowMs - goneAt < FADES_MS ? { turn: before.turn, goneAt } : { turn: null, goneAt: null };
}
