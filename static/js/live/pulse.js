/** How often a page redraws by itself. */

import { digits, secondsLeft, turnState } from "../derived/clock.js";

/** Looked at this often, the digits of a clock turn within a quarter of a second of the server's (T11). */
export const DRAW_EVERY_MS = 200;

/** Bars move, and hours and minutes turn: soon enough every third time. */
const STILL = 3;

/** What the clocks that run in the rooms show. */
function clocks({ store, now }) {
  const turns = store.all("room").flatMap((room) => [room.intervention, room.interrupted_by]).map((id) => store.get("intervention", id));
  return turns.filter((turn) => turn && turnState(turn) === "speaking").map((turn) => digits(secondsLeft(turn, now()))).join();
}

/** @returns {(context: object) => boolean} asked each `DRAW_EVERY_MS`: whether the page is to be drawn now */
export function createPulse() {
  let [still, shown] = [0, ""];
  return function due(context) {
    const shows = clocks(context);
    const waits = context.link.kind !== "live" || context.waiting.length > 0;
    still = waits || shows !== shown ? 0 : (still + 1) % STILL;
    shown = shows;
    return still === 0;
  };
}
