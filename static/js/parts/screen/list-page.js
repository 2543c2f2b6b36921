/**
 * A screen does not scroll: a list longer than it is shown page after page, as many rows on each as fit (live/fit.js). The
 * next speakers stay in sight on every page.
 */

const STAYING = 3;
/** More rows are not drawn: no screen holds them. */
const MOST_ROWS = 24;
/** Every screen turns at the same moment, by the server's clock. */
const PAGE_MS = 10_000;

/** Where the pages of one screen's list stand. */
export function createPages() {
  let [turn, from, shown] = [null, 0, 0];

  function turnTo(now, others) {
    if (turn !== null && now !== turn) from += Math.max(1, shown);
    if (from >= others) from = 0;
    turn = now;
  }

  return {
    /** The rows to draw, each `{row, place, stays}`; `place` is counted from 1. */
    rowsOf(all, nowMs) {
      const placed = all.map((row, index) => ({ row, place: index + 1, stays: index < STAYING }));
      turnTo(Math.floor(nowMs / PAGE_MS), placed.length - STAYING);
      return [...placed.slice(0, STAYING), ...placed.slice(STAYING + from, from + MOST_ROWS)];
    },
    /** How many of those that do not stay found room: the next page begins after them. */
    told(count) {
      shown = count;
    },
  };
}
