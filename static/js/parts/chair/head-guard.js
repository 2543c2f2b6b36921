/**
 * Keeps "next" inert for a moment after the head of the list changed, so that nobody calls the wrong name
 * (procedure.md, The floor). Pure but for what it remembers.
 */

const INERT_MS = 700;

/** @returns {{see: (head: string, nowMs: number) => void, inert: (nowMs: number) => boolean}} */
export function createHeadGuard(inertMs = INERT_MS) {
  let head;
  let changedAt = -Infinity;
  return {
    /** Tell what stands first now; the first sight of a list is no change. */
    see(now, nowMs) {
      if (head !== undefined && now !== head) changedAt = nowMs;
      head = now;
    },
    inert: (nowMs) => nowMs - changedAt < inertMs,
  };
}
