/**
 * Undo stands beside what was just done for ten seconds (screens.md, decision 4). It names the change it takes back, so
 * that it never takes back somebody else's. Pure but for what it remembers.
 */

const STANDS_MS = 10_000;

/** Remembers the last thing done for as long as its undo stands. */
export function createUndo(standsMs = STANDS_MS) {
  let last = null;
  return {
    /** @param {{seq: number, room: string, sentence: unknown}} done @param {number} nowMs */
    offer(done, nowMs) {
      last = { ...done, until: nowMs + standsMs };
    },
    /** What may be undone at this moment, or null. */
    offered: (nowMs) => (last && nowMs < last.until ? last : null),
    withdraw() {
      last = null;
    },
  };
}
