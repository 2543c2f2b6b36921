/** How often a page is drawn by itself. */

import { turnState } from "../derived/clock.js";

/** While a clock runs its digits turn within a quarter of a second of the server's (T11). */
export const DRAW_EVERY_MS = 200;

/** Where none runs, hours and minutes turn: soon enough every third time. */
const STILL = 3;

/** Whether a page shows what changes within a second: a clock that runs, a line that is not there, an answer that is waited for. */
function moves({ store, link, waiting }) {
  const turns = store.all("room").flatMap((room) => [room.intervention, room.interrupted_by]).map((id) => store.get("intervention", id));
  return link.kind !== "live" || waiting.length > 0 || turns.some((turn) => turn && turnState(turn) === "speaking");
}

/** @returns {(context: object) => boolean} asked each `DRAW_EVERY_MS`: whether the page is to be drawn now */
export function createPulse() {
  let still = 0;
  return function due(context) {
    still = moves(context) ? 0 : (still + 1) % STILL;
    return still === 0;
  };
}
